import Foundation
import WayhumKit
import WayhumKitFakes
import XCTest

/// A test with a phone of its own.
// Sendable, for XCTest on Linux hands it to the main actor.
class PhoneTest: XCTestCase, @unchecked Sendable {
    /// Runs a test on a phone, which is thrown away afterwards.
    @MainActor
    func onPhone(_ language: String = "en", _ test: (FakePhone) async throws -> Void) async throws {
        let phone = try FakePhone(language)
        do {
            try await test(phone)
        } catch {
            await phone.close()
            throw error
        }
        await phone.close()
    }
}

extension FakePhone {
    /// With a wallet, and a drive that waits; in the background.
    func contribute(to address: String) async throws {
        station.choices.change { $0.networkAddress = address }
        await station.open()
        try await station.wallet.create()
        try await station.startRecording()
        try await drive(600)
        await station.wentToBack()
        try await station.stopRecording()
    }
}
