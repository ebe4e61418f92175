import Wayhum

// What is said outside of the app's own screens while it records.

extension Words {
    /// What is on, how loud it is, and why something is not; none while the core is not open.
    func said(_ snapshot: Snapshot?, _ live: Live?, _ positions: PositionsState, _ phone: PhoneConditions?) -> Said? {
        guard let snapshot else { return nil }
        let reason = snapshot.plan.reason
        let isFull = reason == .storageLow
        let noPositions = isFull ? nil : positions.activityWord
        let sentences = [reason.activityWord, noPositions, snapshot.plan.microphone ? live?.gap?.activityWord : nil].compactMap { $0 }
        let level = snapshot.plan.microphone ? live?.levelDb : nil
        let number = level.map(measures.whole)
        return Said(
            title: self(isFull || noPositions != nil ? "wayhum_paused" : "wayhum_recording"),
            text: sentences.map { self($0) }.joined(separator: " "),
            level: number.map { self("today_level", $0) },
            levelSpoken: level.map { self("level_spoken", measures.whole($0), self(loudness(level: $0).words)) },
            stop: self("wayhum_stop"))
    }
}

extension PlanReason {
    fileprivate var activityWord: Word {
        switch self {
        case .notRecording: "wayhum_ending"
        case .looking: "wayhum_looking"
        case .moving: "wayhum_moving"
        case .staying: "wayhum_staying"
        case .measuring: "wayhum_measuring"
        case .storageLow: "wayhum_storage_low"
        }
    }
}

extension PositionsState {
    fileprivate var activityWord: Word? {
        switch self {
        case .available: nil
        case .notAsked, .notAllowed: "wayhum_location_denied"
        case .approximateOnly: "wayhum_location_approximate"
        case .switchedOff: "wayhum_location_off"
        }
    }
}

extension GapReason {
    fileprivate var activityWord: Word {
        switch self {
        case .noPermission: "wayhum_microphone_denied"
        case .silent, .interrupted: "wayhum_microphone_taken"
        case .dropout, .notFetched, .reducedAccuracy: "wayhum_microphone_gap"
        }
    }
}
