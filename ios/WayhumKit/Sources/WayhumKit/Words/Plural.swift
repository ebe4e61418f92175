/// The forms in which a language counts, as far as its words have them (Unicode CLDR, plural rules).
enum Plural: String, CaseIterable, Sendable {
    case one
    case other

    /// Which form stands beside a number in a language; none where its rule is not known here.
    static func form(of count: Int, in language: String) -> Plural? {
        switch language {
        // CLDR 45: `one` for i = 1 and v = 0.
        case "en", "de": count == 1 ? .one : .other
        default: nil
        }
    }
}
