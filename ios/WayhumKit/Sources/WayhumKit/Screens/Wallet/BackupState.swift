/// Why there are words, before they are shown.
public struct BackupReasons: Equatable, Sendable {
    public var title: String
    public var why: String
    public var never: String
    /// Whoever holds the phone did not show that it is theirs.
    public var refused: Notice?
    public var show: Control

    init(wasRefused: Bool, words: Words) {
        (title, why, never) = (words("wallet_backup_title"), words("wallet_backup_why"), words("wallet_backup_never"))
        refused = wasRefused ? Notice(.attention, words("went_wrong"), words("wallet_words_refused")) : nil
        show = Control(words("wallet_show_words"))
    }
}

/// The words: one at a time, or all of them.
public struct BackupWords: Equatable, Sendable, Unprinted {
    public var title: String
    /// The word, and which of how many it is; none where all are shown.
    public var one: Fact?
    /// How many have been shown, from 0 to 1.
    public var progress: Double
    /// All of them with their places; empty where one is shown.
    public var all: [Fact]
    /// The places of the next one and the one before, counted from 0; none where there is no such one.
    public var next: Control?
    public var previous: Control?
    public var index: Int
    /// Between one and all.
    public var otherView: Control
    /// They are on paper; none before the last was shown.
    public var written: Control?

    init(_ recovery: RecoveryWords, at index: Int, showsAll: Bool, words: Words) {
        let count = recovery.all.count
        let whole = { (number: Int) in words.measures.whole(number) }
        title = words("wallet_backup_title")
        one = showsAll ? nil : Fact(words("wallet_word_of", whole(index + 1), whole(count)), recovery.all[index])
        all = showsAll ? recovery.all.enumerated().map { Fact(whole($0.offset + 1), $0.element) } : []
        progress = Double(index + 1) / Double(count)
        self.index = index
        let isLast = index == count - 1
        next = showsAll || isLast ? nil : Control(words("wallet_next_word"))
        previous = showsAll || index == 0 ? nil : Control(words("wallet_previous_word"))
        otherView = Control(words(showsAll ? "wallet_one_word" : "wallet_all_words"))
        written = showsAll || isLast ? Control(words("wallet_written")) : nil
    }
}

/// Some of the words are asked for.
public struct QuizState: Equatable, Sendable, Unprinted {
    public var title: String
    public var progress: String
    public var question: String
    /// The last answer was another one.
    public var wrong: Notice?
    /// What stands to be chosen from.
    public var choices: [Control]
    public var lookAgain: Control

    init(_ quiz: BackupQuiz, position: Int, wasWrong: Bool, words: Words) {
        let whole = { (number: Int) in words.measures.whole(number) }
        title = words("quiz_title")
        progress = words("quiz_progress", whole(quiz.question + 1), whole(quiz.of))
        question = words("quiz_question", whole(position))
        wrong = wasWrong ? Notice(.attention, words("went_wrong"), words("quiz_wrong")) : nil
        choices = quiz.choices.map { Control($0) }
        lookAgain = Control(words("quiz_look_again"))
    }
}
