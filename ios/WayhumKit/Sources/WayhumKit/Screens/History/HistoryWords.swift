import Wayhum

// The words' names for what was recorded, and what became of it.

extension EntryState {
    var words: Word {
        switch self {
        case .waits: "entry_waits"
        case .waitsForPass: "entry_waits_for_pass"
        case .waitsForWallet: "entry_waits_for_wallet"
        case .tooLate: "entry_too_late"
        case .dropped: "entry_dropped"
        case .sending(true, _, _, _): "entry_sending_now"
        case .sending(_, 0, _, _): "entry_sending_first"
        case .sending: "entry_sending_again"
        case .refused: "entry_refused"
        case .sent: "entry_sent"
        }
    }
}

extension Verdict {
    var words: Word {
        switch self {
        case .accepted: "verdict_accepted"
        case .uncorroborated: "verdict_uncorroborated"
        case .alreadyCovered: "verdict_already_covered"
        case .tooShort: "verdict_too_short"
        case .overload: "verdict_overload"
        case .implausibleSpeed: "verdict_implausible_speed"
        case .frozenLevels: "verdict_frozen_levels"
        case .disagrees: "verdict_disagrees"
        }
    }
}

extension Verdict {
    /// The same where nothing is said of what it counts.
    var plainWords: Word {
        switch self {
        case .accepted: "taken_accepted"
        case .uncorroborated: "taken_uncorroborated"
        case .alreadyCovered: "taken_already_covered"
        case .tooShort: "taken_too_short"
        case .overload: "taken_overload"
        case .implausibleSpeed: "taken_implausible_speed"
        case .frozenLevels: "taken_frozen_levels"
        case .disagrees: "taken_disagrees"
        }
    }
}

extension Deletion {
    var words: Word {
        switch self {
        case .unsent: "deletion_unsent"
        case .mayHaveLeft: "deletion_may_have_left"
        case .sent: "deletion_sent"
        case .notThere: "deletion_not_there"
        }
    }
}

extension HistoryOf {
    var words: Word {
        switch self {
        case .everything: "history_everything"
        case .waiting: "history_waiting"
        case .sending: "history_sending"
        case .refused: "history_refused"
        case .sent: "history_sent"
        }
    }

    /// Where there is none of it.
    var emptyWords: Word {
        switch self {
        case .everything: "history_empty_everything"
        case .waiting: "history_empty_waiting"
        case .sending: "history_empty_sending"
        case .refused: "history_empty_refused"
        case .sent: "history_empty_sent"
        }
    }
}

/// The hours of the week that a contribution is about: five bands of a workday from the night on, then of a day of the weekend.
func hoursWords(_ hours: HourClass) -> Word {
    let bands: [Word] = [
        "hours_workday_night", "hours_workday_morning", "hours_workday_noon", "hours_workday_afternoon", "hours_workday_evening",
        "hours_weekend_night", "hours_weekend_morning", "hours_weekend_noon", "hours_weekend_afternoon", "hours_weekend_evening",
    ]
    return bands.indices.contains(Int(hours)) ? bands[Int(hours)] : "hours_unknown"
}
