import Foundation
import Wayhum

/// What the first screen shows, in finished words. It prints no level and no speed.
public struct ContributeState: Equatable, Sendable, Unprinted {
    public enum Phase: Equatable, Sendable {
        /// The store is being opened.
        case opening
        /// It can be started.
        case off
        /// It records, and can be stopped.
        case on
        /// It cannot be started: a notice says why.
        case impossible
    }

    public let title: String
    public let phase: Phase
    public let dial: Dial
    /// The one large control: starts, or stops.
    public let control: Control
    /// What is in the way, the weightiest first: stands above the dial.
    public let urgent: [ContributeNotice]
    /// What is good to know: stands below.
    public let calm: [ContributeNotice]
    /// Which sensors are on and why; none while nothing is recorded.
    public let sensing: Sensing?
    /// What recording does; none while something is recorded.
    public let whatItDoes: Paragraph?
    /// What waits to be sent: leads to the trips.
    public let waiting: Control?
    /// Asked before everything is given up.
    public let question: Question?

    /// Which sensors are on, and why.
    public struct Sensing: Equatable, Sendable {
        public let title: String
        /// How far one came so far; none while on no way.
        public let soFar: String?
        public let position: Sensor
        public let microphone: Sensor
    }

    /// A sensor, whether it is on, and why.
    public struct Sensor: Equatable, Sendable {
        public let isOn: Bool
        public let text: Paragraph
    }
}

extension ContributeState {
    init(_ seen: ContributeSeen, words: Words) {
        let snapshot: Snapshot? = if case .ready(let snapshot) = seen.state { snapshot } else { nil }
        title = words("contribute_title")
        let phase = Phase(seen.state)
        self.phase = phase
        dial = Dial(seen, snapshot, words)
        control = Control(
            words(phase == .on ? "contribute_stop" : "contribute_start"), value: phase == .on ? dial.spoken : nil,
            isEnabled: phase == .on || phase == .off)
        let notices = ContributeNotice.all(seen, words)
        urgent = notices.filter { $0.notice.tone != .calm }
        calm = notices.filter { $0.notice.tone == .calm }
        sensing = phase == .on ? snapshot.map { Sensing($0, seen, words) } : nil
        whatItDoes = phase == .off ? Paragraph(words("contribute_off_title"), words("contribute_off_text")) : nil
        waiting = snapshot.map { .waiting($0, seen.now, words) }
        question =
            seen.asksToBeginAnew
            ? Question(words("contribute_ask_anew_title"), words("contribute_ask_anew_text"), yes: words("remedy_begin_anew"), words: words)
            : nil
    }
}

extension ContributeState.Phase {
    fileprivate init(_ state: Station.State) {
        switch state {
        case .opening: self = .opening
        case .ready(let snapshot): self = snapshot.recording ? .on : .off
        case .noVault, .broken, .wiped: self = .impossible
        }
    }
}

extension Control {
    fileprivate static func waiting(_ snapshot: Snapshot, _ now: Date, _ words: Words) -> Control {
        let count = Int(snapshot.waiting)
        let text =
            snapshot.dueAt.map {
                $0 <= now ? words("contribute_due_now") : words("contribute_due_at", words.moment($0, now: now))
            } ?? words("contribute_look")
        return Control(
            count == 0 ? words("contribute_nothing_waits") : words("contribute_pieces_wait", count: count), hint: text, trait: .link)
    }
}
