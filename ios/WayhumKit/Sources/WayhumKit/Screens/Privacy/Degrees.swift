import Foundation
import Wayhum

/// Degrees as people type them: with a point or a comma, with any kind of minus sign.
enum Degrees {
    /// Furthest north and east that there is.
    static let northPole = 90.0
    static let dateLine = 180.0

    /// The number, or none.
    static func of(_ text: String) -> Double? {
        var plain = text.trimmingCharacters(in: .whitespaces)
        if plain.hasSuffix("°") { plain.removeLast() }
        plain = plain.trimmingCharacters(in: .whitespaces)
            .replacingOccurrences(of: ",", with: ".")
            .replacingOccurrences(of: "−", with: "-")
        guard let number = Double(plain), number.isFinite else { return nil }
        return number
    }

    /// Where that is, or none where one of them is none.
    static func place(_ typed: Typed) -> LatLon? {
        guard wrongLat(typed.lat) == nil, wrongLon(typed.lon) == nil, let lat = of(typed.lat), let lon = of(typed.lon) else { return nil }
        return LatLon(latDeg: lat, lonDeg: lon)
    }

    /// What is wrong; nothing is with a field that is still empty.
    static func wrongLat(_ text: String) -> Word? { wrong(text, within: northPole, else: "zone_lat_range") }

    static func wrongLon(_ text: String) -> Word? { wrong(text, within: dateLine, else: "zone_lon_range") }

    private static func wrong(_ text: String, within furthest: Double, else outside: Word) -> Word? {
        if text.allSatisfy(\.isWhitespace) { return nil }
        guard let degrees = of(text) else { return "zone_not_a_number" }
        return (-furthest...furthest).contains(degrees) ? nil : outside
    }
}

/// Coordinates as they were typed.
public struct Typed: Equatable, Sendable, Unprinted {
    public var lat = ""
    public var lon = ""

    public init(lat: String = "", lon: String = "") { (self.lat, self.lon) = (lat, lon) }
}
