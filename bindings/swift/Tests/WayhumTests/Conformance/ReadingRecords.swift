import Foundation

@testable import Wayhum

// Swift cannot make a record by reflection: what the script hands over is made here, type by type.

/// A variant without data, found by its name.
protocol Plain: Scripted, CaseIterable {}

extension Plain {
    static func read(_ value: Value, _: Player) throws -> Self {
        guard case (nameInRust(of: Self.self), .text(let name))? = value.only,
            let it = allCases.first(where: { caseName($0) == name })
        else { throw NotScripted(what: "\(Self.self): \(value)") }
        return it
    }
}

extension Activity: Plain {}
extension Attack: Plain {}
extension CalibrationMethod: Plain {}
extension DelayChoice: Plain {}
extension DropReason: Plain {}
extension Finding: Plain {}
extension GapReason: Plain {}
extension GpsRate: Plain {}
extension HistoryOf: Plain {}
extension KeystoreCost: Plain {}
extension Kind: Plain {}
extension Link: Plain {}
extension Loudness: Plain {}
extension MeterSource: Plain {}
extension HttpMethod: Plain {}
extension PlanReason: Plain {}
extension ProblemKind: Plain {}
extension Purpose: Plain {}
extension Refusal: Plain {}
extension SpotLabel: Plain {}
extension SpotRefusal: Plain {}
extension Stopped: Plain {}
extension Unredeemed: Plain {}

extension Contributor: Scripted {}
extension SoundMeter: Scripted {}
extension Wallet: Scripted {}

extension Wayhum.Clock: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "Clock", player)
        return try Self(wall: f("wall"), monotonicMs: f("monotonic_ms"), boot: f("boot"), utcOffset: f("utc_offset"))
    }
}

extension LatLon: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "LatLon", player)
        return try Self(latDeg: f("lat_deg"), lonDeg: f("lon_deg"))
    }
}

extension Fix: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "Fix", player)
        return try Self(
            at: f("at"), position: f("position"), accuracyM: f("accuracy_m"), speedMps: f("speed_mps"), headingDeg: f("heading_deg"),
            mock: f("mock"))
    }
}

extension Zone: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "Zone", player)
        return try Self(centre: f("centre"), radius: f("radius"))
    }
}

extension MeterNote: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "MeterNote", player)
        return try Self(source: f("source"), calibrated: f("calibrated"))
    }
}

extension Level: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "Level", player)
        return try Self(
            at: f("at"), laeq: f("laeq"), lceq: f("lceq"), lzeq: f("lzeq"), lafMax: f("laf_max"), lasMax: f("las_max"),
            lcPeak: f("lc_peak"), thirds: f("thirds"), laf: f("laf"), quality: f("quality"))
    }
}

extension Quality: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "Quality", player)
        return try Self(
            overload: f("overload"), underRange: f("under_range"), dcOffset: f("dc_offset"), wind: f("wind"), drift: f("drift"),
            notFinite: f("not_finite"), settling: f("settling"))
    }
}

extension Gap: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "Gap", player)
        return try Self(from: f("from"), to: f("to"), reason: f("reason"))
    }
}

extension Sound: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let (name, f) = try value.variant(of: "Sound", player)
        return name == "Level" ? .level(try f("0")) : .gap(try f("0"))
    }
}

extension Battery: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "Battery", player)
        return try Self(percent: f("percent"), isCharging: f("is_charging"))
    }
}

extension Conditions: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "Conditions", player)
        return try Self(network: f("network"), battery: f("battery"), freeStorageBytes: f("free_storage_bytes"))
    }
}

extension SendingRules: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "SendingRules", player)
        return try Self(
            paused: f("paused"), onMetered: f("on_metered"), leastBatteryPercent: f("least_battery_percent"),
            resumeBatteryPercent: f("resume_battery_percent"), askAgain: f("ask_again"))
    }
}

extension Budget: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "Budget", player)
        return try Self(time: f("time"), bytes: f("bytes"))
    }
}

extension NetworkContract: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "NetworkContract", player)
        return try Self(chainId: f("chain_id"), address: f("address"))
    }
}

