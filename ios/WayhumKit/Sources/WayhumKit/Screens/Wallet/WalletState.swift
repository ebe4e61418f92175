import Foundation
import Wayhum

/// The wallet, and what is being done with it. Nothing of it prints a word, a passphrase or an address.
public enum WalletState: Equatable, Sendable {
    /// It is not known yet whether there is one.
    case looking(title: String)
    /// The keys cannot be had.
    case locked(title: String, Notice)
    case none(NoWallet)
    case has(HasWallet)
    case explaining(BackupReasons)
    case words(BackupWords)
    case quiz(QuizState)
    case backupIsRight(Paragraph, done: Control)
    case restoring(RestoreState)
    case exporting(KeystoreState)

    /// Whether it shows what nobody else may see: cover it while the app is not in front, and while the screen is recorded.
    public var isSecret: Bool {
        switch self {
        case .words, .quiz, .restoring, .exporting: true
        case .looking, .locked, .none, .has, .explaining, .backupIsRight: false
        }
    }

    /// Whether it is a step, which leads back to the wallet.
    public var isStep: Bool {
        switch self {
        case .looking, .locked, .none, .has: false
        case .explaining, .words, .quiz, .backupIsRight, .restoring, .exporting: true
        }
    }
}

/// There is none.
public struct NoWallet: Equatable, Sendable {
    public var title: String
    public var lead: String
    public var wrong: Notice?
    public var make: Control
    public var restore: Control

    init(wrong: Word?, words: Words) {
        (title, lead) = (words("wallet_title"), words("wallet_none_lead"))
        self.wrong = wrong.map { Notice(.trouble, words("went_wrong"), words($0)) }
        make = Control(words("wallet_make"))
        restore = Control(words("wallet_have"), hint: words("restore_text"))
    }
}

/// There is one.
public struct HasWallet: Equatable, Sendable, Unprinted {
    public var title: String
    /// Where its words were never shown to be written down: with an offer to do so.
    public var missingBackup: Notice?
    public var addressTitle: String
    public var addressText: String
    /// With its checksum, to copy and share.
    public var address: String
    /// The same in groups, which can be compared without losing one's place.
    public var groups: String
    /// The address as a QR code.
    public var code: Control
    public var copy: Control
    public var share: Control
    /// What came of the last thing that was done.
    public var said: String?
    public var seeWords: Control
    public var export: Control
    public var restoreOther: Control
    public var lost: Paragraph

    init(address: String, isBackupChecked: Bool, isCopied: Bool, words: Words) {
        title = words("wallet_title")
        missingBackup =
            isBackupChecked
            ? nil
            : Notice(
                .attention, words("wallet_backup_missing"), words("wallet_backup_missing_text"), offer: Control(words("wallet_back_up_now"))
            )
        (addressTitle, addressText) = (words("wallet_address_title"), words("wallet_address_text"))
        self.address = address
        groups = Self.inGroups(address)
        code = Control(words("wallet_qr"), trait: .image)
        copy = Control(words("wallet_copy"), hint: addressTitle)
        share = Control(words("wallet_share"), hint: addressTitle)
        said = isCopied ? words("wallet_copied") : nil
        seeWords = Control(words("wallet_backup_again"), hint: words("wallet_backup_again_text"), trait: .link)
        export = Control(words("keystore_title"), hint: words("keystore_text"), trait: .link)
        restoreOther = Control(words("wallet_restore_other"), trait: .link)
        lost = Paragraph(words("wallet_lost_title"), words("wallet_lost"))
    }

    /// How many digits stand together.
    private static let group = 4

    private static func inGroups(_ address: String) -> String {
        let prefix = "0x"
        let digits = Array(address.hasPrefix(prefix) ? address.dropFirst(prefix.count) : address[...])
        let groups = stride(from: 0, to: digits.count, by: group).map { String(digits[$0..<min($0 + group, digits.count)]) }
        return ([prefix] + groups).joined(separator: " ")
    }
}
