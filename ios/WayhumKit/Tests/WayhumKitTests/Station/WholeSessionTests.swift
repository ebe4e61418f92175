import Foundation
import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// Everything there is of the app but its screens, once through: from the permissions to the receipts.
final class WholeSessionTests: PhoneTest, @unchecked Sendable {
    @MainActor
    func testGrantedStartedDrivenStoppedSentAndReceipted() async throws {
        let collector = try LocalCollector()
        defer { collector.stop() }
        try await onPhone { phone in
            let station = phone.station
            phone.executor.answer = BuiltInExecutor().execute
            (phone.positions.state, phone.microphone.permission) = (.notAsked, .notAsked)
            station.choices.change { $0.networkAddress = collector.address }
            await station.open()
            try await station.wallet.create()

            await phone.positions.ask()
            let mayListen = await phone.microphone.ask()
            XCTAssertTrue(mayListen)
            try await station.startRecording()
            for minute in 0..<10 {
                phone.microphone.tone(at: phone.clocks.moment, seconds: 4)
                try await phone.drive(60, from: 60 * minute)
            }
            XCTAssertTrue((40.0...110).contains(try XCTUnwrap(station.live?.levelDb)))
            await station.wentToBack()
            try await station.stopRecording()

            let waiting = try XCTUnwrap(station.snapshot).waiting
            XCTAssertGreaterThan(waiting, 0)
            try await phone.runs { $0.sent == waiting }
            let snapshot = try XCTUnwrap(station.snapshot)
            XCTAssertEqual(snapshot.waiting + snapshot.bound + snapshot.quarantined, 0)
            XCTAssertGreaterThan(snapshot.points, 0)
        }
    }
}

extension FakePhone {
    /// Lets the system grant runs in the background, as the core asks for them, until it is so.
    func runs(until isSo: (Snapshot) -> Bool) async throws {
        for _ in 0..<200 {
            let next = try await upload()
            if let snapshot = station.snapshot, isSo(snapshot) { return }
            clocks.pass(max(next.timeIntervalSince(clocks.moment), 600))
        }
        throw NeverCameAbout("\(station.state)")
    }
}
