import Foundation
import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// A calibrator's tone is found, kept and forgotten.
final class CalibrationModelTests: PhoneTest, @unchecked Sendable {
    @MainActor
    func testATonesLevelIsFoundKeptAndForgotten() async throws {
        try await onPhone { phone in
            let model = CalibrationModel(phone.station)
            let before = model.state.now
            XCTAssertNil(before.forget)
            let listening = try await self.begun(phone, model)
            defer { listening.cancel() }
            XCTAssertNil(self.listening(model)?.busy.done)
            try await eventually("the tone is found") {
                phone.microphone.tone(at: phone.clocks.moment, amplitude: 0.5)
                phone.clocks.pass(1)
                return self.listening(model) == nil
            }
            guard case .found(let found) = model.state.step else { return XCTFail("\(model.state.step)") }
            assertSaid(found)
            XCTAssertTrue(found.said.text.hasPrefix("1,000\u{a0}Hz"), found.said.text)
            XCTAssertFalse(phone.microphone.isOn)
            model.keep()
            XCTAssertEqual(phone.station.choices.current.calibration?.method, .calibrator)
            XCTAssertEqual(model.state.now.method, phone.words("calibration_calibrator"))
            XCTAssertNotEqual(model.state.now.uncertainty, before.uncertainty)
            assertSaid(model.state.now)
            model.forget()
            XCTAssertEqual(model.state.now, before)
        }
    }

    @MainActor
    func testWhoeverHasEnoughOfWaitingIsToldWhyThereIsNone() async throws {
        try await onPhone { phone in
            let model = CalibrationModel(phone.station)
            let listening = try await self.begun(phone, model)
            defer { listening.cancel() }
            model.stop()
            try await eventually("it has ended") {
                phone.clocks.pass(1)
                return self.listening(model) == nil
            }
            guard case .ready(let ready) = model.state.step else { return XCTFail("\(model.state.step)") }
            XCTAssertEqual(ready.failed?.text, phone.words("tone_too_short"))
            XCTAssertFalse(phone.microphone.isOn)
        }
    }

    @MainActor
    func testWhoeverLeavesEndsIt() async throws {
        try await onPhone { phone in
            let model = CalibrationModel(phone.station)
            let listening = try await self.begun(phone, model)
            defer { listening.cancel() }
            model.giveUp()
            XCTAssertFalse(phone.microphone.isOn)
            guard case .ready(let ready) = model.state.step else { return XCTFail("\(model.state.step)") }
            XCTAssertNil(ready.failed)
        }
    }

    @MainActor
    private func begun(_ phone: FakePhone, _ model: CalibrationModel) async throws -> Task<Void, Never> {
        guard case .ready(let ready) = model.state.step else { throw CancellationError() }
        assertSaid(ready.levels, ready.begin)
        XCTAssertEqual(ready.levels.all.map(\.value), toneTarget().usualLevelsDb)
        model.level(try XCTUnwrap(toneTarget().usualLevelsDb.last))
        let task = Task { await model.begin() }
        try await eventually("the microphone is on") { phone.microphone.isOn && self.listening(model) != nil }
        assertSaid(listening(model)?.stop as Any)
        return task
    }

    @MainActor
    private func listening(_ model: CalibrationModel) -> CalibrationState.Listening? {
        if case .listening(let state) = model.state.step { state } else { nil }
    }
}
