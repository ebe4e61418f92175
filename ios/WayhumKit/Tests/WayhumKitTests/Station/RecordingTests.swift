import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// Recording, through what the phone and its owner do to it meanwhile.
final class RecordingTests: PhoneTest, @unchecked Sendable {
    @MainActor
    func testWhatIsRecordedBecomesATripWhenItsOwnerStops() async throws {
        try await onPhone { phone in
            try await phone.record()
            XCTAssertEqual(phone.positions.asked, gpsPace(rate: .everySecond))
            XCTAssertNotNil(phone.activity.shown)
            try await phone.drive(600)
            let asked = phone.background.asked.count
            try await phone.station.stopRecording()
            let trips = try await phone.station.ask { core, _ in try core.trips() }
            XCTAssertEqual(trips.count, 1)
            XCTAssertGreaterThan(trips[0].recorded, 9_000)
            XCTAssertGreaterThan(phone.background.asked.count, asked)
            XCTAssertFalse(phone.microphone.isOn)
            XCTAssertNil(phone.positions.asked)
            XCTAssertNil(phone.activity.shown)
            XCTAssertNil(phone.station.live)
            XCTAssertNil(phone.station.choices.current.recordingSinceBoot)
        }
    }

    @MainActor
    func testLiveChangesNoMoreThanOnceASecond() async throws {
        try await onPhone { phone in
            try await phone.record()
            phone.microphone.tone(at: phone.clocks.moment, seconds: 4)
            try await eventually("it was handed over") { phone.station.taken >= 3 }
            let first = phone.station.live
            phone.microphone.tone(at: phone.clocks.moment + 4, seconds: 10, amplitude: 0.1)
            try await eventually("it was handed over") { phone.station.taken >= 13 }
            XCTAssertEqual(phone.station.live, first, "no time has passed")
            phone.clocks.pass(1)
            phone.microphone.tone(at: phone.clocks.moment + 14, seconds: 1, amplitude: 0.1)
            try await eventually("it shows") { phone.station.live != first }
        }
    }

    @MainActor
    func testAnAppThatNobodySeesDoesNotBeginToRecord() async throws {
        try await onPhone { phone in
            await phone.station.open()
            await phone.station.wentToBack()
            try await phone.station.startRecording()
            XCTAssertTrue(phone.station.refusedToStart)
            XCTAssertFalse(try XCTUnwrap(phone.station.snapshot).recording)
            XCTAssertNil(phone.station.choices.current.recordingSinceBoot)
        }
    }

    @MainActor
    func testPositionsThatAreTakenAwayInTheMiddleAreToldAndComeBack() async throws {
        try await onPhone { phone in
            try await phone.record()
            for why in [PositionsState.switchedOff, .notAllowed, .approximateOnly] {
                phone.positions.state = why
                XCTAssertEqual(phone.station.positions, why)
                phone.station.showActivity()
                XCTAssertEqual(phone.activity.shown?.title, "Recording pauses", "\(why)")
            }
            phone.positions.state = .available
            XCTAssertEqual(phone.positions.asked, gpsPace(rate: .everySecond))
            try await phone.drive(60)
            XCTAssertNotNil(phone.station.live?.speedMps)
            XCTAssertEqual(phone.activity.shown?.title, "Recording")
        }
    }

    @MainActor
    func testPositionsThatAreOnlyApproximateAreAGapInWhichNothingIsHeard() async throws {
        try await onPhone { phone in
            try await phone.record()
            XCTAssertTrue(phone.microphone.isOn)
            phone.positions.state = .approximateOnly
            try await eventually("it is a gap") {
                phone.clocks.passToNext()
                return phone.station.live?.gap == .reducedAccuracy && !phone.microphone.isOn
            }
            phone.positions.state = .available
            XCTAssertTrue(phone.microphone.isOn)
            phone.microphone.tone(at: phone.clocks.moment, seconds: 4)
            try await eventually("something is heard") { phone.station.live?.levelDb != nil }
            XCTAssertNil(phone.station.live?.gap)
        }
    }

    @MainActor
    func testBehindAnotherAppWhatWorksIsLeftOnWhenLocationIsSwitchedOffAndOn() async throws {
        try await onPhone { phone in
            try await phone.record()
            let begun = phone.microphone.times
            await phone.station.wentToBack()
            phone.positions.state = .switchedOff
            phone.positions.state = .available
            XCTAssertEqual(phone.microphone.times, begun, "it could not be switched on again")
            XCTAssertTrue(phone.microphone.isOn)
            XCTAssertEqual(phone.positions.asked, gpsPace(rate: .everySecond))
        }
    }

    @MainActor
    func testWhileTheStorageIsFullNothingIsOnAndItGoesOnByItself() async throws {
        try await onPhone { phone in
            try await phone.record()
            phone.conditions.change(freeBytes: 1_000)
            try await eventually("all is off") { phone.positions.asked == nil && !phone.microphone.isOn }
            XCTAssertEqual(phone.station.snapshot?.plan.reason, .storageLow)
            phone.conditions.change(freeBytes: FakeConditions.room)
            try await eventually("all is on") { phone.positions.asked == gpsPace(rate: .everySecond) && phone.microphone.isOn }
        }
    }

    @MainActor
    func testAClockThatIsSetInTheMiddleLosesNothing() async throws {
        try await onPhone { phone in
            try await phone.record()
            try await phone.drive(300)
            phone.clocks.wallIsAhead = 3_600
            try await phone.drive(300, from: 300)
            try await phone.station.stopRecording()
            let recorded = try await phone.station.ask { core, _ in try core.trips().map(\.recorded).reduce(0, +) }
            XCTAssertGreaterThan(recorded, 9_000)
        }
    }

    @MainActor
    func testOtherChoicesAreTakenUpWhileRecordingGoesOn() async throws {
        try await onPhone { phone in
            try await phone.record()
            try await phone.drive(120)
            phone.station.choices.change { $0.networkAddress = "https://other.example.org" }
            try await phone.station.reopen()
            XCTAssertEqual(phone.station.snapshot?.recording, true)
            XCTAssertEqual(phone.positions.asked, gpsPace(rate: .everySecond))
            try await phone.drive(480, from: 120)
            try await phone.station.stopRecording()
            let trips = try await phone.station.ask { core, _ in try core.trips() }
            XCTAssertEqual(trips.count, 1)
            XCTAssertGreaterThan(trips[0].recorded, 9_000)
        }
    }

    @MainActor
    func testItEndsByItselfAfterALongStayAndSaysSo() async throws {
        try await onPhone { phone in
            try await phone.record()
            try await phone.drive(300)
            for _ in 0..<100 where phone.station.snapshot?.recording == true {
                phone.clocks.pass(600)
                phone.positions.move(FakePositions.fix(phone.clocks.moment, 49.795, speedMps: 0))
                try await phone.station.ask { try $0.tick(clock: $1) }
            }
            XCTAssertNotNil(phone.station.snapshot?.endedItself)
            XCTAssertEqual(phone.notices.said, ["Recording has ended"])
            XCTAssertFalse(phone.microphone.isOn)
            XCTAssertNil(phone.station.choices.current.recordingSinceBoot)
        }
    }
}
