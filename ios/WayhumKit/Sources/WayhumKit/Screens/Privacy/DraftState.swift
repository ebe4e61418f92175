import Wayhum

/// A new zone: where, and how large.
public struct DraftState: Equatable, Sendable, Unprinted {
    public var title: String
    public var ways: Options<Draft.Way>
    public var here: Here?
    public var typed: TypedState?
    public var drawn: Drawn?
    public var radii: Options<Metres>
    public var radiusText: String
    public var busy: Busy?
    /// Draws it.
    public var draw: Control
    /// Leaves it undrawn.
    public var giveUp: Control

    /// Its middle is where the phone is.
    public struct Here: Equatable, Sendable {
        /// Asks where the phone is; none while that is asked, and when it is known.
        public var look: Control?
        public var busy: Busy?
        public var said: String?
    }

    /// Its middle is at coordinates.
    public struct TypedState: Equatable, Sendable, Unprinted {
        public var text: Typed
        public var lat: Field
        public var lon: Field
    }

    /// Its middle is tapped on a drawing of the last trip.
    public struct Drawn: Equatable, Sendable, Unprinted {
        public var text: String
        /// The trip's way; empty where there is none to draw on.
        public var line: [LatLon]
        public var zones: [Zone]
        /// The drawing in words.
        public var summary: Control?
    }

    init(_ draft: Draft, line: [LatLon], zones: [Zone], words: Words) {
        title = words("zone_new")
        let names: [Draft.Way: Word] = [.here: "zone_here", .drawn: "zone_drawn", .typed: "zone_typed"]
        ways = Options(
            words("zone_where"), Draft.Way.allCases.map { way in (way, names[way].map { words($0) } ?? "", nil) }, chosen: draft.way)
        here = draft.way == .here ? Here(draft.looking, words) : nil
        typed = draft.way == .typed ? TypedState(draft.typed, words) : nil
        drawn = draft.way == .drawn ? Drawn(line, zones + [draft.zone].compactMap { $0 }, words) : nil
        radii = Options(
            words("zone_radius"), zoneRadii().choices.map { ($0, words.distance($0), nil) }, chosen: draft.radius)
        radiusText = words("zone_radius_text")
        busy = draft.isDrawing ? Busy(words("zone_drawing")) : nil
        draw = Control(words("zone_draw"), isEnabled: draft.zone != nil && !draft.isDrawing)
        giveUp = Control(words("cancel"))
    }
}

extension DraftState.Here {
    init(_ looking: Draft.Looking, _ words: Words) {
        switch looking {
        case .notYet: look = Control(words("zone_here_look"))
        case .underWay: busy = Busy(words("zone_here_looking"))
        case .found(let accuracy): said = words("zone_here_found", words.distance(accuracy))
        case .notFound:
            said = words("zone_here_none")
            look = Control(words("zone_here_look"))
        }
    }
}

extension DraftState.TypedState {
    init(_ typed: Typed, _ words: Words) {
        text = typed
        lat = Field(words("zone_lat"), example: words("zone_lat_example"), wrong: Degrees.wrongLat(typed.lat).map { words($0) })
        lon = Field(words("zone_lon"), example: words("zone_lon_example"), wrong: Degrees.wrongLon(typed.lon).map { words($0) })
    }
}

extension DraftState.Drawn {
    init(_ line: [LatLon], _ zones: [Zone], _ words: Words) {
        (self.line, self.zones) = (line, zones)
        text = words(line.isEmpty ? "zone_drawn_none" : "zone_drawn_text")
        summary = line.isEmpty ? nil : Control(words("zone_drawing_summary", count: zones.count), hint: text, trait: .image)
    }
}
