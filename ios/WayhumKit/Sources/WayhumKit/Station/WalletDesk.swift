import Foundation
@preconcurrency import Wayhum

/// The owner's wallet: made or restored once, then lent for as long as something is signed or read.
@MainActor
public struct WalletDesk {
    private let station: Station

    init(_ station: Station) { self.station = station }

    /// Its address with its checksum; none while there is no wallet. Throws ``VaultTrouble``.
    public func address() async throws -> String? { try await lent { $0.address() } }

    /// Makes a new one of the system's random bytes. One that is there already is gone unless its words were written down.
    public func create() async throws { try await keep(isWritten: false) { .random(Self.entropyBytes) } }

    /// Restores one from its words in UTF-8, separated by spaces. Throws `WalletFault`: which word is wrong, and what to do.
    public func restore(_ words: Data) async throws {
        try await keep(isWritten: true) {
            // Whatever came from words has its entropy.
            guard let entropy = try Wallet.restore(words: words).exposeEntropy() else { throw WalletFault.Checksum }
            return entropy
        }
    }

    /// Lends it for one call, such as signing; none while there is none. Don't keep it.
    public func lent<Answer: Sendable>(_ use: @escaping @Sendable (Wallet) throws -> Answer) async throws -> Answer? {
        try await station.core.withVault { vault in
            guard var entropy = try vault.read(.wallet) else { return nil }
            defer { entropy.overwrite() }
            return try use(Wallet.create(entropy: entropy))
        }
    }

    /// Its words, for whoever shows that the phone is theirs. Drop them as soon as they are off the screen.
    /// - Parameter reason: what they are asked for, as the system shows it.
    public func words(reason: String) async throws -> WordsAnswer {
        if await station.ports.owner.confirm(reason: reason) == .refused { return .refused }
        let words = try await lent { wallet in (0..<wallet.wordCount()).compactMap { wallet.word(index: $0) } }
        return words.map { .shown(RecoveryWords($0)) } ?? .noWallet
    }

    private func keep(isWritten: Bool, _ entropy: @escaping @Sendable () throws -> Data) async throws {
        try await station.core.withVault { vault in
            var fresh = try entropy()
            defer { fresh.overwrite() }
            try vault.keep(.wallet, fresh)
        }
        station.choices.change { $0.isBackupChecked = isWritten }
        // The core takes its wallet when it is opened.
        try await station.reopen()
    }

    /// Twelve words.
    private nonisolated static let entropyBytes = 16
}

extension Data {
    /// Leaves nothing of a secret where it lay; what it was copied from is another's.
    mutating func overwrite() { resetBytes(in: startIndex..<endIndex) }
}

extension Station {
    /// The owner's wallet.
    public var wallet: WalletDesk { WalletDesk(self) }
}

/// What became of asking for the words.
public enum WordsAnswer: Equatable, Sendable {
    case shown(RecoveryWords)
    /// Whoever holds the phone did not show that it is theirs.
    case refused
    case noWallet
}

/// The words of a wallet. They print nothing.
public struct RecoveryWords: Equatable, Sendable, Unprinted {
    /// In order.
    public let all: [String]

    init(_ all: [String]) { self.all = all }
}
