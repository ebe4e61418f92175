import Foundation

/// The app's own files.
enum Repository {
    static let ios: URL = {
        var folder = URL(fileURLWithPath: #filePath)
        while folder.lastPathComponent != "WayhumKit" { folder.deleteLastPathComponent() }
        return folder.deletingLastPathComponent()
    }()

    /// The Swift files below a folder of it, by their paths from there.
    static func swift(_ folder: String) throws -> [String: String] {
        let root = ios.appendingPathComponent(folder)
        let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") } ?? []
        return Dictionary(
            uniqueKeysWithValues: try names.map { ($0, try String(contentsOf: root.appendingPathComponent($0), encoding: .utf8)) })
    }

    /// Without comments, and with nothing in its texts and patterns.
    static func code(_ swift: String) -> String {
        swift
            .replacing(#/"(\\.|[^"\\\n])*"/#, with: "\"\"")
            .replacing(#///.*/#, with: "")
            .replacing(#/\\\{\(\[1-9\]\)\\\}/#, with: "")
    }

    /// The texts in it that may be names of words.
    static func literals(_ swift: String) -> [String] { swift.matches(of: #/"([a-z][a-z0-9_]*)"/#).map { String($0.output.1) } }
}
