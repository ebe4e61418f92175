/// A control as it is drawn, and as VoiceOver says it. What it does is a method of the screen's model.
public struct Control: Equatable, Sendable {
    /// What VoiceOver says a control is.
    public enum Trait: Equatable, Sendable {
        case button, link, toggle, textField, image
        /// One of several, of which one is chosen.
        case option(isChosen: Bool)
    }

    /// What stands on it, and what VoiceOver calls it.
    public var label: String
    /// What it is set to.
    public var value: String?
    /// What comes of using it, or what it is good for, where that does not stand beside it anyway: VoiceOver says it last. One that is grave
    /// has one.
    public var hint: String?
    public var trait: Trait
    public var isEnabled: Bool
    /// Whether what it does cannot be undone.
    public var isGrave: Bool

    public init(
        _ label: String, value: String? = nil, hint: String? = nil, trait: Trait = .button, isEnabled: Bool = true, isGrave: Bool = false
    ) {
        (self.label, self.value, self.hint) = (label, value, hint)
        (self.trait, self.isEnabled, self.isGrave) = (trait, isEnabled, isGrave)
    }
}

/// A switch. VoiceOver says itself whether it is on.
public struct Switch: Equatable, Sendable {
    public var control: Control
    public var isOn: Bool

    init(_ label: String, isOn: Bool, text: String? = nil) {
        self.isOn = isOn
        control = Control(label, hint: text, trait: .toggle)
    }
}

/// Several things of which one is chosen.
public struct Options<Value: Hashable & Sendable>: Equatable, Sendable {
    public struct Option: Equatable, Sendable {
        public var value: Value
        public var control: Control
    }

    /// What is chosen: the heading above them.
    public var title: String
    public var all: [Option]

    init(_ title: String, _ all: [(value: Value, label: String, text: String?)], chosen: Value?) {
        self.title = title
        self.all = all.map { option in
            let control = Control(option.label, hint: option.text, trait: .option(isChosen: option.value == chosen))
            return Option(value: option.value, control: control)
        }
    }

    /// The chosen one; none while nothing is.
    public var chosen: Value? { all.first { $0.control.trait == .option(isChosen: true) }?.value }
}
