import Foundation
import Wayhum
import WayhumKit

/// Keeps its keys in memory.
public final class FakeVault: Vault, Owner, @unchecked Sendable {
    private let lock = NSLock()
    private var kept: [Secret: Data] = [:]
    private var said: VaultTrouble?
    private var answer = Confirmation.confirmed

    public init() {}

    /// What is wrong with it.
    public var trouble: VaultTrouble? {
        get { lock.withLock { said } }
        set { lock.withLock { said = newValue } }
    }

    /// What its owner says when asked.
    public var confirmation: Confirmation {
        get { lock.withLock { answer } }
        set { lock.withLock { answer = newValue } }
    }

    public func read(_ secret: Secret) throws(VaultTrouble) -> Data? {
        if let trouble { throw trouble }
        return lock.withLock { kept[secret] }
    }

    public func keep(_ secret: Secret, _ bytes: Data) throws(VaultTrouble) {
        if let trouble { throw trouble }
        lock.withLock { kept[secret] = bytes }
    }

    public func destroy() throws(VaultTrouble) {
        lock.withLock { (kept, said) = ([:], nil) }
    }

    public func confirm(reason: String) async -> Confirmation { confirmation }
}

/// In memory. It outlives a process.
public final class FakeShelf: Shelf, @unchecked Sendable {
    private let lock = NSLock()
    private var bytes: Data?

    public init() {}

    public func read() -> Data? { lock.withLock { bytes } }
    public func write(_ bytes: Data?) { lock.withLock { self.bytes = bytes } }
}
