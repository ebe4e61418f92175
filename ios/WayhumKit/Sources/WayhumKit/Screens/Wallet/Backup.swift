import Wayhum

/// The words while they are on the screen, and the questions about them.
extension WalletModel {
    /// On to the words.
    public func beginBackup() { step = .explaining(wasRefused: false) }

    /// Asks whoever holds the phone to show that it is theirs, and shows the first word.
    public func showWords() async {
        do {
            let answer = try await station.wallet.words(reason: words("wayhum_confirm_text"))
            // Whoever left meanwhile wants to see none.
            guard case .explaining = step else { return }
            switch answer {
            case .shown(let recovery): step = .words(recovery, index: 0, showsAll: false)
            case .refused: step = .explaining(wasRefused: true)
            case .noWallet: step = .none(wrong: nil)
            }
        } catch {
            step = .locked(troubleWords(error))
        }
    }

    /// On to another word, by its place, counted from 0.
    public func word(_ index: Int) {
        guard case .words(let recovery, _, let showsAll) = step, recovery.all.indices.contains(index) else { return }
        step = .words(recovery, index: index, showsAll: showsAll)
    }

    /// All of them, or one.
    public func allWords(_ on: Bool) {
        if case .words(let recovery, let index, _) = step { step = .words(recovery, index: index, showsAll: on) }
    }

    /// They are on paper: ask for some of them.
    public func written() {
        if case .words(let recovery, _, _) = step { step = .quiz(recovery, newQuiz(recovery), wasWrong: false) }
    }

    /// Takes an answer: the word that stands on one of the choices.
    public func answer(_ choice: String) {
        guard case .quiz(let recovery, var quiz, _) = step else { return }
        let isRight = quiz.answer(choice)
        if quiz.isPassed {
            station.choices.change { $0.isBackupChecked = true }
            step = .backupIsRight
        } else {
            step = .quiz(recovery, quiz, wasWrong: !isRight)
        }
    }

    /// From the questions back to the words.
    public func lookAgain() {
        if case .quiz(let recovery, _, _) = step { step = .words(recovery, index: 0, showsAll: false) }
    }
}
