import Wayhum

/// The large round thing: what matters most at the moment, in the middle of an arc that shows it as well. It is one thing to VoiceOver,
/// and said when somebody asks for it, never by itself. It changes once a second at most.
public struct Dial: Equatable, Sendable, Unprinted {
    /// How the arc is filled.
    public enum Share: Equatable, Sendable {
        case level(dB: Double)
        case speed(kmh: Double)
    }

    /// A small line below, and how it is said.
    public struct Line: Equatable, Sendable {
        public let shown: String
        public let spoken: String
    }

    /// None: it is not filled.
    public var share: Share?
    /// Stands above the large text.
    public var above: String?
    /// A number, or a distance.
    public var large: String?
    /// Stands below the large text.
    public var below: String?
    /// A word or a sentence: below those, or alone.
    public var middle: String?
    /// What has no room in it.
    public var lines: [Line] = []
    /// All that is in it, as it is said.
    public var spoken: String

    init(_ seen: ContributeSeen, _ snapshot: Snapshot?, _ words: Words) {
        guard let snapshot else {
            if case .opening = seen.state {
                self.init(middle: words("contribute_opening"))
            } else {
                self.init(middle: words("plan_not_recording"))
            }
            return
        }
        guard snapshot.recording else {
            self.init(today: seen.keptToday, words)
            return
        }
        switch seen.hearing {
        case .heard(let level, let uncertainty, let quality):
            self.init(level, words)
            lines = [Line.speed(snapshot.speed, words), .uncertainty(uncertainty, words)].compactMap { $0 }
            lines += (quality?.doubts ?? []).map { Line(shown: words($0), spoken: words($0)) }
        case .deaf: self.init(middle: words("contribute_microphone_deaf"))
        case .beginning: self.init(middle: words("contribute_listening"))
        case .declined, .unwanted:
            if let speed = snapshot.speed {
                self.init(speed: kmh(speed), words)
            } else {
                self.init(middle: words(snapshot.plan.reason == .storageLow ? "contribute_storage_title" : snapshot.plan.reason.words))
            }
        }
    }

    private init(middle: String) { (self.middle, spoken) = (middle, middle) }

    private init(_ level: Double, _ words: Words) {
        let (number, word) = (words.measures.whole(level), words(loudness(level: level).words))
        (share, large, below, middle) = (.level(dB: level), number, words("level_unit"), word)
        spoken = words("level_spoken", number, word)
    }

    init(speed kmh: Double, _ words: Words) {
        (share, large, below) = (.speed(kmh: kmh), words.measures.whole(kmh), words("speed_unit"))
        spoken = words("speed_spoken", words.speedSpoken(kmh))
    }

    init(today metres: Double, _ words: Words) {
        guard metres > 0 else {
            let ready = words("contribute_ready")
            (middle, spoken) = (ready, ready)
            return
        }
        (above, large, below) = (words("contribute_mapped_above"), words.distance(metres), words("contribute_mapped_below"))
        spoken = words("contribute_mapped_spoken", words.distanceSpoken(metres))
    }
}

extension Dial.Line {
    fileprivate static func speed(_ speed: Double?, _ words: Words) -> Self? {
        speed.map {
            Self(
                shown: words("speed_now", words.speed(kmh($0))), spoken: words("speed_spoken", words.speedSpoken(kmh($0))))
        }
    }

    fileprivate static func uncertainty(_ decibels: Double?, _ words: Words) -> Self? {
        decibels.map {
            let number = words.measures.tenth($0)
            return Self(shown: words("level_uncertain", number), spoken: words("level_uncertain_spoken", number))
        }
    }
}
