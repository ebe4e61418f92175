import Foundation
import Observation
import Wayhum

/// The wallet: made, backed up, restored, shown and exported.
@Observable @MainActor
public final class WalletModel {
    enum Step: Unprinted {
        case looking
        case locked(Word)
        case none(wrong: Word?)
        case has(address: String, isCopied: Bool)
        case explaining(wasRefused: Bool)
        case words(RecoveryWords, index: Int, showsAll: Bool)
        case quiz(RecoveryWords, BackupQuiz, wasWrong: Bool)
        case backupIsRight
        case restoring(Typing)
        case exporting(Sealing)
    }

    let station: Station
    let drafts: Drafts
    var step = Step.looking
    @ObservationIgnored private let random: any RandomNumberGenerator & Sendable

    /// - Parameters:
    ///   - drafts: a folder for files on their way to their owner, which no backup copies.
    ///   - random: what the questions about the words are drawn with.
    public init(
        _ station: Station, drafts: URL, random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
    ) {
        (self.station, self.random) = (station, random)
        self.drafts = Drafts(folder: drafts, name: "wayhum-wallet.json")
    }

    var words: Words { station.words }

    public var state: WalletState {
        switch step {
        case .looking: .looking(title: words("wallet_title"))
        case .locked(let why): .locked(title: words("wallet_title"), Notice(.trouble, words("went_wrong"), words(why)))
        case .none(let wrong): .none(NoWallet(wrong: wrong, words: words))
        case .has(let address, let isCopied):
            .has(HasWallet(address: address, isBackupChecked: station.choices.current.isBackupChecked, isCopied: isCopied, words: words))
        case .explaining(let wasRefused): .explaining(BackupReasons(wasRefused: wasRefused, words: words))
        case .words(let recovery, let index, let showsAll):
            .words(BackupWords(recovery, at: index, showsAll: showsAll, words: words))
        case .quiz(_, let quiz, let wasWrong): .quiz(QuizState(quiz, position: quiz.position ?? 0, wasWrong: wasWrong, words: words))
        case .backupIsRight:
            .backupIsRight(Paragraph(words("quiz_done_title"), words("quiz_done")), done: Control(words("quiz_finish")))
        case .restoring(let typing): .restoring(RestoreState(typing, words: words))
        case .exporting(let sealing): .exporting(KeystoreState(sealing, words: words))
        }
    }

    /// From any step back to the wallet: the words are forgotten. Call it when the screen appears, too.
    public func look() async {
        drafts.clear()
        do {
            step = try await station.wallet.address().map { .has(address: $0, isCopied: false) } ?? .none(wrong: nil)
        } catch {
            step = .locked(troubleWords(error))
        }
    }

    /// Makes a new one, and leads on to its backup.
    public func make() async {
        // Made twice, the first one would be gone.
        guard case .none = step else { return }
        step = .looking
        do {
            try await station.wallet.create()
            step = .explaining(wasRefused: false)
        } catch {
            step = .none(wrong: troubleWords(error))
        }
    }

    /// The address is on the clipboard.
    public func copied() {
        if case .has(let address, _) = step { step = .has(address: address, isCopied: true) }
    }

    /// The app is not in front any more: what nobody else may see is put away. What was typed stays, covered.
    public func putAway() {
        switch step {
        case .words, .quiz: step = .explaining(wasRefused: false)
        default: break
        }
    }

    func newQuiz(_ recovery: RecoveryWords) -> BackupQuiz { BackupQuiz(recovery.all, random: random) }
}
