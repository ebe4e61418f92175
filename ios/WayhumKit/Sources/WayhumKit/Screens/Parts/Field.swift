/// A field to type into. What is typed stands beside it in the state.
public struct Field: Equatable, Sendable {
    public var label: String
    /// What is asked for, or what is wrong with what was typed: stands below it, and VoiceOver says it after the label.
    public var below: String?
    public var isWrong: Bool
    public var isEnabled: Bool

    init(_ label: String, example: String? = nil, wrong: String? = nil, isEnabled: Bool = true) {
        self.label = label
        below = wrong ?? example
        isWrong = wrong != nil
        self.isEnabled = isEnabled
    }
}
