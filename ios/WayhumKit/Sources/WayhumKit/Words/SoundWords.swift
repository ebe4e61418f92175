import Wayhum

// What a person is told of the microphone.

/// How a microphone's offset was found.
extension CalibrationMethod {
    var words: Word {
        switch self {
        case .none: "calibration_none"
        case .platformDefault: "calibration_platform_default"
        case .modelTable: "calibration_model_table"
        case .referenceMeter: "calibration_reference_meter"
        case .calibrator: "calibration_calibrator"
        }
    }
}

/// How loud it is, in a word.
extension Loudness {
    var words: Word {
        switch self {
        case .quiet: "loudness_quiet"
        case .lively: "loudness_lively"
        case .loud: "loudness_loud"
        }
    }
}

/// Why there is no level for a while.
extension GapReason {
    var words: Word {
        switch self {
        case .silent: "gap_silent"
        case .dropout: "gap_dropout"
        case .notFetched: "gap_not_fetched"
        case .interrupted: "gap_interrupted"
        case .noPermission: "gap_no_permission"
        case .reducedAccuracy: "gap_reduced_accuracy"
        }
    }
}

extension Quality {
    /// What is doubtful about a level, the weightiest first; empty if nothing is.
    var doubts: [Word] {
        let all: [(Bool, Word)] = [
            (overload, "quality_overload"), (underRange, "quality_under_range"), (wind, "quality_wind"), (dcOffset, "quality_dc_offset"),
            (notFinite, "quality_not_finite"), (drift, "quality_drift"), (settling, "quality_settling"),
        ]
        return all.filter(\.0).map(\.1)
    }
}
