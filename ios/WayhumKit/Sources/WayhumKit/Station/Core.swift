import Foundation
@preconcurrency import Wayhum

/// The opened core: one at a time, asked one thing after the other, and never on the thread that draws.
actor Core {
    /// What it is opened by.
    struct Opening: Sendable {
        let choice: Choice
        /// None while they are not known.
        let conditions: Conditions?
    }

    /// What came of a turn.
    struct Done<Answer: Sendable>: Sendable {
        /// Which turn it was: those that end at almost the same time may be looked at in another order.
        let number: UInt64
        let answer: Result<Answer, any Error>
        let state: Station.State
    }

    private let turns = Turns()
    nonisolated var unownedExecutor: UnownedSerialExecutor { turns.asUnownedSerialExecutor() }

    private let ports: Ports
    private var opened: Contributor?
    private var count: UInt64 = 0

    init(_ ports: Ports) { self.ports = ports }

    /// Asks it, and opens it first if it is not open.
    func ask<Answer: Sendable>(
        _ opening: Opening, _ call: @Sendable (Contributor, Clock) throws -> Answer
    ) -> Done<Answer> {
        take { try call(open(opening), ports.clocks.now()) }
    }

    /// Asks it only if it is open.
    func askIfOpen<Answer: Sendable>(_ call: @Sendable (Contributor, Clock) throws -> Answer) -> Done<Answer?>? {
        guard let opened else { return nil }
        return take { try call(opened, ports.clocks.now()) }
    }

    /// Closes it; the next call opens it by new choices, or with another wallet. What was recorded goes on where it was.
    func close() { opened = nil }

    /// Closes it for good, and leaves neither store nor keys.
    func end() -> Done<Void> {
        opened = nil
        return take(or: .wiped) {
            try ports.vault.destroy()
            let folder = try ports.folder()
            for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasPrefix(Self.store) {
                try FileManager.default.removeItem(at: folder.appendingPathComponent(file))
            }
        }
    }

    /// Uses a secret elsewhere than on the thread that draws.
    func withVault<Answer: Sendable>(_ use: @Sendable (any Vault) throws -> Answer) throws -> Answer { try use(ports.vault) }

    private func take<Answer: Sendable>(or ended: Station.State? = nil, _ turn: () throws -> Answer) -> Done<Answer> {
        count += 1
        let answer = Result { try turn() }
        return Done(number: count, answer: answer, state: state(after: answer.failure, or: ended))
    }

    private func state(after failure: (any Error)?, or ended: Station.State?) -> Station.State {
        if let opened {
            do { return .ready(try opened.snapshot(clock: ports.clocks.now())) } catch { return Station.State(error) }
        }
        return failure.map(Station.State.init) ?? ended ?? .opening
    }

    private func open(_ opening: Opening) throws -> Contributor {
        if let opened { return opened }
        let path = try ports.folder().appendingPathComponent(Self.store).path
        var (entropy, key) = (try ports.vault.read(.wallet), try storeKey(isNew: !FileManager.default.fileExists(atPath: path)))
        defer {
            entropy?.overwrite()
            key.overwrite()
        }
        let wallet = try entropy.map { try Wallet.create(entropy: $0) }
        let contributor = try Contributor.open(storePath: path, key: key, network: opening.choice.networkAddress, wallet: wallet)
        try SendingChoice(opening.choice).tell(contributor)
        if let conditions = opening.conditions { try contributor.setConditions(conditions: conditions, clock: ports.clocks.now()) }
        opened = contributor
        return contributor
    }

    /// A store without its key is another phone's: a key of ours would not open it.
    private func storeKey(isNew: Bool) throws -> Data {
        if let key = try ports.vault.read(.storeKey) { return key }
        guard isNew else { throw VaultTrouble.keyLost }
        let key = Data.random(Self.keyBytes)
        try ports.vault.keep(.storeKey, key)
        return key
    }

    private static let store = "contributor.sqlite"
    private static let keyBytes = 32
}

extension Data {
    /// So many of the system's random bytes.
    static func random(_ count: Int) -> Data { Data((0..<count).map { _ in .random(in: .min ... .max) }) }
}

extension Result {
    fileprivate var failure: (any Error)? { if case .failure(let why) = self { why } else { nil } }
}

extension Station.State {
    /// What the station is like after a failure.
    init(_ why: any Error) {
        switch why {
        case ContributorFault.Wiped: self = .wiped
        case let why as ContributorFault: self = .broken(why)
        case let why as VaultTrouble: self = .noVault(why)
        // A folder that cannot be made, or a wallet that is none: what lies on the phone is not whole.
        default: self = why is WalletFault ? .noVault(.damaged) : .noVault(.noRoom)
        }
    }
}
