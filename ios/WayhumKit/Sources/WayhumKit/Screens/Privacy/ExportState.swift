import Foundation
import Wayhum

/// Everything that is held, into a file of its owner's.
public struct ExportState: Equatable, Sendable {
    public var title: String
    public var text: String
    /// Begins it; none while it is under way.
    public var start: Control?
    /// How far it is, and what ends it.
    public var busy: Busy?
    public var stop: Control?
    /// The finished file, for its owner to choose a place for: hand it on, then tell the model.
    public var file: URL?
    /// What came of it.
    public var said: String?
    public var failed: Notice?

    /// How far it is.
    enum Step: Equatable, Sendable {
        case none, done, stopped
        /// So many entries of how many; 0 of 0 until that is known.
        case running(done: UInt64, of: UInt64)
        /// It is written; its owner chooses where to.
        case ready(URL)
        case failed(Word)
    }

    init(_ step: Step, words: Words) {
        (title, text) = (words("export_title"), words("export_text"))
        start = Control(words("export_start"))
        switch step {
        case .none: break
        case .done: said = words("export_done")
        case .stopped: said = words("export_stopped")
        case .ready(let url): file = url
        case .failed(let why): failed = Notice(.trouble, words("export_failed"), words(why))
        case .running(let done, let of):
            start = nil
            stop = Control(words("export_stop"))
            busy = Self.busy(done, of, words)
        }
    }

    private static func busy(_ done: UInt64, _ of: UInt64, _ words: Words) -> Busy {
        guard of > 0 else { return Busy(words("export_begins")) }
        let count = { (rows: UInt64) in words.measures.whole(Int(rows)) }
        return Busy(words("export_running", count(done), count(of)), done: Double(done) / Double(of))
    }
}
