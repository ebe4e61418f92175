// What was heard and what was sent gets into no log by being printed. Places do not either: the core's own word for them sees to it.

/// Prints its name alone.
protocol Unprinted: CustomStringConvertible, CustomDebugStringConvertible {}

extension Unprinted {
    public var description: String { "\(Self.self)(…)" }
    public var debugDescription: String { description }
}

extension Level: Unprinted {}
extension Noise: Unprinted {}
extension SpotNote: Unprinted {}
extension Credentials: Unprinted {}
extension TypedDataValue: Unprinted {}

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
