import Wayhum

// What a person is told of sending. Times and numbers that go with a text are the screen's.

/// Why what is due does not leave now, and what to do.
extension HeldUp {
    var words: Word {
        switch self {
        case .paused: "held_up_paused"
        case .clockWrong: "held_up_clock_wrong"
        case .noNetwork: "held_up_no_network"
        case .metered: "held_up_metered"
        case .batteryLow: "held_up_battery_low"
        case .noWallet: "held_up_no_wallet"
        case .noPass: "held_up_no_pass"
        case .somebodyElse: "held_up_somebody_else"
        case .insecure: "held_up_insecure"
        }
    }
}

/// Why nothing is sent any more.
extension Stopped {
    var words: Word {
        switch self {
        case .falseReceipt: "stopped_false_receipt"
        case .falsePasses: "stopped_false_passes"
        case .falseRedemption: "stopped_false_redemption"
        case .otherKey: "stopped_other_key"
        case .revokedKey: "stopped_revoked_key"
        case .otherNextKey: "stopped_other_next_key"
        case .changedKeys: "stopped_changed_keys"
        case .otherNetwork: "stopped_other_network"
        case .keyNeeded: "stopped_key_needed"
        case .tooSmall: "stopped_too_small"
        }
    }
}

/// Why an attempt came to nothing.
extension Setback {
    var words: Word {
        switch self {
        case .noNetwork: "setback_no_network"
        case .interrupted: "setback_interrupted"
        case .somebodyElse: "setback_somebody_else"
        case .insecure: "setback_insecure"
        case .problem(let problem): problem.words
        }
    }
}

/// What the network said.
extension ProblemKind {
    var words: Word {
        switch self {
        case .malformed: "problem_malformed"
        case .unsupportedVersion: "problem_unsupported_version"
        case .tooLarge: "problem_too_large"
        case .implausible: "problem_implausible"
        case .badSignature: "problem_bad_signature"
        case .badPass: "problem_bad_pass"
        case .passSpent: "problem_pass_spent"
        case .epochClosed: "problem_epoch_closed"
        case .quotaUsed: "problem_quota_used"
        case .tooMany: "problem_too_many"
        case .tooEarly: "problem_too_early"
        case .timeout: "problem_timeout"
        case .unavailable: "problem_unavailable"
        case .unknown: "problem_unknown"
        }
    }
}
