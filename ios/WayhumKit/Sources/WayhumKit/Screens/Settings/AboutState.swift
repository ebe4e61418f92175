import Foundation

/// What this is.
public struct AboutState: Equatable, Sendable {
    public var title: String
    public var text: String
    public var version: Fact
    /// To the licences of others' work.
    public var licences: Control

    public init(version: String, words: Words) {
        (title, text) = (words("about_title"), words("about_text"))
        self.version = Fact(words("about_version"), version)
        licences = Control(words("about_licences"), hint: words("about_licences_text"), trait: .link)
    }
}

/// Licences of others' work, as the list that is made of what is built in has them.
public struct LicencesState: Equatable, Sendable {
    public var title: String
    /// None while they are read.
    public var lines: [String]?
    public var busy: Busy?
    /// Where this build has no list: says so.
    public var missing: String?

    /// - Parameter lines: none while they are read, empty where this build has none.
    public init(lines: [String]?, words: Words) {
        title = words("licences_title")
        self.lines = lines
        busy = lines == nil ? Busy(words("licences_reading")) : nil
        missing = lines?.isEmpty == true ? words("licences_missing") : nil
    }

    /// The lines of a build's list, read elsewhere than on the main thread; empty where there is none.
    public static func read(_ file: URL?) async -> [String] {
        await Task.detached { file.flatMap { try? String(contentsOf: $0, encoding: .utf8) } }.value?
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init) ?? []
    }
}
