// What was heard and what was sent gets into no log by being printed. Places do not either: the core's own word for them sees to it.

extension Level: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { "Level(…)" }
    public var debugDescription: String { description }
}

extension Noise: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { "Noise(…)" }
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
