import Foundation

/// Numbers as a language writes them.
public struct Measures: Sendable {
    let locale: Locale

    public init(locale: Locale) { self.locale = locale }

    /// A whole number.
    public func whole(_ value: Int) -> String { number(Double(value), digits: 0) }

    /// A number, rounded to a whole one.
    public func whole(_ value: Double) -> String { number(value, digits: 0) }

    /// A number with at most one digit after its point.
    public func tenth(_ value: Double) -> String { number(value, digits: 1) }

    /// A number with at most so many digits after its point.
    public func number(_ value: Double, digits: Int) -> String {
        let format = NumberFormatter()
        format.locale = locale
        format.numberStyle = .decimal
        format.roundingMode = .halfUp
        format.maximumFractionDigits = digits
        return format.string(from: NSNumber(value: value)) ?? ""
    }
}
