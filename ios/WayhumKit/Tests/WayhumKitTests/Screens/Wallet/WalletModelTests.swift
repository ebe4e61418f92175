import Foundation
import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// The wallet is made, backed up, restored, shown and exported, and nobody else sees its words.
final class WalletModelTests: PhoneTest, @unchecked Sendable {
    // BIP-39's own example, without a passphrase, and the address that BIP-44's first path for Ethereum makes of it.
    static let words = "legal winner thank year wave sausage worth useful legal winner thank yellow"
    static let address = "0x58A57ed9d8d624cBD12e2C467D34787555bB1b25"

    @MainActor
    func testANewWalletIsBackedUpByItsWordsOfWhichSomeAreAskedFor() async throws {
        try await onWallet { phone, model in
            guard case .none(let none) = model.state else { return XCTFail("\(model.state)") }
            assertSaid(none)
            let words = try await self.shownWords(model)
            XCTAssertEqual(words.count, 12)
            model.written()
            while case .quiz = model.state { model.answer(words[try self.asked(model) - 1]) }
            guard case .backupIsRight(_, let done) = model.state else { return XCTFail("\(model.state)") }
            assertSaid(done)
            await model.look()
            guard case .has(let has) = model.state else { return XCTFail("\(model.state)") }
            XCTAssertNil(has.missingBackup)
            XCTAssertTrue(has.address.hasPrefix("0x"))
            XCTAssertEqual(has.groups.filter { $0 != " " }, has.address)
            assertSaid(has.code, has.copy, has.share, has.seeWords, has.export, has.restoreOther)
        }
    }

    @MainActor
    func testAWrongWordIsAskedForAgainAmongOthers() async throws {
        try await onWallet { phone, model in
            let words = try await self.shownWords(model)
            model.written()
            let position = try self.asked(model)
            let quiz = try XCTUnwrap(self.quiz(model))
            assertSaid(quiz.choices, quiz.lookAgain)
            XCTAssertEqual(Set(quiz.choices.map(\.label)).count, quiz.choices.count)
            XCTAssertTrue(quiz.choices.contains { $0.label == words[position - 1] })
            model.answer(try XCTUnwrap(quiz.choices.map(\.label).first { $0 != words[position - 1] }))
            XCTAssertNotNil(self.quiz(model)?.wrong)
            XCTAssertEqual(try self.asked(model), position)
            XCTAssertFalse(phone.station.choices.current.isBackupChecked)
            model.lookAgain()
            guard case .words = model.state else { return XCTFail("\(model.state)") }
        }
    }

    @MainActor
    func testWhoeverDoesNotShowThatThePhoneIsTheirsSeesNoWord() async throws {
        try await onWallet { phone, model in
            phone.vault.confirmation = .refused
            await model.make()
            await model.showWords()
            guard case .explaining(let reasons) = model.state else { return XCTFail("\(model.state)") }
            XCTAssertNotNil(reasons.refused)
        }
    }

    @MainActor
    func testTheWordsAreGoneWhenTheAppIsNotInFrontAndAreAskedForAnew() async throws {
        try await onWallet { phone, model in
            _ = try await self.shownWords(model)
            XCTAssertTrue(model.state.isSecret)
            phone.vault.confirmation = .refused
            model.putAway()
            XCTAssertFalse(model.state.isSecret)
            await model.showWords()
            XCTAssertFalse(model.state.isSecret)
        }
    }

    @MainActor
    func testOneWordAtATimeIsShownAndTheLastLeadsOn() async throws {
        try await onWallet { phone, model in
            await model.make()
            await model.showWords()
            guard case .words(let first) = model.state else { return XCTFail("\(model.state)") }
            assertSaid(first.next as Any, first.otherView)
            XCTAssertEqual(first.one?.label, "Word 1 of 12")
            XCTAssertNil(first.previous)
            XCTAssertNil(first.written)
            model.word(12)
            model.word(11)
            guard case .words(let last) = model.state else { return XCTFail("\(model.state)") }
            XCTAssertNil(last.next)
            assertSaid(last.previous as Any, last.written as Any)
        }
    }

    @MainActor
    func testTwoTouchesMakeOneWallet() async throws {
        try await onWallet { phone, model in
            async let first: Void = model.make()
            async let second: Void = model.make()
            _ = await (first, second)
            let made = try phone.vault.read(.wallet)
            XCTAssertNotNil(made)
            await model.make()
            XCTAssertEqual(try phone.vault.read(.wallet), made)
        }
    }

    @MainActor
    func testKeysThatCannotBeHadAreSaid() async throws {
        try await onWallet { phone, model in
            phone.vault.trouble = .keyLost
            await model.look()
            guard case .locked(_, let notice) = model.state else { return XCTFail("\(model.state)") }
            XCTAssertEqual(notice.text, phone.words("vault_key_lost"))
        }
    }

    @MainActor
    func testNoStatePrintsAWordAPassphraseOrAnAddress() async throws {
        try await onWallet { phone, model in
            let words = try await self.shownWords(model)
            var printed = self.printed(model)
            model.written()
            printed += self.printed(model)
            model.beginRestore()
            model.type(Self.words)
            printed += self.printed(model)
            await model.restore()
            printed += self.printed(model)
            model.beginExport()
            model.passphrase(once: "four words", again: "four words")
            printed += self.printed(model)
            XCTAssertNil((words + [Self.address, "legal", "four"]).first { printed.contains("\"\($0)") || printed.contains("\($0) ") })
        }
    }

    @MainActor
    func onWallet(_ test: (FakePhone, WalletModel) async throws -> Void) async throws {
        try await onPhone { phone in
            let model = WalletModel(phone.station, drafts: phone.folder.appendingPathComponent("drafts"))
            await model.look()
            try await test(phone, model)
        }
    }

    @MainActor
    private func shownWords(_ model: WalletModel) async throws -> [String] {
        await model.make()
        await model.showWords()
        model.allWords(true)
        var all: [String] = []
        if case .words(let words) = model.state { all = words.all.map(\.value) }
        XCTAssertFalse(all.isEmpty, "no words are shown")
        return all
    }

    @MainActor
    private func quiz(_ model: WalletModel) -> QuizState? { if case .quiz(let quiz) = model.state { quiz } else { nil } }

    /// The place of the word that is asked for.
    @MainActor
    private func asked(_ model: WalletModel) throws -> Int {
        try XCTUnwrap(quiz(model).flatMap { Int($0.question.filter(\.isNumber)) })
    }

    @MainActor
    private func printed(_ model: WalletModel) -> String {
        var dumped = ""
        dump(model.state, to: &dumped)
        dump(model.step, to: &dumped)
        return dumped + "\(model.state) \(model.step) " + String(reflecting: model.state) + String(reflecting: model.step)
    }
}
