import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// What becomes of the phone's contribution when the process ends, the phone restarts, or its keys are gone.
final class ProcessTests: PhoneTest, @unchecked Sendable {
    @MainActor
    func testAfterADeathInTheMiddleRecordingGoesOnSaysSoOnceAndTheTripIsWhole() async throws {
        try await onPhone { phone in
            try await phone.record()
            try await phone.drive(300)
            await phone.die()
            XCTAssertFalse(phone.microphone.isOn)
            await phone.station.open()
            XCTAssertEqual(phone.station.snapshot?.recording, true)
            XCTAssertTrue(phone.station.resumedAfterDeath)
            phone.station.saidSo()
            XCTAssertFalse(phone.station.resumedAfterDeath)
            try await phone.drive(300, from: 300)
            try await phone.station.stopRecording()
            let trips = try await phone.station.ask { core, _ in try core.trips() }
            XCTAssertEqual(trips.count, 1)
            XCTAssertGreaterThan(trips[0].recorded, 9_500)
        }
    }

    @MainActor
    func testAfterARestartOfThePhoneGoingOnIsOfferedAndNothingBeginsByItself() async throws {
        try await onPhone { phone in
            try await phone.record()
            try await phone.drive(60)
            await phone.die()
            phone.clocks.boot = 2
            await phone.station.open()
            XCTAssertTrue(phone.station.offersToGoOn)
            XCTAssertFalse(phone.microphone.isOn)
            try await phone.station.stopRecording()
            XCTAssertFalse(phone.station.offersToGoOn)
            XCTAssertNil(phone.station.choices.current.recordingSinceBoot)
        }
    }

    @MainActor
    func testWhatItsOwnerEndedDoesNotGoOnByItself() async throws {
        try await onPhone { phone in
            try await phone.record()
            phone.station.ownerEnds()
            await phone.die()
            await phone.station.open()
            XCTAssertTrue(phone.station.offersToGoOn)
            XCTAssertFalse(phone.microphone.isOn)
            try await phone.station.startRecording()
            XCTAssertEqual(phone.station.snapshot?.recording, true)
            XCTAssertFalse(phone.station.choices.current.wasEndedByOwner)
        }
    }

    @MainActor
    func testWhatCannotGoOnAfterADeathIsOffered() async throws {
        try await onPhone { phone in
            try await phone.record()
            await phone.die()
            // No meter has such an offset.
            phone.station.choices.change { $0.calibration = StoredCalibration(offsetDb: -1_000, method: .calibrator) }
            await phone.station.open()
            XCTAssertFalse(phone.station.resumedAfterDeath)
            XCTAssertTrue(phone.station.offersToGoOn)
            let model = ContributeModel(phone.station)
            await model.start()
            XCTAssertEqual(model.state.urgent.first?.notice.text, phone.words("meter_offset_out_of_range"))
        }
    }

    @MainActor
    func testAProcessThatTheSystemBeginsInTheBackgroundSaysOnceThatRecordingWasBrokenOff() async throws {
        try await onPhone { phone in
            try await phone.record()
            await phone.die()
            await phone.station.upload()
            await phone.die()
            await phone.station.upload()
            XCTAssertEqual(phone.notices.said, ["Recording was broken off"])
            XCTAssertFalse(phone.microphone.isOn, "it cannot record there")
        }
    }

    @MainActor
    func testWithoutItsKeysTheStateSaysWhatToDoAndEverythingCanBeginAnew() async throws {
        try await onPhone { phone in
            await phone.station.open()
            for why in VaultTrouble.allCases {
                await phone.die()
                phone.vault.trouble = why
                await phone.station.open()
                guard case .noVault(why) = phone.station.state else { return XCTFail("\(phone.station.state)") }
            }
            try await phone.station.beginAnew()
            guard case .wiped = phone.station.state else { return XCTFail("\(phone.station.state)") }
            XCTAssertEqual(phone.files, [])
            await phone.station.open()
            XCTAssertEqual(phone.station.snapshot?.waiting, 0)
        }
    }

    @MainActor
    func testAnotherKeyThanTheStoreWasMadeWithIsToldAsSuchAndLosesNothing() async throws {
        try await onPhone { phone in
            await phone.station.open()
            await phone.die()
            try phone.vault.keep(.storeKey, .random(32))
            await phone.station.open()
            guard case .broken(.Store) = phone.station.state else { return XCTFail("\(phone.station.state)") }
            XCTAssertNotEqual(phone.files, [])
        }
    }

    @MainActor
    func testWipingEndsRecordingAndLeavesNothing() async throws {
        try await onPhone { phone in
            try await phone.record()
            try await phone.drive(60)
            phone.station.choices.change { $0.networkAddress = "https://collect.example.org" }
            try await phone.station.wipe(.keep)
            guard case .wiped = phone.station.state else { return XCTFail("\(phone.station.state)") }
            XCTAssertFalse(phone.microphone.isOn)
            XCTAssertEqual(phone.files, [])
            XCTAssertNil(phone.shelf.read())
            XCTAssertNil(try phone.vault.read(.storeKey))
            XCTAssertEqual(phone.background.asked.count, 0)
            XCTAssertEqual(phone.station.choices.current, Choice())
            await phone.station.upload()
            for _ in 0..<20 {
                phone.clocks.pass(tickPace().background)
                try await Task.sleep(for: .milliseconds(1))
            }
            XCTAssertEqual(phone.files, [], "nothing begins anew by itself")
            XCTAssertTrue(phone.station.isWiped)
            await phone.station.open()
            let trips = try await phone.station.ask { core, _ in try core.trips() }
            XCTAssertEqual(trips, [])
        }
    }

    @MainActor
    func testChoicesOutliveTheProcessAndDamagedOnesAreTheDefaults() async throws {
        try await onPhone { phone in
            phone.station.choices.change {
                ($0.networkAddress, $0.onMobileData, $0.isPaused, $0.delay) = ("https://collect.example.org", false, true, .longer)
                ($0.theme, $0.isFirstRunSeen, $0.isBackupChecked, $0.measuresNoise) = (.dark, true, true, false)
                $0.calibration = StoredCalibration(offsetDb: 118.5, method: .referenceMeter)
            }
            let chosen = phone.station.choices.current
            await phone.die()
            XCTAssertEqual(phone.station.choices.current, chosen)
            phone.shelf.write(Data("{".utf8))
            await phone.die()
            XCTAssertEqual(phone.station.choices.current, Choice())
        }
    }
}
