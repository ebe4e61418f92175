import Wayhum

/// Leaving nothing on the phone, in two steps.
public enum WipeState: Equatable, Sendable {
    case looking(title: String)
    case explaining(Explaining)
    case asking(Asking)
    case wiping(title: String, Busy)
    case done(Paragraph, beginAnew: Control)

    /// What goes, what stays, and what would be lost.
    public struct Explaining: Equatable, Sendable {
        public var title: String
        public var wrong: Notice?
        /// What is on this phone alone, and can be saved first; none where nothing would be lost.
        public var unsaved: Unsaved?
        public var goes: Paragraph
        /// What the network has; none where it has nothing.
        public var stays: Paragraph?
        public var goOn: Control
    }

    /// Points that would be lost.
    public struct Unsaved: Equatable, Sendable {
        /// With an offer to save them, unless all of them are on their way.
        public var notice: Notice
        public var onTheWay: String?
        public var giveUp: Switch
    }

    /// The last question.
    public struct Asking: Equatable, Sendable {
        public var title: String
        public var text: String
        public var understood: Switch
        public var wipe: Control
        public var back: Control
    }
}

/// What the core says of it, and what its owner has answered so far.
struct WipeFacts: Equatable, Sendable {
    /// Contributions that the network has.
    var sent: UInt64
    /// Points that are on this phone alone, and those of them that are on their way to be redeemed.
    var unredeemed: UInt64
    var onTheWay: UInt64
    var givesUp = false

    var mayGoOn: Bool { unredeemed == 0 || givesUp }
}

extension WipeState.Explaining {
    init(_ facts: WipeFacts, wrong: Word?, words: Words) {
        title = words("wipe_title")
        self.wrong = wrong.map { Notice(.trouble, words("went_wrong"), words($0)) }
        unsaved = facts.unredeemed > 0 ? WipeState.Unsaved(facts, words) : nil
        goes = Paragraph(words("wipe_what_title"), words("wipe_what"))
        stays = facts.sent > 0 ? Paragraph(words("wipe_stays_title"), words("wipe_stays", count: Int(facts.sent))) : nil
        goOn = Control(words("wipe_go_on"), isEnabled: facts.mayGoOn)
    }
}

extension WipeState.Unsaved {
    init(_ facts: WipeFacts, _ words: Words) {
        let redeem = facts.onTheWay < facts.unredeemed ? Control(words("wipe_redeem")) : nil
        notice = Notice(.attention, words("wipe_points_title"), words("wipe_points", count: Int(facts.unredeemed)), offer: redeem)
        onTheWay = facts.onTheWay > 0 ? words("wipe_redeeming", count: Int(facts.onTheWay)) : nil
        giveUp = Switch(words("wipe_give_up"), isOn: facts.givesUp)
    }
}

extension WipeState.Asking {
    init(isUnderstood: Bool, words: Words) {
        (title, text) = (words("wipe_sure_title"), words("wipe_sure"))
        understood = Switch(words("wipe_understood"), isOn: isUnderstood)
        wipe = Control(words("wipe_do"), hint: text, isEnabled: isUnderstood, isGrave: true)
        back = Control(words("cancel"))
    }
}
