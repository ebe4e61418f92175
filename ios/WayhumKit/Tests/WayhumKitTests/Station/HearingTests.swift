import Foundation
import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// The microphone, and whoever takes it away.
final class HearingTests: PhoneTest, @unchecked Sendable {
    @MainActor
    private func hear(_ phone: FakePhone) async throws {
        try await eventually("a level shows") {
            phone.clocks.pass(1)
            phone.microphone.tone(at: phone.clocks.moment)
            return phone.station.live?.levelDb != nil
        }
    }

    @MainActor
    func testAToneIsHeardAtItsLevelAndSaysHowFarThatMayBeOff() async throws {
        try await onPhone { phone in
            try await phone.record()
            try await hear(phone)
            let live = try XCTUnwrap(phone.station.live)
            XCTAssertTrue((30.0...110).contains(try XCTUnwrap(live.levelDb)))
            XCTAssertGreaterThan(try XCTUnwrap(live.uncertaintyDb), 1)
            XCTAssertFalse(live.isCalibrated)
            XCTAssertNil("\(live)".firstMatch(of: /[0-9]/), "no level is printed")
        }
    }

    @MainActor
    func testACalibrationDecidesTheLevel() async throws {
        try await onPhone { phone in
            phone.station.choices.change { $0.calibration = StoredCalibration(offsetDb: 120, method: .calibrator) }
            try await phone.record()
            try await hear(phone)
            // A sine of amplitude 0.01 is −43.01 dB re full scale; A-weighting is 0 dB at 1 kHz.
            XCTAssertEqual(try XCTUnwrap(phone.station.live?.levelDb), 120 - 43.01, accuracy: 0.1)
            XCTAssertTrue(try XCTUnwrap(phone.station.live).isCalibrated)
        }
    }

    @MainActor
    func testWithoutItsPermissionOnlyWaysAreRecordedAndTheGapSaysWhy() async throws {
        try await onPhone { phone in
            phone.microphone.permission = .denied
            try await phone.record()
            try await eventually("the gap is told") {
                phone.clocks.pass(1)
                return phone.station.live?.gap == .noPermission
            }
            XCTAssertNil(phone.station.live?.levelDb)
        }
    }

    @MainActor
    func testACallTakesItAndGivesItBack() async throws {
        try await onPhone { phone in
            try await phone.record()
            try await hear(phone)
            phone.microphone.ear?.deaf(.interrupted)
            phone.clocks.pass(5)
            phone.microphone.ear?.deaf(nil)
            try await eventually("the gap is told") { phone.station.live?.gap == .interrupted }
            XCTAssertNil(phone.station.live?.levelDb)
            try await hear(phone)
            XCTAssertNil(phone.station.live?.gap)
        }
    }

    @MainActor
    func testAnInterruptionInTheBackgroundGrowsUntilTheAppIsInFrontAgain() async throws {
        try await onPhone { phone in
            try await phone.record()
            try await hear(phone)
            await phone.station.wentToBack()
            phone.microphone.ear?.deaf(.interrupted)
            try await eventually("the gap is told while it lasts") {
                phone.clocks.pass(1)
                return phone.station.live?.gap == .interrupted
            }
            let times = phone.microphone.times
            await phone.station.open()
            XCTAssertEqual(phone.microphone.times, times + 1, "it is switched on anew")
            try await hear(phone)
        }
    }

    @MainActor
    func testAPermissionGivenInTheMiddleIsTakenUpWhenTheAppComesToTheFront() async throws {
        try await onPhone { phone in
            phone.microphone.permission = .denied
            try await phone.record()
            await phone.station.wentToBack()
            phone.microphone.permission = .allowed
            await phone.station.open()
            try await hear(phone)
        }
    }

    @MainActor
    func testWhoDoesNotWantNoiseIsNotHeard() async throws {
        try await onPhone { phone in
            phone.station.choices.change { $0.measuresNoise = false }
            try await phone.record()
            XCTAssertEqual(phone.station.snapshot?.plan.microphone, true)
            XCTAssertFalse(phone.microphone.isOn)
        }
    }

    @MainActor
    func testWhoStaysIsNotHeardUntilTheyMoveOn() async throws {
        try await onPhone { phone in
            try await phone.record()
            try await phone.drive(300)
            try await hear(phone)
            for _ in 0..<100 where phone.station.snapshot?.plan.reason != .staying {
                phone.clocks.pass(10)
                phone.positions.move(FakePositions.fix(phone.clocks.moment, 49.795, speedMps: 0))
                try await phone.station.ask { try $0.tick(clock: $1) }
            }
            XCTAssertFalse(phone.microphone.isOn)
            XCTAssertNil(phone.station.live?.levelDb)
            XCTAssertEqual(phone.positions.asked, gpsPace(rate: .batched))
            try await phone.drive(60, from: 310)
            XCTAssertTrue(phone.microphone.isOn)
            try await hear(phone)
        }
    }

    func testAGapIsToldInFullAndInPieces() {
        let clocks = FakeClocks()
        let told = Told()
        guard let meter = try? SoundMeter(sampleRateHz: recordingFormat().rateHz, source: .iosMeasurement) else {
            return XCTFail("no meter")
        }
        let hearing = Hearing(meter, clocks) { told.add($0) }
        hearing.deaf(.interrupted)
        clocks.pass(3)
        hearing.tick()
        clocks.pass(4)
        hearing.deaf(nil)
        clocks.pass(5)
        hearing.tick()
        hearing.close()
        let gaps = told.all.compactMap { if case .gap(let gap) = $0 { gap } else { nil } }
        XCTAssertEqual(gaps.map { $0.to.timeIntervalSince($0.from) }, [3, 4])
        XCTAssertEqual(gaps.map(\.reason), [.interrupted, .interrupted])
    }
}

private final class Told: @unchecked Sendable {
    private let lock = NSLock()
    private var sounds: [Sound] = []

    var all: [Sound] { lock.withLock { sounds } }
    func add(_ more: [Sound]) { lock.withLock { sounds += more } }
}
