import Foundation

/// Where the two secrets lie: the keychain, readable after the first unlock, on this device only. Its calls take disk and time.
public protocol Vault: Sendable {
    /// A secret; none if none is kept.
    func read(_ secret: Secret) throws(VaultTrouble) -> Data?

    /// Keeps a secret, in the place of any before.
    func keep(_ secret: Secret, _ bytes: Data) throws(VaultTrouble)

    /// Destroys both: what was sealed with them cannot be read any more, by anybody.
    func destroy() throws(VaultTrouble)
}

/// What is kept.
public enum Secret: Sendable, CaseIterable {
    /// What the store is sealed with.
    case storeKey
    /// What the wallet is made of.
    case wallet
}

/// Why the vault gives nothing.
public enum VaultTrouble: Error, Sendable, CaseIterable {
    /// There is a store and no key for it: it came from another phone.
    case keyLost
    /// What was kept is not what was put there.
    case damaged
    /// It does not answer now: the phone was not unlocked since it was started.
    case unavailable
    /// There is no room to keep it.
    case noRoom
}

extension VaultTrouble: LocalizedError {
    public var errorDescription: String? {
        switch self {
        case .keyLost: "failed to open the vault: the keychain has no key for this store; begin anew and restore the wallet from its words"
        case .damaged: "failed to open the vault: what it holds is damaged; begin anew and restore the wallet from its words"
        case .unavailable: "failed to open the vault: the keychain does not answer; unlock the phone and try again"
        case .noRoom: "failed to keep a key: the storage is full; free some of it and try again"
        }
    }
}

/// Asks whoever holds the phone to show that it is theirs, with face, finger, or the phone's code.
public protocol Owner: Sendable {
    /// Asks, and says why in `reason`.
    func confirm(reason: String) async -> Confirmation
}

/// What came of asking.
public enum Confirmation: Sendable {
    case confirmed
    /// Somebody else, or changed their mind.
    case refused
    /// The phone has no code: whoever holds it can do everything.
    case noLock
}
