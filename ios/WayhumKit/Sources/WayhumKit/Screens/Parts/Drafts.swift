import Foundation
import Wayhum

/// A file that is made for its owner to hand on. It lies in a folder that no backup copies, is readable only while the phone is unlocked,
/// and is removed when it was handed on.
struct Drafts: Sendable {
    let folder: URL
    let name: String

    private var file: URL { folder.appendingPathComponent(name) }

    /// Begins it, in the place of any before.
    func begin() throws(SinkFault) -> (file: URL, handle: FileHandle) {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data().write(to: file, options: Self.protection)
            return (file, try FileHandle(forWritingTo: file))
        } catch {
            throw SinkFault(error)
        }
    }

    /// Removes it, if it is there.
    func clear() { try? FileManager.default.removeItem(at: file) }

    #if os(iOS)
        private static let protection = Data.WritingOptions.completeFileProtection
    #else
        private static let protection = Data.WritingOptions()
    #endif
}

extension SinkFault {
    /// What the core is told of a file that cannot be written.
    init(_ why: any Error) {
        let error = why as NSError
        let inner = error.userInfo[NSUnderlyingErrorKey] as? NSError
        let isFull = [error, inner].contains {
            $0.map { ($0.domain, $0.code) == (NSPOSIXErrorDomain, Int(ENOSPC)) || $0.code == CocoaError.fileWriteOutOfSpace.rawValue }
                ?? false
        }
        self = isFull ? .Full : .Refused
    }
}
