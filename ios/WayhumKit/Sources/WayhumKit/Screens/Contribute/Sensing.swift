import Wayhum

extension ContributeState.Sensing {
    init(_ snapshot: Snapshot, _ seen: ContributeSeen, _ words: Words) {
        let plan = snapshot.plan
        // The reason in full is a notice.
        title = words(plan.reason == .storageLow ? "contribute_storage_title" : plan.reason.words)
        soFar = snapshot.underWay.map { words("contribute_so_far", words.distance($0.recorded)) }
        position = .init(
            isOn: plan.gps != .off, text: Paragraph(words(plan.gps.words), words(plan.gps.because(plan.reason))))
        let hearing = seen.hearing
        microphone = .init(isOn: hearing.isOn, text: Paragraph(words(hearing.title), words(hearing.text)))
    }
}

extension GpsRate {
    fileprivate func because(_ reason: PlanReason) -> Word {
        switch self {
        case .everySecond: "contribute_gps_every_second"
        case .batched: reason == .staying ? "contribute_gps_staying" : "contribute_gps_looking"
        case .off: "contribute_gps_off"
        }
    }
}

extension ContributeSeen.Hearing {
    fileprivate var isOn: Bool {
        switch self {
        case .heard, .beginning: true
        case .deaf, .declined, .unwanted: false
        }
    }

    fileprivate var title: Word {
        switch self {
        case .heard, .beginning: "contribute_microphone_on"
        case .deaf: "contribute_microphone_deaf"
        case .declined, .unwanted: "contribute_microphone_off"
        }
    }

    fileprivate var text: Word {
        switch self {
        case .heard, .beginning: "contribute_levels_only"
        case .deaf(let why): why.words
        case .declined: "contribute_microphone_declined"
        case .unwanted: "contribute_microphone_resting"
        }
    }
}
