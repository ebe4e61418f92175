import Foundation
import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// A keystore file is made, opens with its passphrase, and leaves nothing behind.
final class KeystoreFileTests: PhoneTest, @unchecked Sendable {
    @MainActor
    func testAKeystoreFileOpensWithItsPassphraseAndIsRemovedWhenItWasHandedOn() async throws {
        try await onExport { phone, model in
            model.passphrase(once: "four words", again: "four wor")
            XCTAssertEqual(self.form(model)?.againField.below, phone.words("keystore_differ"))
            await model.makeKeystore()
            XCTAssertNotNil(self.form(model))
            model.passphrase(once: "four words", again: "four words")
            model.cost(.light)
            await model.makeKeystore()
            let file = try XCTUnwrap(self.state(model)?.file)
            let wallet = try Wallet.importKeystore(file: Data(contentsOf: file), passphrase: Data("four words".utf8))
            XCTAssertEqual(wallet.address(), WalletModelTests.address)
            model.handedOn(true)
            XCTAssertNotNil(self.state(model)?.done)
            XCTAssertFalse(FileManager.default.fileExists(atPath: file.path))
        }
    }

    @MainActor
    func testWhoeverChoosesNoPlaceLeavesNoFileBehind() async throws {
        try await onExport { phone, model in
            model.passphrase(once: "four words", again: "four words")
            model.cost(.light)
            await model.makeKeystore()
            let file = try XCTUnwrap(self.state(model)?.file)
            model.handedOn(false)
            XCTAssertEqual(self.form(model)?.once, "")
            XCTAssertFalse(FileManager.default.fileExists(atPath: file.path))
        }
    }

    @MainActor
    func testADiskThatIsFullIsSaidAndNothingIsLost() async throws {
        try await onExport { phone, model in
            let folder = phone.folder.appendingPathComponent("drafts")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: folder.appendingPathComponent("wayhum-wallet.json").path, withDestinationPath: "/dev/full")
            model.passphrase(once: "four words", again: "four words")
            model.cost(.light)
            await model.makeKeystore()
            XCTAssertEqual(self.state(model)?.wrong?.text, phone.words("sink_full"))
            XCTAssertEqual(self.form(model)?.once, "four words")
            XCTAssertEqual(self.form(model)?.make.isEnabled, true)
        }
    }

    @MainActor
    private func onExport(_ test: (FakePhone, WalletModel) async throws -> Void) async throws {
        try await onPhone { phone in
            let model = WalletModel(phone.station, drafts: phone.folder.appendingPathComponent("drafts"))
            await model.look()
            model.beginRestore()
            model.type(WalletModelTests.words)
            await model.restore()
            model.beginExport()
            let form = try XCTUnwrap(self.form(model))
            assertSaid(form.shows, form.cost, form.make)
            try await test(phone, model)
        }
    }

    @MainActor
    private func state(_ model: WalletModel) -> KeystoreState? { if case .exporting(let state) = model.state { state } else { nil } }

    @MainActor
    private func form(_ model: WalletModel) -> KeystoreState.Form? { state(model)?.form }
}
