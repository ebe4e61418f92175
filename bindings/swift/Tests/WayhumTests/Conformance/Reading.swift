import Foundation

@testable import Wayhum

/// What can be made of a value of the script.
protocol Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self
}

struct NotScripted: Error {
    let what: String
}

/// The arguments of a call, or the fields of a record, by their names in Rust.
struct Fields {
    let values: [String: Value]
    let player: Player

    func callAsFunction<T: Scripted>(_ name: String) throws -> T {
        try T.read(values[name] ?? .null, player)
    }
}

extension Value {
    /// The fields of `{"Clock":{…}}`, or of a variant.
    func fields(of tag: String, _ player: Player) throws -> Fields {
        guard let only, only.tag == tag, case .tagged(let values) = only.value else { throw NotScripted(what: "\(tag): \(self)") }
        return Fields(values: values, player: player)
    }

    /// The variant of `{"HeldUp":"NoWallet"}` and its data: a record of fields or a list of one.
    func variant(of tag: String, _ player: Player) throws -> (name: String, fields: Fields) {
        guard let only, only.tag == tag else { throw NotScripted(what: "\(tag): \(self)") }
        if case .text(let name) = only.value { return (name, Fields(values: [:], player: player)) }
        guard let variant = only.value.only else { throw NotScripted(what: "\(tag): \(self)") }
        switch variant.value {
        case .tagged(let values): return (variant.tag, Fields(values: values, player: player))
        case .list(let values): return (variant.tag, Fields(values: ["0": values[0]], player: player))
        default: throw NotScripted(what: "\(tag): \(self)")
        }
    }
}

extension Bool: Scripted {
    static func read(_ value: Value, _: Player) throws -> Bool {
        guard case .bool(let it) = value else { throw NotScripted(what: "true or false: \(value)") }
        return it
    }
}

extension FixedWidthInteger where Self: Scripted {
    static func read(_ value: Value, _: Player) throws -> Self {
        guard let it = value.double.flatMap({ Self(exactly: $0) }) else { throw NotScripted(what: "\(Self.self): \(value)") }
        return it
    }
}

extension Int: Scripted {}
extension Int16: Scripted {}
extension Int64: Scripted {}
extension UInt8: Scripted {}
extension UInt16: Scripted {}
extension UInt32: Scripted {}
extension UInt64: Scripted {}

extension Double: Scripted {
    static func read(_ value: Value, _: Player) throws -> Double {
        if let it = value.double { return it }
        switch value.only {
        case ("for_ms", let millis)?: return (millis.double ?? .nan) / 1_000
        case ("double", .text(let name))?: return name == "NaN" ? .nan : name == "Infinity" ? .infinity : -.infinity
        default: throw NotScripted(what: "a number: \(value)")
        }
    }
}

extension Float: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Float { Float(try Double.read(value, player)) }
}

extension String: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> String {
        if case .text(let it) = value { return it }
        guard case ("file", .text(let name))? = value.only else { throw NotScripted(what: "a text: \(value)") }
        return player.folder + "/" + name
    }
}

extension URL: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> URL { URL(string: try String.read(value, player))! }
}

extension Date: Scripted {
    static func read(_ value: Value, _: Player) throws -> Date {
        guard case ("ms", let millis)? = value.only, let millis = millis.double else { throw NotScripted(what: "a time: \(value)") }
        return Date(timeIntervalSince1970: millis / 1_000)
    }
}

extension Data: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Data {
        switch value.only {
        case ("utf8", .text(let text))?: return Data(text.utf8)
        case ("hex", .text(let digits))?:
            let digits = Array(digits)
            return Data(stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0..<$0 + 2]), radix: 16)! })
        case ("repeat", .list(let pair))?:
            return try Data(repeatElement(read(pair[0], player), count: Int.read(pair[1], player)).joined())
        case ("pcm", .tagged(let values))?: return try noise(Fields(values: values, player: player))
        default: throw NotScripted(what: "bytes: \(value)")
        }
    }

    private static func noise(_ fields: Fields) throws -> Data {
        let peak: UInt32 = try fields("peak")
        let samples: UInt32 = try fields("samples")
        var state: UInt32 = try fields("seed")
        var bytes = Data(capacity: 2 * Int(samples))
        for _ in 0..<samples {
            state = state &* 1_664_525 &+ 1_013_904_223
            let sample = UInt16(bitPattern: Int16(Int32((state >> 16) % (2 * peak + 1)) - Int32(peak)))
            bytes.append(UInt8(sample & 0xFF))
            bytes.append(UInt8(sample >> 8))
        }
        return bytes
    }
}

extension Optional: Scripted where Wrapped: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Wrapped? {
        if case .null = value { return nil }
        return try Wrapped.read(value, player)
    }
}

extension Array: Scripted where Element: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> [Element] {
        guard case .list(let values) = value else { throw NotScripted(what: "a list: \(value)") }
        return try values.map { try Element.read($0, player) }
    }
}

extension Scripted where Self: AnyObject {
    static func read(_ value: Value, _ player: Player) throws -> Self {
        guard case ("object", .text(let name))? = value.only, let it = player.objects[name] as? Self else {
            throw NotScripted(what: "an object: \(value)")
        }
        return it
    }
}

extension CellIndex: Scripted {
    static func read(_ value: Value, _ player: Player) throws -> Self { try Self(hex: value.fields(of: "CellIndex", player)("hex")) }
}
