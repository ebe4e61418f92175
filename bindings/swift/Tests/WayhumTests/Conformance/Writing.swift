import Foundation

@testable import Wayhum

// What comes out of the library, as the script writes it: by reflection, so that no field can be forgotten.

extension Value {
    /// - Parameter folder: the player's own, which the script does not know.
    init(of any: Any, in folder: String) {
        switch any {
        case let value as Bool: self = .bool(value)
        case let value as String: self = Value.text(value, in: folder)
        case let value as URL: self = .text(value.absoluteString)
        case let value as Date: self = .tagged(["ms": .integer(Int64((value.timeIntervalSince1970 * 1_000).rounded()))])
        case let value as Data: self = Value.bytes(value)
        case let value as any FixedWidthInteger: self = Int64(exactly: value).map(Value.integer) ?? .number(Double(value))
        case let value as any BinaryFloatingPoint: self = .number(Double(value))
        default: self = Value.reflected(any, in: folder)
        }
    }

    private static func text(_ text: String, in folder: String) -> Value {
        guard text.hasPrefix(folder + "/") else { return .text(text) }
        return .tagged(["file": .text(String(text.dropFirst(folder.count + 1)))])
    }

    private static func bytes(_ bytes: Data) -> Value {
        if bytes.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 0x0A }), let text = String(data: bytes, encoding: .utf8) {
            return .tagged(["utf8": .text(text)])
        }
        return .tagged(["hex": .text(bytes.map { String(format: "%02x", $0) }.joined())])
    }

    private static func reflected(_ any: Any, in folder: String) -> Value {
        let mirror = Mirror(reflecting: any)
        let children = mirror.children.map { (name: $0.label ?? "", value: Value(of: $0.value, in: folder)) }
        switch mirror.displayStyle {
        case .optional: return children.first?.value ?? .null
        case .collection: return .list(children.map(\.value))
        case .enum: return .tagged([nameInRust(of: type(of: any)): variant(any, mirror, in: folder)])
        default: return .tagged([nameInRust(of: type(of: any)): fields(children)])
        }
    }

    private static func variant(_ any: Any, _ mirror: Mirror, in folder: String) -> Value {
        let name = caseName(any)
        guard let payload = mirror.children.first?.value else { return .text(name) }
        let inner = Mirror(reflecting: payload)
        guard inner.displayStyle == .tuple else { return .tagged([name: .list([Value(of: payload, in: folder)])]) }
        return .tagged([name: fields(inner.children.map { ($0.label ?? "", Value(of: $0.value, in: folder)) })])
    }

    private static func fields(_ children: [(name: String, value: Value)]) -> Value {
        .tagged(Dictionary(uniqueKeysWithValues: children.map { (nameInRust(ofField: $0.name), $0.value) }))
    }
}

/// `LatLon` for one; `Task` and `Method` for what has another name in Swift, where these are taken.
func nameInRust(of type: Any.Type) -> String {
    let name = String(describing: type)
    return ["NextTask": "Task", "HttpMethod": "Method"][name] ?? name
}

/// `lat_deg` for `latDeg`.
func nameInRust(ofField name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
}

/// `NoNetwork` for `.noNetwork`, whatever the enum says of itself when it is printed.
func caseName(_ any: Any) -> String {
    func of<T>(_ value: T) -> String { enumCaseName(value).map { String(cString: $0) } ?? "" }
    let name = _openExistential(any, do: of)
    return name.prefix(1).uppercased() + name.dropFirst()
}

@_silgen_name("swift_EnumCaseName")
private func enumCaseName<T>(_ value: T) -> UnsafePointer<CChar>?
