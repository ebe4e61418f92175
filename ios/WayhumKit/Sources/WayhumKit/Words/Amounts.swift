import Foundation
import Wayhum

// Amounts with their units, as they are written, and as VoiceOver says them.

extension Words {
    /// "3.2 km", "240 m"
    public func distance(_ metres: Double) -> String {
        switch Length(metres) {
        case .metres(let metres): self("unit_metres", measures.whole(metres))
        case .kilometres(let kilometres, let digits): self("unit_kilometres", measures.number(kilometres, digits: digits))
        }
    }

    /// "3.2 kilometres"
    public func distanceSpoken(_ metres: Double) -> String {
        switch Length(metres) {
        case .metres(let metres): self("unit_metres_spoken", measured: metres, digits: 0)
        case .kilometres(let kilometres, let digits): self("unit_kilometres_spoken", measured: kilometres, digits: digits)
        }
    }

    /// "46 km/h"
    public func speed(_ kmh: Double) -> String { self("today_speed", measures.whole(kmh)) }

    /// "46 kilometres an hour"
    public func speedSpoken(_ kmh: Double) -> String { self("unit_speed_spoken", measured: kmh, digits: 0) }

    /// "1 h 5 min", "12 min"
    public func duration(_ time: TimeInterval) -> String {
        let minutes = Int(time / Unit.minute)
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: Int(Unit.hour / Unit.minute))
        let short = self("unit_minutes", measures.whole(rest))
        return hours == 0 ? short : self("unit_hours_and_minutes", measures.whole(hours), short)
    }

    /// "1 hour", "7 days": a length of time that is known ahead.
    public func span(_ time: TimeInterval) -> String {
        let (days, rest) = Int(time / Unit.hour).quotientAndRemainder(dividingBy: Int(Unit.day / Unit.hour))
        return days > 1 && rest == 0 ? self("unit_days", count: days) : self("unit_hours", count: Int(time / Unit.hour))
    }

    /// "2.2 MB"
    public func bytes(_ bytes: UInt64) -> String {
        let units: [Word] = ["unit_bytes", "unit_kilobytes", "unit_megabytes", "unit_gigabytes"]
        var (value, unit) = (Double(bytes), 0)
        while value >= Unit.thousand, unit < units.count - 1 { (value, unit) = (value / Unit.thousand, unit + 1) }
        return self(units[unit], measures.number(value, digits: unit == 0 || value >= Unit.tens ? 0 : 1))
    }
}

/// Metres per second in km/h.
public func kmh(_ metresPerSecond: Double) -> Double { metresPerSecond * Unit.hour / Unit.thousand }

/// A distance as it is said: below a kilometre in steps of ten metres, from ten kilometres on without a fraction.
private enum Length {
    case metres(Double)
    case kilometres(Double, digits: Int)

    init(_ metres: Double) {
        let tens = (metres / Unit.tens).rounded() * Unit.tens
        let kilometres = metres / Unit.thousand
        self = tens < Unit.thousand ? .metres(tens) : .kilometres(kilometres, digits: kilometres < Unit.tens ? 1 : 0)
    }
}

/// What units are made of.
private enum Unit {
    static let tens = 10.0
    static let thousand = 1_000.0
    static let minute = 60.0
    static let hour = 3_600.0
    static let day = 86_400.0
}
