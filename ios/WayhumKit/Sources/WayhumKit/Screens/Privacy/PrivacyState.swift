import Foundation
import Wayhum

/// What leaves the phone, when, and what is held.
public struct PrivacyState: Equatable, Sendable {
    public var title: String
    /// What went wrong with the last thing that was done.
    public var wrong: Notice?
    /// What leaves the phone.
    public var leaves: Paragraph
    public var pause: Switch
    public var delayText: String
    /// How long pieces wait; each choice with what it means.
    public var delay: Options<DelayChoice>
    /// To the zones, with how many there are.
    public var zones: Control
    public var check: CheckState
    /// None while it is not known.
    public var usage: UsageState?
    public var export: ExportState
    public var wipe: Control

    /// What the core says of what is held.
    struct Held: Sendable {
        var zones: Int
        var storage: Storage
        var usage: Usage
    }

    init(_ choice: Choice, held: Held?, check: CheckState.Step, export: ExportState.Step, wrong: Word?, words: Words) {
        title = words("privacy_title")
        self.wrong = wrong.map { Notice(.trouble, words("went_wrong"), words($0)) }
        leaves = Paragraph(words("privacy_leaves_title"), words("privacy_leaves"))
        pause = Switch(
            words("privacy_pause"), isOn: choice.isPaused, text: words(choice.isPaused ? "privacy_pause_on" : "privacy_pause_off"))
        delayText = words("privacy_delay_text")
        delay = Options(
            words("privacy_delay_title"), DelayChoice.allCases.map { ($0, words($0.words), Self.span(of: $0, words)) }, chosen: choice.delay
        )
        zones = Control(words("privacy_zones_title"), value: held.map { Self.zones($0.zones, words) }, trait: .link)
        self.check = CheckState(check, words: words)
        usage = held.map { UsageState($0.usage, $0.storage, words) }
        self.export = ExportState(export, words: words)
        wipe = Control(words("wipe_link"), hint: words("wipe_link_text"), trait: .link, isGrave: true)
    }

    private static func span(of choice: DelayChoice, _ words: Words) -> String {
        let span = delaySpan(choice: choice)
        return words("privacy_delay_span", words.span(span.least), words.span(span.most))
    }

    private static func zones(_ count: Int, _ words: Words) -> String {
        count == 0 ? words("privacy_zones_none") : words("privacy_zones_count", count: count)
    }
}

/// What it costs: battery by what was switched on for how long, data, and room.
public struct UsageState: Equatable, Sendable {
    public var title: String
    public var todayTitle: String
    public var today: [Fact]
    public var monthTitle: String
    public var month: [Fact]
    public var storage: Fact

    init(_ usage: Usage, _ storage: Storage, _ words: Words) {
        title = words("usage_title")
        (todayTitle, today) = (words("usage_today"), Self.facts(usage.today, words))
        (monthTitle, month) = (words("usage_month"), Self.facts(usage.month, words))
        self.storage = Fact(words("usage_storage"), words.bytes(storage.used))
    }

    private static func facts(_ used: Used, _ words: Words) -> [Fact] {
        [
            Fact(words("usage_gps"), words.duration(used.gps)),
            Fact(words("usage_microphone"), words.duration(used.microphone)),
            Fact(words("usage_data"), words("usage_sent_received", words.bytes(used.sentBytes), words.bytes(used.receivedBytes))),
        ]
    }
}

extension DelayChoice {
    var words: Word {
        switch self {
        case .usual: "delay_usual"
        case .longer: "delay_longer"
        }
    }
}
