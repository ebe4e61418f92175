/// Something with its value, and perhaps a sentence about it. VoiceOver says it in one go.
public struct Fact: Equatable, Sendable {
    public var label: String
    public var value: String
    public var text: String?

    init(_ label: String, _ value: String, text: String? = nil) {
        (self.label, self.value, self.text) = (label, value, text)
    }

    /// As it is said: each part its own sentence.
    public var spoken: String { [label, value, text].compactMap { $0 }.joined(separator: ", ") }
}

/// A heading and what stands below it.
public struct Paragraph: Equatable, Sendable {
    public var title: String
    public var text: String

    init(_ title: String, _ text: String) { (self.title, self.text) = (title, text) }
}

/// Something that its owner should see. It is told by words and a symbol, never by colour alone.
public struct Notice: Equatable, Sendable {
    public enum Tone: Equatable, Sendable { case calm, attention, trouble }

    public var tone: Tone
    public var title: String
    public var text: String
    /// What can be done about it.
    public var offer: Control?

    init(_ tone: Tone, _ title: String, _ text: String, offer: Control? = nil) {
        (self.tone, self.title, self.text, self.offer) = (tone, title, text, offer)
    }

    public var spoken: String { "\(title). \(text)" }
}

/// Work that takes a while.
public struct Busy: Equatable, Sendable {
    public var label: String
    /// How much of it is done, from 0 to 1; none where that is not known.
    public var done: Double?

    init(_ label: String, done: Double? = nil) { (self.label, self.done) = (label, done) }
}

/// A question before something that cannot be undone.
public struct Question: Equatable, Sendable {
    public var title: String
    public var text: String
    public var yes: Control
    public var no: Control

    init(_ title: String, _ text: String, yes: String, words: Words) {
        (self.title, self.text) = (title, text)
        self.yes = Control(yes, hint: text, isGrave: true)
        no = Control(words("cancel"))
    }
}

/// Prints its name alone: what it holds is for its owner's eyes.
protocol Unprinted: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Unprinted {
    public var description: String { "\(Self.self)(…)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
