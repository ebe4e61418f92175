import XCTest

@testable import WayhumKit

/// The questions about a backup.
final class BackupQuizTests: XCTestCase {
    /// Always the same dice.
    struct Dice: RandomNumberGenerator {
        var state: UInt64

        // Marsaglia, Xorshift RNGs (2003).
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    func testAWordThatStandsThereTwiceIsOfferedOnce() {
        let words = ["legal", "winner", "thank", "year", "wave", "sausage", "worth", "useful", "legal", "winner", "thank", "yellow"]
        for seed in 1...200 {
            var quiz = BackupQuiz(words, random: Dice(state: UInt64(seed)))
            var places: Set<Int> = []
            while let position = quiz.position {
                XCTAssertTrue(places.insert(position).inserted)
                XCTAssertEqual(Set(quiz.choices).count, BackupQuiz.choices)
                XCTAssertTrue(quiz.choices.contains(words[position - 1]))
                XCTAssertTrue(quiz.answer(words[position - 1]))
            }
            XCTAssertEqual(places.count, BackupQuiz.questions)
            XCTAssertFalse(quiz.answer("legal"))
        }
    }

    func testAWrongAnswerAsksForTheSamePlaceAgain() {
        var quiz = BackupQuiz((0..<12).map { "word\($0)" }, random: Dice(state: 7))
        let position = quiz.position
        XCTAssertFalse(quiz.answer("another"))
        XCTAssertEqual(quiz.position, position)
        XCTAssertFalse(quiz.isPassed)
    }
}
