// Nothing that says where somebody is, or what was heard there, gets into a log by being printed.

extension LatLon: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { "LatLon(…)" }
    public var debugDescription: String { description }
}

extension Level: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { "Level(…)" }
    public var debugDescription: String { description }
}

extension Noise: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { "Noise(…)" }
    public var debugDescription: String { description }
}

extension Passage: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { "Passage(…)" }
    public var debugDescription: String { description }
}

extension Spot: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { "Spot(…)" }
    public var debugDescription: String { description }
}

extension Request: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { "Request(\(purpose), \(method), \(body.count) bytes)" }
    public var debugDescription: String { description }
}

extension Outcome: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String {
        switch self {
        case .response(let status, _, let body): "Response(\(status), \(body.count) bytes)"
        case .noNetwork: "NoNetwork"
        case .insecure: "Insecure"
        case .interrupted: "Interrupted"
        }
    }
    public var debugDescription: String { description }
}
