import Wayhum

/// Why the keys cannot be had, and what to do.
extension VaultTrouble {
    var words: Word {
        switch self {
        case .keyLost: "vault_key_lost"
        case .damaged: "vault_damaged"
        case .unavailable: "vault_unavailable"
        case .noRoom: "vault_no_room"
        }
    }
}

/// What a person is told of anything that was thrown.
func troubleWords(_ why: any Error) -> Word {
    switch why {
    case let why as ContributorFault: why.words
    case let why as WalletFault: why.words
    case let why as MeterFault: why.words
    case let why as SinkFault: why.words
    case let why as HttpFault: why.words
    case let why as VaultTrouble: why.words
    default: "fault_unexpected"
    }
}
