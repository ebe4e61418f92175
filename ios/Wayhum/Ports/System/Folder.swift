import Foundation

/// Where what stays on the phone lies.
enum Folder {
    /// Made when it is not there; no backup copies it: what is in it cannot be opened on another phone.
    @Sendable static func make() throws -> URL {
        let support = try FileManager.default.url(for: .applicationSupportDirectory, in: .userDomainMask, appropriateFor: nil, create: true)
        var folder = support.appendingPathComponent("Wayhum", isDirectory: true)
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true,
            attributes: [.protectionKey: FileProtectionType.completeUntilFirstUserAuthentication])
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        try folder.setResourceValues(values)
        return folder
    }
}

extension Folder {
    /// Files on their way to their owner. The system clears it where it needs room, and no backup copies it.
    static var drafts: URL { URL.cachesDirectory.appending(path: "Drafts", directoryHint: .isDirectory) }
}
