import Wayhum

// What a person is told of recording.

extension PlanReason {
    /// Why the sensors do what they do.
    var words: Word {
        switch self {
        case .notRecording: "plan_not_recording"
        case .looking: "plan_looking"
        case .moving: "plan_moving"
        case .staying: "plan_staying"
        case .measuring: "plan_measuring"
        case .storageLow: "plan_storage_low"
        }
    }
}

extension GpsRate {
    /// How often positions are taken.
    var words: Word {
        switch self {
        case .off: "gps_off"
        case .batched: "gps_batched"
        case .everySecond: "gps_every_second"
        }
    }
}

extension DropReason {
    /// Why a part of a trip is left out.
    var words: Word {
        switch self {
        case .noFixes: "drop_no_fixes"
        case .tripEnd: "drop_trip_end"
        case .outsideTown: "drop_outside_town"
        case .stillInside: "drop_still_inside"
        case .privatePlace: "drop_private_place"
        case .ownZone: "drop_own_zone"
        case .tooShort: "drop_too_short"
        case .gap: "drop_gap"
        case .repeated: "drop_repeated"
        }
    }
}
