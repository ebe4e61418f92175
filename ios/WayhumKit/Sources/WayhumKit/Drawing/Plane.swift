import Foundation
import Wayhum

/// East and south of an origin in metres: flat, as a stretch of some kilometres nearly is.
struct Plane: Sendable {
    /// Metres a degree of latitude, on a sphere of the Earth's mean radius (6,371,009 m, IUGG): a drawing needs no more.
    private static let metresADegree = 111_195.1
    private static let halfTurn = 180.0

    private let origin: LatLon
    private let shrinking: Double

    init(around origin: LatLon) {
        self.origin = origin
        shrinking = cos(origin.latDeg * .pi / Self.halfTurn)
    }

    func point(at position: LatLon) -> CGPoint {
        let east = Self.wrapped(position.lonDeg - origin.lonDeg) * shrinking * Self.metresADegree
        return CGPoint(x: east, y: (origin.latDeg - position.latDeg) * Self.metresADegree)
    }

    /// The position that lies there: `point(at:)` the other way round.
    func position(at point: CGPoint) -> LatLon {
        LatLon(
            latDeg: origin.latDeg - point.y / Self.metresADegree,
            lonDeg: Self.wrapped(origin.lonDeg + point.x / (shrinking * Self.metresADegree)))
    }

    // Across the line where the date changes.
    private static func wrapped(_ degrees: Double) -> Double {
        if degrees > halfTurn { return degrees - 2 * halfTurn }
        return degrees < -halfTurn ? degrees + 2 * halfTurn : degrees
    }
}
