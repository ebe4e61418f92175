import Foundation
import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// An hour of a session, and what is left in memory of it.
final class MemoryTests: PhoneTest, @unchecked Sendable {
    @MainActor
    func testAnHourOfRecordingTakesNoMoreMemoryThanItsFirstMinutes() async throws {
        #if os(Linux)
            try await onPhone { phone in
                let model = ContributeModel(phone.station)
                let today = TodayModel(phone.station)
                try await phone.record()
                var pages: [Int] = []
                for minute in 0..<60 {
                    for second in 0..<60 {
                        let taken = phone.station.taken
                        phone.clocks.pass(1)
                        // A second of silence takes the same way as one of sound, and no time to make.
                        phone.microphone.silence(at: phone.clocks.moment)
                        let north = 49.75 + Double((60 * minute + second) % 1_200) * 1.5e-4
                        phone.positions.move(FakePositions.fix(phone.clocks.moment, north, speedMps: 16.7))
                        try await eventually("it is taken") { phone.station.taken > taken }
                        _ = (model.state, today.state)
                    }
                    pages.append(try self.residentPages())
                }
                XCTAssertEqual(phone.station.snapshot?.recording, true)
                // Pages of 4 KiB: the allocator's own rounding is some hundred, an hour of levels kept by mistake would be thousands.
                let (before, after) = (pages[9..<20].max() ?? 0, pages[49..<60].min() ?? 0)
                XCTAssertLessThan(after - before, 1_000, "\(pages)")
            }
        #else
            throw XCTSkip("pages are counted on Linux alone")
        #endif
    }

    private func residentPages() throws -> Int {
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return try XCTUnwrap(fields.dropFirst().first.flatMap { Int($0) })
    }
}
