import Foundation
import Wayhum

/// Files that are made for their owner to hand on. They lie in a folder that no backup copies, are readable only while the phone is
/// unlocked, and are removed when they were handed on.
struct Drafts: Sendable {
    let folder: URL

    /// Begins one, in the place of any before.
    func begin(_ name: String) throws(SinkFault) -> (file: URL, handle: FileHandle) {
        let file = folder.appendingPathComponent(name)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data().write(to: file, options: Self.protection)
            return (file, try FileHandle(forWritingTo: file))
        } catch {
            throw SinkFault(error)
        }
    }

    /// Removes all that are there.
    func clear() { try? FileManager.default.removeItem(at: folder) }

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
