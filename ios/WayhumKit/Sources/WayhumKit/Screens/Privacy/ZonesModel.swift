import Observation
import Wayhum

/// The circles from which nothing leaves.
@Observable @MainActor
public final class ZonesModel {
    private let station: Station
    private var zones: [Zone]?
    // The last trip's way, to draw on.
    private var line: [LatLon] = []
    private var draft: Draft?
    private var effect: ZoneEffect?
    private var wrong: Word?
    @ObservationIgnored private var looking: Task<Void, Never>?

    public init(_ station: Station) { self.station = station }

    private var words: Words { station.words }

    public var state: ZonesState {
        ZonesState(zones: zones, line: line, draft: draft, effect: effect, wrong: wrong, words: words)
    }

    /// Reads what there is. Call it when the screen appears.
    public func look() async {
        await attempt {
            (zones, line) = try await station.ask { core, _ in
                (try core.zones(), try core.trips().max { $0.id < $1.id }?.line ?? [])
            }
        }
    }

    /// Begins a new one.
    public func begin() {
        draft = Draft(radius: zoneRadii().usual)
        (effect, wrong) = (nil, nil)
    }

    /// Leaves it undrawn.
    public func giveUp() {
        looking?.cancel()
        draft = nil
    }

    /// How its middle is to be told.
    public func tell(_ way: Draft.Way) {
        looking?.cancel()
        draft = draft.map { Draft(way: way, radius: $0.radius) }
    }

    /// Asks the phone where it is.
    public func lookHere() {
        looking?.cancel()
        draft?.looking = .underWay
        looking = Task {
            let fix = await station.here()
            guard !Task.isCancelled else { return }
            draft?.centre = fix?.position
            draft?.looking = fix.map { .found(Double($0.accuracyM ?? 0)) } ?? .notFound
        }
    }

    /// Takes coordinates as they are typed.
    public func type(_ typed: Typed) {
        draft?.typed = typed
        draft?.centre = Degrees.place(typed)
    }

    /// Takes a place on the drawing.
    public func place(_ at: LatLon) { draft?.centre = at }

    /// Takes a size, one of the core's.
    public func size(_ radius: Metres) { draft?.radius = radius }

    /// Draws it: what waits there is deleted.
    public func draw() async {
        guard let zone = draft?.zone, draft?.isDrawing == false else { return }
        draft?.isDrawing = true
        await attempt {
            (effect, zones) = try await station.ask { core, clock in (try core.addZone(zone: zone, clock: clock), try core.zones()) }
            draft = nil
        }
        draft?.isDrawing = false
    }

    /// Takes one back.
    public func takeBack(_ zone: Zone) async {
        await attempt {
            zones = try await station.ask { core, clock in
                _ = try core.removeZone(zone: zone, clock: clock)
                return try core.zones()
            }
            effect = nil
        }
    }

    private func attempt(_ act: () async throws -> Void) async {
        wrong = await failure(of: act).map(troubleWords)
    }
}
