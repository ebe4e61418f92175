import Foundation
@preconcurrency import Wayhum

/// What the core has of the last days, as their owner sees it. It prints nothing of where they went.
struct Found: Sendable, Unprinted {
    /// A trip.
    struct Trip: Sendable {
        let summary: TripSummary
        let way: Way
        /// What can still be deleted without a trace, the next first.
        let waiting: [Waiting]
        /// How many of its pieces were sent, or are on their way.
        let gone: Int
        /// What stays on the phone and why, the longest first.
        let dropped: [Dropped]
    }

    /// A piece before it leaves.
    struct Waiting: Sendable {
        let id: PieceId
        let due: Date
        let mode: Mode
        let metres: Double
        /// From the slowest to the fastest cell, in km/h.
        let speeds: ClosedRange<Double>?
        /// From the quietest to the loudest, in dB(A).
        let levels: ClosedRange<Double>?
    }

    /// The newest first.
    let trips: [Trip]
    /// Pieces of no trip that is still here.
    let older: [Waiting]

    /// Asks the core, where it may block.
    init(_ core: Contributor) throws {
        let (summaries, zones) = (try core.trips(), try core.zones())
        let pieces = try core.pieces().sorted { $0.due < $1.due }
        trips = try summaries.sorted { ($0.began ?? .distantPast) > ($1.began ?? .distantPast) }.map { try Trip($0, pieces, zones) }
        let known = Set(summaries.flatMap(\.pieceIds))
        older = pieces.filter { !known.contains($0.id) }.map(Waiting.init)
    }
}

extension Found.Trip {
    fileprivate init(_ summary: TripSummary, _ pieces: [StoredPiece], _ zones: [Zone]) throws {
        let mine = pieces.filter { summary.pieceIds.contains($0.id) }
        self.summary = summary
        way = Way(line: summary.line, pieces: try mine.map(DrawnPiece.init), zones: zones)
        waiting = mine.map(Found.Waiting.init)
        gone = max(Int(summary.pieces) - mine.count, 0)
        dropped = summary.dropped.filter { $0.metres > 0 }.sorted { $0.metres > $1.metres }
    }
}

extension Found.Waiting {
    fileprivate init(_ stored: StoredPiece) {
        let passages = stored.piece.passages
        (id, due, mode, metres) = (stored.id, stored.due, stored.piece.mode, Double(stored.about.metres))
        speeds = range(passages.map { kmh($0.speed) })
        levels = range(passages.compactMap { $0.noise?.laeq })
    }
}

extension DrawnPiece {
    fileprivate init(_ stored: StoredPiece) throws {
        let cells = try stored.piece.passages.map {
            DrawnCell(outline: try cellOutline(cell: $0.cell), kmh: kmh($0.speed), levelDb: $0.noise?.laeq)
        }
        self.init(id: stored.id, cells: cells)
    }
}

private func range(_ values: [Double]) -> ClosedRange<Double>? {
    guard let least = values.min(), let most = values.max() else { return nil }
    return least...most
}