extension KnownNetwork: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "KnownNetwork", player)
        return try Self(contract: f("contract"), directoryKey: f("directory_key"))
    }
}

extension Outcome: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let (name, f) = try value.variant(of: "Outcome", player)
        switch name {
        case "Response": return .response(status: try f("status"), retryAfter: try f("retry_after"), body: try f("body"))
        case "NoNetwork": return .noNetwork
        case "Insecure": return .insecure
        case "Interrupted": return .interrupted
        default: throw NotScripted(what: name)
        }
    }
}

extension Request: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "Request", player)
        return try Self(
            purpose: f("purpose"), method: f("method"), url: f("url"), contentType: f("content_type"), body: f("body"),
            timeout: f("timeout"), longestAnswer: f("longest_answer"))
    }
}

extension HttpOptions: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "HttpOptions", player)
        return try Self(proxy: f("proxy"), roots: f("roots"))
    }
}

extension Wayhum.Proxy: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "Proxy", player)
        return try Self(address: f("address"), credentials: f("credentials"), except: f("except"))
    }
}

extension Credentials: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "Credentials", player)
        return try Self(name: f("name"), password: f("password"))
    }
}

extension SinkFault: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let (name, f) = try value.variant(of: "SinkFault", player)
        switch name {
        case "Full": return .Full
        case "Refused": return .Refused
        case "Unexpected": return .Unexpected(words: try f("words"))
        default: throw NotScripted(what: name)
        }
    }
}

extension EntryId: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let (name, f) = try value.variant(of: "EntryId", player)
        switch name {
        case "Piece": return .piece(try f("0"))
        case "Spot": return .spot(try f("0"))
        case "Contribution": return .contribution(try f("0"))
        default: throw NotScripted(what: name)
        }
    }
}

extension HeldUp: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let (name, f) = try value.variant(of: "HeldUp", player)
        switch name {
        case "Paused": return .paused
        case "ClockWrong": return .clockWrong
        case "NoNetwork": return .noNetwork
        case "Metered": return .metered
        case "BatteryLow": return .batteryLow
        case "NoWallet": return .noWallet
        case "NoPass": return .noPass(until: try f("until"))
        case "SomebodyElse": return .somebodyElse(until: try f("until"))
        case "Insecure": return .insecure(until: try f("until"))
        default: throw NotScripted(what: name)
        }
    }
}

extension Setback: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let (name, f) = try value.variant(of: "Setback", player)
        switch name {
        case "NoNetwork": return .noNetwork
        case "Interrupted": return .interrupted
        case "SomebodyElse": return .somebodyElse
        case "Insecure": return .insecure
        case "Problem": return .problem(try f("0"))
        default: throw NotScripted(what: name)
        }
    }
}

extension Verdict: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let (name, f) = try value.variant(of: "Verdict", player)
        switch name {
        case "Accepted": return .accepted
        case "Uncorroborated": return .uncorroborated
        case "AlreadyCovered": return .alreadyCovered(try f("0"))
        case "TooShort": return .tooShort
        case "Overload": return .overload
        case "ImplausibleSpeed": return .implausibleSpeed
        case "FrozenLevels": return .frozenLevels
        case "Disagrees": return .disagrees
        default: throw NotScripted(what: name)
        }
    }
}

extension VerdictCount: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let f = try value.fields(of: "VerdictCount", player)
        return try Self(verdict: f("verdict"), count: f("count"))
    }
}

extension EntryState: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        let (name, f) = try value.variant(of: "EntryState", player)
        switch name {
        case "Waits": return .waits(until: try f("until"))
        case "WaitsForPass": return .waitsForPass(until: try f("until"))
        case "WaitsForWallet": return .waitsForWallet
        case "TooLate": return .tooLate
        case "Dropped": return .dropped(label: try f("label"), why: try f("why"))
        case "Sending":
            return .sending(
                underWay: try f("under_way"), attempts: try f("attempts"), next: try f("next"), setback: try f("setback"))
        case "Refused": return .refused(why: try f("why"), since: try f("since"))
        case "Sent": return .sent(at: try f("at"), points: try f("points"), verdicts: try f("verdicts"))
        default: throw NotScripted(what: name)
        }
    }
}
