import Wayhum

/// The circles from which nothing leaves, and the one that is being drawn. Nothing of it prints a place.
public struct ZonesState: Equatable, Sendable, Unprinted {
    public var title: String
    public var lead: String
    public var wrong: Notice?
    /// What the last new one did to what was stored.
    public var effect: Notice?
    public var listTitle: String
    /// None while they are read.
    public var zones: [Item]?
    /// Where there is none: says so.
    public var empty: String?
    /// Begins a new one; none while one is drawn.
    public var begin: Control?
    public var draft: DraftState?

    /// One of them.
    public struct Item: Equatable, Sendable, Identifiable, Unprinted {
        public var id: Zone
        /// How large it is, and where.
        public var name: String
        /// Takes it back, after a question.
        public var takeBack: Control
        public var question: Question
    }

    init(zones: [Zone]?, line: [LatLon], draft: Draft?, effect: ZoneEffect?, wrong: Word?, words: Words) {
        (title, lead) = (words("zones_title"), words("zones_lead"))
        self.wrong = wrong.map { Notice(.trouble, words("went_wrong"), words($0)) }
        self.effect = effect.map { Self.notice(of: $0, words) }
        listTitle = words("zones_yours")
        self.zones = zones?.map { Item($0, words) }
        empty = zones?.isEmpty == true ? words("zones_none") : nil
        begin = draft == nil ? Control(words("zone_new")) : nil
        self.draft = draft.map { DraftState($0, line: line, zones: zones ?? [], words: words) }
    }

    private static func notice(of effect: ZoneEffect, _ words: Words) -> Notice {
        let counts: [(Word, UInt32)] = [
            ("effect_pieces", effect.pieces), ("effect_spots", effect.spots), ("effect_contributions", effect.contributions),
            ("effect_beyond_recall", effect.beyondRecall),
        ]
        let lines = counts.filter { $0.1 > 0 }.map { words($0.0, count: Int($0.1)) }
        let text = lines.isEmpty ? words("effect_nothing") : lines.joined(separator: "\n")
        return Notice(effect.beyondRecall > 0 ? .attention : .calm, words("effect_title"), text)
    }
}

extension ZonesState.Item {
    init(_ zone: Zone, _ words: Words) {
        id = zone
        name = words("zone_name", words.distance(zone.radius), words.coordinates(zone.centre))
        takeBack = Control(words("zone_take_back"), hint: name, isGrave: true)
        question = Question(words("zone_take_back_title"), words("zone_take_back_text"), yes: words("zone_take_back"), words: words)
    }
}
