import Foundation

/// Reads the script's JSON. Of Foundation's two readers, on Linux one loses the last digit of some numbers, and the other has to be asked for
/// each type in turn.
struct ValueReader {
    private let bytes: [UInt8]
    private var at = 0

    static func read(_ file: URL) throws -> Value {
        var reader = ValueReader(bytes: Array(try Data(contentsOf: file)))
        return try reader.value()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func value() throws -> Value {
        switch next() {
        case UInt8(ascii: "{"):
            var fields: [String: Value] = [:]
            try list(until: UInt8(ascii: "}")) { reader in
                let name = try reader.text()
                _ = reader.next()
                reader.at += 1
                fields[name] = try reader.value()
            }
            return .tagged(fields)
        case UInt8(ascii: "["):
            var values: [Value] = []
            try list(until: UInt8(ascii: "]")) { values.append(try $0.value()) }
            return .list(values)
        case UInt8(ascii: "\""): return .text(try text())
        default: return try word()
        }
    }

    /// What comes after white space; it stays there.
    private mutating func next() -> UInt8 {
        while at < bytes.count, bytes[at] <= UInt8(ascii: " ") { at += 1 }
        return at < bytes.count ? bytes[at] : 0
    }

    private mutating func list(until end: UInt8, _ item: (inout ValueReader) throws -> Void) throws {
        at += 1
        while next() != end {
            try item(&self)
            if next() == UInt8(ascii: ",") { at += 1 }
        }
        at += 1
    }

    private mutating func text() throws -> String {
        _ = next()
        let begin = at
        var isEscaped = false
        at += 1
        while bytes[at] != UInt8(ascii: "\"") {
            if bytes[at] == UInt8(ascii: "\\") {
                isEscaped = true
                at += 1
            }
            at += 1
        }
        at += 1
        guard isEscaped else { return String(decoding: bytes[begin + 1..<at - 1], as: UTF8.self) }
        let escaped = Data(bytes[begin..<at])
        guard let text = try JSONSerialization.jsonObject(with: escaped, options: .fragmentsAllowed) as? String else {
            throw NotScripted(what: "a text")
        }
        return text
    }

    private mutating func word() throws -> Value {
        let begin = at
        while at < bytes.count, !",]} \n".utf8.contains(bytes[at]) { at += 1 }
        let word = String(decoding: bytes[begin..<at], as: UTF8.self)
        switch word {
        case "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default:
            if let number = Int64(word) { return .integer(number) }
            guard let number = Double(word) else { throw NotScripted(what: "a value: \(word)") }
            return .number(number)
        }
    }
}
