/// The name of something said, as the shared list of words has it. Where it is written as a literal, a test finds it, and looks whether
/// there is such a word.
public struct Word: ExpressibleByStringLiteral, Hashable, Sendable {
    let key: String

    public init(stringLiteral key: String) { self.key = key }
}
