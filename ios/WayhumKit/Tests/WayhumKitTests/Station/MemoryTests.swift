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
                var kilobytes: [Int] = []
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
                    kilobytes.append(try self.heap() / 1_024)
                }
                XCTAssertEqual(phone.station.snapshot?.recording, true)
                let (before, after) = (kilobytes[9..<20].max() ?? 0, kilobytes[49..<60].min() ?? 0)
                // The core holds the way that is going on, and the store its cache. Sounds kept by mistake would be half as much again.
                XCTAssertLessThan(after - before, 1_000, "\(kilobytes)")
            }
        #else
            throw XCTSkip("pages are counted on Linux alone")
        #endif
    }

    #if os(Linux)
        /// The bytes that the program holds of glibc's heap: what it wants of the system less what is free there.
        private func heap() throws -> Int {
            typealias Tell = @convention(c) (Int32, UnsafeMutablePointer<FILE>) -> Int32
            let tell = unsafeBitCast(try XCTUnwrap(dlsym(nil, "malloc_info")), to: Tell.self)
            var (text, count) = (UnsafeMutablePointer<CChar>?.none, 0)
            let stream = try XCTUnwrap(open_memstream(&text, &count))
            _ = tell(0, stream)
            fclose(stream)
            defer { free(text) }
            let said = String(cString: try XCTUnwrap(text))
            // The sums over all arenas come last.
            let size = { (kind: String) in
                said.components(separatedBy: kind).last?.firstMatch(of: #/size="(\d+)"/#).flatMap { Int($0.output.1) } ?? 0
            }
            return size("system type=\"current\"") + size("total type=\"mmap\"") - size("total type=\"fast\"") - size("total type=\"rest\"")
        }
    #endif
}
