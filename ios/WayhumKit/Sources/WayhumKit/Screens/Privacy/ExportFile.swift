import Foundation
import Wayhum

/// An export on its way into a file. It keeps why it failed: what crosses the core comes back as text.
final class ExportFile: ExportSink, @unchecked Sendable {
    private let handle: FileHandle
    private let tell: @Sendable (_ done: UInt64, _ of: UInt64) -> Void
    private let lock = NSLock()
    private var stopped = false
    private var failed: SinkFault?

    init(_ handle: FileHandle, tell: @escaping @Sendable (_ done: UInt64, _ of: UInt64) -> Void) {
        (self.handle, self.tell) = (handle, tell)
    }

    var isStopped: Bool { lock.withLock { stopped } }

    /// Why it failed; none if it did not.
    var fault: SinkFault? { lock.withLock { failed } }

    /// Ends it with the next bytes.
    func stop() { lock.withLock { stopped = true } }

    func write(bytes: Data) throws {
        do {
            if isStopped { throw SinkFault.Refused }
            try handle.write(contentsOf: bytes)
        } catch {
            let fault = error as? SinkFault ?? SinkFault(error)
            lock.withLock { failed = fault }
            throw fault
        }
    }

    func progress(done: UInt64, of: UInt64) { tell(done, of) }
}
