/// The forms in which a language counts, as far as its words have them (Unicode CLDR, plural rules).
enum Plural: String, CaseIterable, Sendable {
    case one
    case other

    /// Which form stands beside a number in a language; none where its rule is not known here.
    ///
    /// - Parameters:
    ///   - whole: the number, rounded down.
    ///   - hasFraction: whether it is written with digits after its point.
    static func form(of whole: Int, hasFraction: Bool = false, in language: String) -> Plural? {
        switch language {
        // `one` for i = 1 and v = 0.
        case "en", "de": whole == 1 && !hasFraction ? .one : .other
        default: nil
        }
    }
}
