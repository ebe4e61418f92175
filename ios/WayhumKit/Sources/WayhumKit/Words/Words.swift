import Foundation

/// What the app says, in one language. Screens get finished sentences from here, and hold no words of their own.
public struct Words: Sendable {
    /// The code of their language (ISO 639-1).
    public let language: String
    /// Numbers with their units, as this language writes them.
    public let measures: Measures
    /// Whether they offer points for what is contributed: only an app that is built to do so holds such words.
    public let offersRewards: Bool

    private let said: [String: Entry]

    /// - Parameters:
    ///   - language: one of ``languages``.
    ///   - locale: how this phone writes numbers and times.
    ///   - rewards: the folder of the words that offer something; none in an app that offers nothing.
    /// - Throws: what reading them throws; they are part of the app, so they are there.
    public init(language: String, locale: Locale, rewards: URL? = nil) throws {
        var said = try Self.read(Self.folder.appendingPathComponent("words-\(language).json"))
        let offers = rewards.map { $0.appendingPathComponent("rewards-\(language).json") }
        offersRewards = offers.map { FileManager.default.fileExists(atPath: $0.path) } ?? false
        if offersRewards, let offers { said.merge(try Self.read(offers)) { $1 } }
        (self.said, self.language) = (said, language)
        measures = Measures(locale: locale)
    }

    /// In the first of the owner's languages that there are words in, or in English.
    public static func preferred(_ languages: [String] = Locale.preferredLanguages, locale: Locale = .current, rewards: URL? = nil) throws
        -> Words
    {
        let known = languages.lazy.compactMap { Locale(identifier: $0).language.languageCode?.identifier }.first(
            where: Self.languages.contains)
        let language = known ?? "en"
        let isPhones = locale.language.languageCode?.identifier == language
        return try Words(language: language, locale: isPhones ? locale : Locale(identifier: language), rewards: rewards)
    }

    /// What there are words in.
    public static let languages = ["en", "de"]

    /// The word of this name, its places filled in.
    public func callAsFunction(_ word: Word, _ filling: String...) -> String { text(word, nil, filling) }

    /// The word of this name for so many; the number is the first to be filled in.
    public func callAsFunction(_ word: Word, count: Int, _ filling: String...) -> String {
        text(word, Plural.form(of: count, in: language), [measures.whole(count)] + filling)
    }

    /// The word of this name for a measured amount, which is the first to be filled in.
    func callAsFunction(_ word: Word, measured value: Double, digits: Int) -> String {
        let factor = pow(10, Double(digits))
        let shown = (value * factor).rounded() / factor
        let form = Plural.form(of: Int(shown), hasFraction: shown != shown.rounded(), in: language)
        return text(word, form, [measures.number(value, digits: digits)])
    }

    private func text(_ word: Word, _ form: Plural?, _ filling: [String]) -> String {
        switch said[word.key] {
        case .text(let template): template.filled(filling)
        case .counted(let forms): (form.flatMap { forms[$0] } ?? forms[.other])?.filled(filling) ?? ""
        // A test looks for each word in both languages, so nobody sees this.
        case nil: word.key
        }
    }
}

extension Words {
    enum Entry: Equatable {
        case text(Template)
        case counted([Plural: Template])
    }

    static var folder: URL { Bundle.module.bundleURL.appendingPathComponent("words") }

    static func read(_ file: URL) throws -> [String: Entry] {
        let written = try JSONDecoder().decode([String: Written].self, from: Data(contentsOf: file))
        return written.mapValues {
            switch $0 {
            case .text(let text): .text(Template(text))
            case .counted(let forms):
                .counted(
                    Dictionary(uniqueKeysWithValues: forms.compactMap { key, text in Plural(rawValue: key).map { ($0, Template(text)) } }))
            }
        }
    }

    private enum Written: Decodable {
        case text(String)
        case counted([String: String])

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            self = try (try? value.decode(String.self)).map(Self.text) ?? .counted(value.decode([String: String].self))
        }
    }
}
