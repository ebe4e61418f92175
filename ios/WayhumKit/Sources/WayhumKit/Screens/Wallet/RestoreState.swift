import Foundation
import Wayhum

/// A wallet is restored from its words.
public struct RestoreState: Equatable, Sendable, Unprinted {
    public var title: String
    public var lead: String
    /// What was typed.
    public var text: String
    public var field: Field
    /// Words that the last one may become.
    public var suggestions: [Control]
    public var busy: Busy?
    public var restore: Control
    /// What is asked first, where there is a wallet already.
    public var question: Question?

    init(_ typing: Typing, words: Words) {
        (title, lead) = (words("restore_title"), words("restore_text"))
        text = typing.text
        let count = typing.words.count
        field = Field(
            words("restore_words"), example: words("restore_count", count: count), wrong: typing.wrong.map { $0.said(words) },
            isEnabled: !typing.isUnderWay)
        suggestions = typing.suggestions.map { Control($0) }
        busy = typing.isUnderWay ? Busy(words("restore_running")) : nil
        restore = Control(words("restore_start"), isEnabled: count > 0 && !typing.isUnderWay)
        question =
            typing.replaces
            ? Question(words("restore_replaces_title"), words("restore_replaces"), yes: words("restore_start"), words: words) : nil
    }
}

/// Words as they are typed.
struct Typing: Equatable, Sendable, Unprinted {
    var text = ""
    var suggestions: [String] = []
    var isUnderWay = false
    /// Whether there is a wallet already, which is replaced.
    var replaces: Bool
    var wrong: WrongWords?

    var words: [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }

    /// The one that is being typed, as the list has it.
    var last: String { (text.last?.isWhitespace == false ? words.last : nil)?.lowercased() ?? "" }

    /// With its last word completed.
    func completed(with word: String) -> String {
        let last = text.lastIndex(where: \.isWhitespace).map { text.index(after: $0) } ?? text.startIndex
        return text[..<last] + word + " "
    }

    /// What a line of the screen has room for.
    static let suggestions: UInt32 = 4

    /// Words that the last one may become, where it is none yet.
    func suggested() -> [String] {
        guard !last.isEmpty else { return [] }
        let found = wordSuggestions(typed: Data(last.utf8), most: Self.suggestions)
        return found == [last] ? [] : found
    }
}

/// Why words restore nothing.
struct WrongWords: Equatable, Sendable, Unprinted {
    var why: Word
    /// The place of the wrong one, counted from 1, and the word itself; none where all of them together are wrong.
    var position: Int?
    var word: String?

    func said(_ words: Words) -> String {
        guard let position, let word else { return words(why) }
        return words("restore_not_in_list", words.measures.whole(position), word)
    }
}
