import Foundation
import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// A wallet comes back from its words.
final class RestoringTests: PhoneTest, @unchecked Sendable {
    private let example = WalletModelTests.words

    @MainActor
    func testWordsBringBackTheWalletThatTheyAreOfHoweverTheyAreTyped() async throws {
        try await onRestoring { phone, model in
            model.type("  Legal winner thank year wave\nsausage worth useful legal winner thank  yellow ")
            await model.restore()
            guard case .has(let has) = model.state else { return XCTFail("\(model.state)") }
            XCTAssertNil(has.missingBackup)
            XCTAssertEqual(has.address, WalletModelTests.address)
            model.beginRestore()
            XCTAssertNotNil(self.restoring(model)?.question)
        }
    }

    @MainActor
    func testAWordThatThereIsNotIsNamed() async throws {
        try await onRestoring { phone, model in
            model.type(self.example.replacingOccurrences(of: "thank year", with: "thank yeer"))
            await model.restore()
            XCTAssertEqual(self.restoring(model)?.field.below, phone.words("restore_not_in_list", "4", "yeer"))
            XCTAssertEqual(self.restoring(model)?.field.isWrong, true)
        }
    }

    @MainActor
    func testAWordThatWasBegunIsCompleted() async throws {
        try await onRestoring { phone, model in
            model.type("legal winn")
            XCTAssertEqual(self.restoring(model)?.suggestions.map(\.label), ["winner"])
            model.complete(with: "winner")
            XCTAssertEqual(self.restoring(model)?.text, "legal winner ")
            model.type("legal winner")
            XCTAssertEqual(self.restoring(model)?.suggestions, [])
        }
    }

    @MainActor
    func testWordsThatDoNotBelongTogetherAndTooFewOfThemAreToldApart() async throws {
        try await onRestoring { phone, model in
            model.type(self.example.replacingOccurrences(of: "yellow", with: "winner"))
            await model.restore()
            XCTAssertEqual(self.restoring(model)?.field.below, phone.words("wallet_checksum"))
            model.type("legal winner")
            XCTAssertEqual(self.restoring(model)?.field.below, phone.words("restore_count", count: 2))
            await model.restore()
            XCTAssertEqual(self.restoring(model)?.field.below, phone.words("wallet_count"))
            XCTAssertNil(try phone.vault.read(.wallet))
        }
    }

    @MainActor
    func testNothingTypedRestoresNothing() async throws {
        try await onRestoring { phone, model in
            XCTAssertEqual(self.restoring(model)?.restore.isEnabled, false)
            model.type("  \n")
            await model.restore()
            XCTAssertEqual(self.restoring(model)?.restore.isEnabled, false)
        }
    }

    @MainActor
    private func onRestoring(_ test: (FakePhone, WalletModel) async throws -> Void) async throws {
        try await onPhone { phone in
            let model = WalletModel(phone.station, drafts: phone.folder.appendingPathComponent("drafts"))
            await model.look()
            model.beginRestore()
            try await test(phone, model)
        }
    }

    @MainActor
    private func restoring(_ model: WalletModel) -> RestoreState? { if case .restoring(let state) = model.state { state } else { nil } }
}
