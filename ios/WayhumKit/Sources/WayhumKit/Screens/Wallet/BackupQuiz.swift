/// Asks for some of the words of a backup: by their place, among others of them. It prints no word.
struct BackupQuiz: Unprinted {
    /// Who has the words of three places in order has most likely written all of them down.
    static let questions = 3
    /// What stands to be chosen from.
    static let choices = 6

    private let words: [String]
    private let asked: [Int]
    private var random: any RandomNumberGenerator
    /// Which question it is, counted from 0.
    private(set) var question = 0
    private(set) var choices: [String] = []

    init(_ words: [String], random: any RandomNumberGenerator) {
        self.words = words
        self.random = random
        asked = Array(words.indices.shuffled(using: &self.random).prefix(Self.questions))
        draw()
    }

    var isPassed: Bool { question == asked.count }

    /// How many questions there are.
    var of: Int { asked.count }

    /// The place of the word that is asked for, counted from 1; none once it is passed.
    var position: Int? { isPassed ? nil : asked[question] + 1 }

    /// Whether it is right; then the next one is asked.
    mutating func answer(_ choice: String) -> Bool {
        guard !isPassed else { return false }
        let isRight = choice == words[asked[question]]
        if isRight { question += 1 }
        draw()
        return isRight
    }

    // A word can stand in a backup twice.
    private mutating func draw() {
        choices = []
        if isPassed { return }
        let right = words[asked[question]]
        let others = Set(words).subtracting([right]).sorted().shuffled(using: &random).prefix(Self.choices - 1)
        choices = (others + [right]).shuffled(using: &random)
    }
}
