import Foundation
import Wayhum

/// What was recorded and what became of it, a page at a time.
public struct HistoryState: Equatable, Sendable {
    public var title: String
    /// What was sent and what waits, in numbers, where this is the only screen of it; none beside the rewards.
    public var overview: Overview?
    /// Which part of it is shown.
    public var kinds: Options<HistoryOf>
    /// The newest first; none while they are read.
    public var entries: [Entry]?
    public var reading: Busy?
    /// Where there are no entries: why.
    public var empty: String?
    /// Shows more of them; none where there are no more.
    public var more: Control?
    /// What came of the last thing that was done.
    public var said: String?

    /// One thing that was recorded: what it is about, what became of it, and what can be done.
    public struct Entry: Equatable, Sendable, Identifiable {
        public var id: EntryId
        public var title: String
        public var about: String?
        public var state: String
        public var details: [String]
        /// Whether the network refused it: drawn with a sign of its own.
        public var isRefused: Bool
        public var sendFirst: Control?
        public var delete: Control?
        /// What is asked before it is deleted.
        public var question: Question?

        /// As it is said, in one go.
        public var spoken: String { ([title, about, state].compactMap { $0 } + details).joined(separator: ". ") }
    }

    init(
        of: HistoryOf, entries: [Entry]?, hasMore: Bool, said: String?, overview: Overview?, words: Words
    ) {
        self.overview = overview
        title = words("history_title")
        kinds = Options(title, HistoryOf.allCases.map { ($0, words($0.words), nil) }, chosen: of)
        self.entries = entries
        reading = entries == nil ? Busy(words("history_reading")) : nil
        empty = entries?.isEmpty == true ? words(of.emptyWords) : nil
        more = hasMore ? Control(words("history_more")) : nil
        self.said = said
    }
}
