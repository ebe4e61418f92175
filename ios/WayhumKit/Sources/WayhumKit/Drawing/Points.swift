import Foundation

/// Points of a plane as arrows from its origin.
extension CGPoint {
    static func + (one: CGPoint, other: CGPoint) -> CGPoint { CGPoint(x: one.x + other.x, y: one.y + other.y) }

    static func - (one: CGPoint, other: CGPoint) -> CGPoint { CGPoint(x: one.x - other.x, y: one.y - other.y) }

    static func * (one: CGPoint, times: Double) -> CGPoint { CGPoint(x: one.x * CGFloat(times), y: one.y * CGFloat(times)) }

    func distance(to other: CGPoint) -> Double { hypot(Double(x - other.x), Double(y - other.y)) }

    /// The point that lies a share of the way to another.
    func toward(_ other: CGPoint, share: Double) -> CGPoint { self + (other - self) * share }
}

extension CGSize {
    /// What lies in the middle of an area of this size.
    var middle: CGPoint { CGPoint(x: width / 2, y: height / 2) }
}
