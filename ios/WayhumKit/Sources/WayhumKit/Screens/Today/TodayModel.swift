import Foundation
import Observation
import Wayhum

/// All that the screen of trips goes by.
struct TodaySeen {
    /// None while the core looks.
    var found: Found?
    var isRecording = false
    var shown: WayId?
    var layer = Layer.speed
    var chosen: PieceId?
    var heldUp: HeldUp?
    var asked: Asked?
    var told: Told?
    var now = Date.distantPast

    /// What would be deleted.
    enum Asked {
        case piece(PieceId)
        /// Of whose pieces so many cannot be called back.
        case trip(WayId, gone: Int)
    }

    /// What was deleted.
    enum Told {
        case pieceDeleted
        /// It left while its owner thought about it.
        case pieceGone
        case tripDeleted(gone: Int)
        case notThere
        /// Nothing could be deleted just now.
        case failed
    }
}

/// Shows the trips of the last days, and deletes of them what its owner wants to be deleted.
@Observable @MainActor
public final class TodayModel {
    private let station: Station
    private var seen = TodaySeen()

    public init(_ station: Station) { self.station = station }

    public var state: TodayState {
        var seen = seen
        (seen.isRecording, seen.heldUp) = (station.snapshot?.recording ?? false, station.snapshot?.heldUp)
        seen.now = station.ports.clocks.now().wall
        return TodayState(seen, words: station.words)
    }

    /// Looks at the trips, whenever they may have changed. Call it for as long as the screen is looked at.
    public func follow() async {
        var known: [UInt64]?
        for await state in station.states() {
            // What a screen with trips does not show may change every second.
            guard case .ready(let now) = state else { continue }
            let key = [now.recording ? 1 : 0, now.waiting, now.bound, now.sent, now.quarantined, now.tooLate]
            guard key != known else { continue }
            known = key
            await look()
        }
    }

    /// Draws another trip.
    public func show(_ trip: WayId) {
        (seen.shown, seen.chosen) = (trip, nil)
        seen.layer = layer(of: trip)
    }

    public func colour(by layer: Layer) { seen.layer = layer }

    /// A piece was touched, in the drawing or below it; none: beside all of them.
    public func choose(_ piece: PieceId?) { seen.chosen = piece == seen.chosen ? nil : piece }

    public func askToDelete(piece: PieceId) { seen.asked = .piece(piece) }

    public func askToDelete(trip: WayId) {
        seen.asked = .trip(trip, gone: seen.found?.trips.first { $0.summary.id == trip }?.gone ?? 0)
    }

    public func doNotDelete() { seen.asked = nil }

    /// What came of it was read.
    public func hasRead() { seen.told = nil }

    public func delete() async {
        guard let asked = seen.asked else { return }
        seen.asked = nil
        do { seen.told = try await delete(asked) } catch { seen.told = .failed }
        seen.chosen = nil
        await look()
    }

    private func delete(_ asked: TodaySeen.Asked) async throws -> TodaySeen.Told {
        switch asked {
        case .piece(let id): try await station.ask { core, _ in try core.deletePiece(id: id) } ? .pieceDeleted : .pieceGone
        case .trip(let id, _):
            try await station.ask { core, _ in try core.deleteTrip(id: id) }.map { .tripDeleted(gone: Int($0.gone)) } ?? .notThere
        }
    }

    /// Looks at the trips, once.
    public func look() async {
        guard let found = try? await station.ask({ core, _ in try Found(core) }) else { return }
        let isNew = !found.trips.contains { $0.summary.id == seen.shown }
        seen.found = found
        guard isNew else { return }
        seen.shown = found.trips.first?.summary.id
        if let shown = seen.shown { seen.layer = layer(of: shown) }
    }

    /// A walk is looked at for its levels first.
    private func layer(of trip: WayId) -> Layer {
        let hasLevels = seen.found?.trips.first { $0.summary.id == trip }?.waiting.contains { $0.levels != nil } ?? false
        return hasLevels ? .noise : .speed
    }
}
