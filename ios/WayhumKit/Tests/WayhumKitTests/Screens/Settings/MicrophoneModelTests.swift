import Foundation
import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// The microphone is tried and calibrated as long as somebody looks, and nothing of it is recorded.
final class MicrophoneModelTests: PhoneTest, @unchecked Sendable {
    @MainActor
    func testItIsHeardAsLongAsSomebodyLooks() async throws {
        try await onPhone { phone in
            let model = MicrophoneModel(phone.station)
            assertSaid(model.state.control as Any)
            model.listen(true)
            XCTAssertTrue(phone.microphone.isOn)
            XCTAssertNotNil(model.state.busy)
            phone.microphone.tone(at: phone.clocks.moment, seconds: 4)
            try await eventually("a level is shown") { model.state.level != nil }
            let level = try XCTUnwrap(model.state.level)
            XCTAssertTrue(level.number.value.hasSuffix("decibels, A-weighted"), level.number.value)
            XCTAssertTrue(level.number.label.hasSuffix("dB(A)"))
            XCTAssertNotNil(model.state.uncertainty)
            XCTAssertFalse("\(model.state)\(level)".contains("dB"))
            model.listen(false)
            XCTAssertNil(model.state.level)
            XCTAssertFalse(phone.microphone.isOn)
        }
    }

    @MainActor
    func testOneThatIsTakenAwaySaysWhy() async throws {
        try await onPhone { phone in
            let model = MicrophoneModel(phone.station)
            model.listen(true)
            phone.microphone.ear?.deaf(.interrupted)
            phone.clocks.pass(1)
            phone.microphone.ear?.deaf(nil)
            try await eventually("the gap is shown") { model.state.gap != nil }
            XCTAssertEqual(model.state.gap?.text, phone.words("gap_interrupted"))
        }
    }

    @MainActor
    func testWhoWasNeverAskedIsAskedAndWhoRefusedIsShownTheSettings() async throws {
        try await onPhone { phone in
            phone.microphone.permission = .notAsked
            let model = MicrophoneModel(phone.station)
            XCTAssertNil(model.state.control)
            XCTAssertEqual(model.state.permission?.offer?.label, phone.words("microphone_allow"))
            phone.microphone.answersYes = false
            await model.allow()
            XCTAssertEqual(model.state.permission?.offer?.label, phone.words("battery_open"))
            phone.microphone.permission = .allowed
            model.look()
            XCTAssertNil(model.state.permission)
        }
    }

    @MainActor
    func testWhileItRecordsTheMicrophoneIsNotTried() async throws {
        try await onPhone { phone in
            try await phone.record()
            let times = phone.microphone.times
            let model = MicrophoneModel(phone.station)
            model.listen(true)
            await CalibrationModel(phone.station).begin()
            XCTAssertEqual(phone.microphone.times, times)
            XCTAssertEqual(model.state.permission?.title, phone.words("microphone_busy_title"))
        }
    }
}
