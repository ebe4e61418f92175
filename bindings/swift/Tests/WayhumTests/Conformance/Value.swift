import Foundation

/// A value as the conformance script writes it (fixtures/conformance/README.md).
enum Value: Decodable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    case list([Value])
    case tagged([String: Value])

    init(from decoder: any Decoder) throws {
        let one = try decoder.singleValueContainer()
        if one.decodeNil() {
            self = .null
        } else if let tagged = try? one.decode([String: Value].self) {
            self = .tagged(tagged)
        } else if let text = try? one.decode(String.self) {
            self = .text(text)
        } else if let number = try? one.decode(Int64.self) {
            self = .integer(number)
        } else if let number = try? one.decode(Double.self) {
            self = .number(number)
        } else if let list = try? one.decode([Value].self) {
            self = .list(list)
        } else {
            self = .bool(try one.decode(Bool.self))
        }
    }

    /// The one tag and what it stands for.
    var only: (tag: String, value: Value)? {
        guard case .tagged(let fields) = self, let first = fields.first, fields.count == 1 else { return nil }
        return (first.key, first.value)
    }

    var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// Whether this, which was expected, is what came. A duration comes as its seconds, for Swift's own type for it is a number.
    func matches(_ came: Value) -> Bool {
        // Where there is chance: something, whatever it is.
        if case ("any", .bool(true))? = only { return true }
        switch (self, came) {
        case (.null, .null): return true
        case (.bool(let a), .bool(let b)): return a == b
        case (.text(let a), .text(let b)): return a == b
        case (.integer(let a), .integer(let b)): return a == b
        case (.list(let a), .list(let b)): return a.count == b.count && zip(a, b).allSatisfy { $0.matches($1) }
        case (.tagged(let a), .tagged(let b)):
            return a.keys == b.keys && a.allSatisfy { name, value in b[name].map(value.matches) ?? false }
        case (.tagged, _):
            guard let (tag, value) = only, let seconds = came.double else { return false }
            switch (tag, value) {
            case ("for_ms", _): return value.double == (seconds * 1_000).rounded()
            case ("double", .text("NaN")): return seconds.isNaN
            case ("double", .text("Infinity")): return seconds == .infinity
            case ("double", .text("-Infinity")): return seconds == -.infinity
            default: return false
            }
        default:
            guard let a = double, let b = came.double else { return false }
            return a == b
        }
    }
}

extension Value: CustomStringConvertible {
    var description: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .text(let value): "\"\(value)\""
        case .list(let values): "[\(values.map(\.description).joined(separator: ","))]"
        case .tagged(let fields):
            "{\(fields.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ","))}"
        }
    }
}
