import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// The first screen with the real core behind it.
final class ContributeModelTests: PhoneTest, @unchecked Sendable {
    @MainActor
    private func onScreen(
        _ language: String = "en", _ test: (FakePhone, ContributeModel) async throws -> Void
    ) async throws {
        try await onPhone(language) { phone in
            let model = ContributeModel(phone.station)
            let follow = Task { await model.follow() }
            defer { follow.cancel() }
            try await test(phone, model)
            assertSaid(model.state.control, model.state.urgent, model.state.calm, model.state.waiting as Any)
        }
    }

    @MainActor
    private func notice(_ id: ContributeNotice.Kind, _ model: ContributeModel) -> ContributeNotice? {
        (model.state.urgent + model.state.calm).first { $0.id == id }
    }

    @MainActor
    func testItOpensAsksOnceForWhatItNeedsStartsAndStops() async throws {
        try await onScreen { phone, model in
            XCTAssertEqual(model.state.phase, .opening)
            (phone.positions.state, phone.microphone.permission) = (.notAsked, .notAsked)
            await phone.station.open()
            XCTAssertEqual(model.state.phase, .off)
            await model.start()
            XCTAssertEqual(phone.microphone.permission, .allowed)
            XCTAssertTrue(phone.notices.isAsked)
            XCTAssertEqual(model.state.phase, .on)
            XCTAssertEqual(model.state.control.label, "Stop")
            let sensing = try XCTUnwrap(model.state.sensing)
            XCTAssertTrue(sensing.position.isOn && sensing.microphone.isOn)
            await model.stop()
            XCTAssertEqual(model.state.phase, .off)
        }
    }

    @MainActor
    func testWhoSaysNoToPositionsIsToldWhyNothingBeginsAndWhoSaysNoToTheMicrophoneContributesSpeeds() async throws {
        try await onScreen { phone, model in
            (phone.positions.state, phone.positions.answer) = (.notAsked, .notAllowed)
            (phone.microphone.permission, phone.microphone.answersYes) = (.notAsked, false)
            await phone.station.open()
            XCTAssertNil(self.notice(.location, model), "nobody is told before they want to record")
            await model.start()
            XCTAssertEqual(model.state.phase, .off)
            let leads = await model.remedy(try XCTUnwrap(self.notice(.location, model)))
            XCTAssertEqual(leads, .phoneSettings, "the system asks only once")
            phone.positions.state = .available
            await model.start()
            try await eventually("the gap is told") {
                phone.clocks.pass(1)
                return self.notice(.microphone, model) != nil && model.state.dial.middle == phone.words("contribute_microphone_deaf")
            }
            XCTAssertFalse(try XCTUnwrap(model.state.sensing).microphone.isOn)
        }
    }

    @MainActor
    func testApproximatePositionsAreToldAndPreciseOnesAskedFor() async throws {
        try await onScreen { phone, model in
            phone.positions.state = .approximateOnly
            await phone.station.open()
            await model.start()
            let told = try XCTUnwrap(self.notice(.location, model))
            XCTAssertEqual(told.notice.title, phone.words("contribute_approximate_title"))
            let leads = await model.remedy(told)
            XCTAssertNil(leads)
            XCTAssertNil(self.notice(.location, model))
        }
    }

    @MainActor
    func testALevelIsSaidWithItsWordItsUnitAndItsUncertaintyAndNoneOfItIsPrinted() async throws {
        try await onScreen { phone, model in
            try await phone.record()
            try await eventually("a level shows") {
                phone.clocks.pass(1)
                phone.microphone.tone(at: phone.clocks.moment)
                return model.state.dial.large != nil
            }
            let dial = model.state.dial
            XCTAssertNotNil(dial.spoken.wholeMatch(of: /\d+ decibels, A-weighted: (quiet|lively|loud)\./), dial.spoken)
            XCTAssertEqual(dial.below, "dB(A)")
            XCTAssertNotNil(dial.lines.first?.spoken.firstMatch(of: /Give or take [\d.]+ decibels/))
            XCTAssertNil("\(model.state) \(dial)".firstMatch(of: /[0-9]/))
        }
    }

    @MainActor
    func testAFullStorageIsToldAndGoes() async throws {
        try await onScreen { phone, model in
            try await phone.record()
            phone.conditions.change(freeBytes: 1_000)
            try await eventually("it is told") { self.notice(.storageLow, model) != nil }
            phone.conditions.change(freeBytes: FakeConditions.room)
            try await eventually("it goes") { self.notice(.storageLow, model) == nil }
        }
    }

    @MainActor
    func testAProcessThatDiedSaysSoUntilItWasRead() async throws {
        try await onPhone { phone in
            try await phone.record()
            await phone.die()
            let model = ContributeModel(phone.station)
            await phone.station.open()
            await model.dismiss(try XCTUnwrap(self.notice(.resumed, model)))
            XCTAssertNil(self.notice(.resumed, model))
        }
    }

    @MainActor
    func testALostKeyIsSaidAndNothingIsGivenUpBeforeItsOwnerSaysSo() async throws {
        try await onScreen { phone, model in
            phone.vault.trouble = .keyLost
            await phone.station.open()
            XCTAssertEqual(model.state.phase, .impossible)
            XCTAssertFalse(model.state.control.isEnabled)
            _ = await model.remedy(try XCTUnwrap(self.notice(.unusable, model)))
            XCTAssertNotNil(model.state.question)
            model.doNotBeginAnew()
            XCTAssertNil(model.state.question)
            XCTAssertEqual(model.state.phase, .impossible)
            await model.beginAnew()
            XCTAssertEqual(model.state.phase, .off)
        }
    }

    @MainActor
    func testATripShowsAsKilometresWhenItHasEnded() async throws {
        try await onScreen("de") { phone, model in
            try await phone.record()
            try await phone.drive(600)
            XCTAssertNotNil(model.state.sensing?.soFar)
            await model.stop()
            try await eventually("it shows") { model.state.dial.large != nil }
            XCTAssertNotNil(model.state.dial.spoken.firstMatch(of: /Heute hast du [\d,]+ Kilometer zur Karte/), model.state.dial.spoken)
            XCTAssertNotNil(model.state.waiting?.hint)
        }
    }
}
