import Foundation

/// A round length and how wide it is drawn: what tells how large a drawing is.
public struct Ruler: Sendable, Equatable {
    private static let ten = 10.0
    private static let round = [5.0, 2.0, 1.0]
    private static let rounding = 1e-6

    /// In metres: 1, 2 or 5 times a power of ten.
    public let length: Double
    /// In points of the screen.
    public let width: Double

    /// The longest that is not wider than `longest` points.
    public init(longest: Double, camera: Camera) {
        length = Self.roundLength(atMost: longest * camera.metresAPoint)
        width = length / camera.metresAPoint
    }

    /// The longest round length that is not longer than `most` metres.
    static func roundLength(atMost most: Double) -> Double {
        let power = pow(ten, floor(log10(most)))
        return power * (round.first { $0 * power <= most * (1 + rounding) } ?? 1)
    }
}
