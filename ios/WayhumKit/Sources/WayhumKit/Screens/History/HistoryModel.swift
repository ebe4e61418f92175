import Foundation
import Observation
import Wayhum

/// The history, a page at a time.
@Observable @MainActor
public final class HistoryModel {
    private let station: Station
    private var kind = HistoryOf.everything
    // In words, as of when they were read.
    private var entries: [HistoryState.Entry]?
    private var next: EntryId?
    private var said: Word?
    // Which reading is the newest: an answer to an older one comes too late.
    @ObservationIgnored private var readings = 0

    @ObservationIgnored private let page: UInt32

    public convenience init(_ station: Station) { self.init(station, page: longestHistoryPage()) }

    /// - Parameter page: how many entries are read at once.
    init(_ station: Station, page: UInt32) { (self.station, self.page) = (station, page) }

    private var words: Words { station.words }

    public var state: HistoryState {
        HistoryState(
            of: kind, entries: entries, hasMore: next != nil, said: said.map { words($0) },
            overview: words.offersRewards ? nil : station.snapshot.map { Overview($0, now: now, words: words) }, words: words)
    }

    /// Reads it anew, as much of it as is shown. Call it when the screen appears, and when the station's ``Station/mark`` changed.
    public func look() async {
        let shown = entries?.count ?? 0
        await read(after: nil)
        while let next, let entries, entries.count < shown, !Task.isCancelled { await read(after: next) }
    }

    /// Shows another part of it.
    public func show(_ kind: HistoryOf) async {
        if kind != self.kind { (self.kind, entries, next) = (kind, nil, nil) }
        said = nil
        await read(after: nil)
    }

    /// Shows more of it.
    public func more() async {
        if let next { await read(after: next) }
    }

    /// Has one sent before all others.
    public func sendFirst(_ id: EntryId) async {
        guard case .contribution(let outbox) = id else { return }
        await doing { try $0.retryNow(id: outbox) ? "history_retry_said" : "history_retry_gone" }
        station.askForUploads()
    }

    /// Deletes one.
    public func delete(_ id: EntryId) async { await doing { try $0.delete(id: id).words } }

    private var now: Date { station.ports.clocks.now().wall }

    private func doing(_ act: @escaping @Sendable (Contributor) throws -> Word) async {
        do { said = try await station.ask { core, _ in try act(core) } } catch { said = troubleWords(error) }
        await look()
    }

    private func read(after: EntryId?) async {
        readings += 1
        let (mine, kind, page) = (readings, kind, page)
        do {
            let read = try await station.ask { try $0.history(of: kind, after: after, most: page, clock: $1) }
            guard mine == readings else { return }
            let before = after == nil ? [] : entries ?? []
            entries = before + read.entries.map { HistoryState.Entry($0, now: now, words: words) }
            next = read.next
        } catch {
            guard mine == readings else { return }
            (entries, next, said) = (entries ?? [], nil, troubleWords(error))
        }
    }
}
