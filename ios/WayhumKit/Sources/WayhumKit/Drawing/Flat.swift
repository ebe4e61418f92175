import Foundation
import Wayhum

/// A way on a plane, in metres east and south of its middle. It prints nothing of where it is.
public struct Flat: Sendable, CustomStringConvertible, CustomReflectable {
    public struct Cell: Sendable {
        let corners: [CGPoint]
        let value: DrawnCell

        var centre: CGPoint {
            guard !corners.isEmpty else { return .zero }
            return corners.reduce(.zero, +) * (1 / Double(corners.count))
        }
    }

    struct Piece: Sendable {
        let id: Int64
        let cells: [Cell]
    }

    struct Circle: Sendable {
        let centre: CGPoint
        let radius: Double

        var bounds: CGRect { CGRect(x: centre.x - radius, y: centre.y - radius, width: 2 * radius, height: 2 * radius) }
    }

    let line: [CGPoint]
    let pieces: [Piece]
    let zones: [Circle]
    private let plane: Plane

    /// Nil where there is nothing to draw.
    public init?(_ way: Way) {
        let middle = way.line.isEmpty ? nil : way.line[way.line.count / 2]
        guard let origin = middle ?? way.pieces.first?.cells.first?.outline.first ?? way.zones.first?.centre else { return nil }
        let plane = Plane(around: origin)
        self.plane = plane
        line = way.line.map(plane.point)
        pieces = way.pieces.map { piece in
            Piece(id: piece.id, cells: piece.cells.map { Cell(corners: $0.outline.map(plane.point), value: $0) })
        }
        zones = way.zones.map { Circle(centre: plane.point(at: $0.centre), radius: $0.radius) }
    }

    /// Around what was recorded and what will be sent; a zone far away does not make them small.
    public var bounds: CGRect {
        let points = line + pieces.flatMap { $0.cells.flatMap(\.corners) }
        return Self.bounds(of: points) ?? zones.map(\.bounds).reduce(nil) { $0?.union($1) ?? $1 } ?? .zero
    }

    /// The position of a place on the plane.
    public func position(at point: CGPoint) -> LatLon { plane.position(at: point) }

    /// The piece that is nearest to a place, if it is within `reach` metres.
    public func nearest(to place: CGPoint, reach: Double) -> Int64? {
        let distances = pieces.compactMap { piece in
            piece.cells.map { $0.centre.distance(to: place) }.min().map { (id: piece.id, metres: $0) }
        }
        guard let nearest = distances.min(by: { $0.metres < $1.metres }), nearest.metres <= reach else { return nil }
        return nearest.id
    }

    private static func bounds(of points: [CGPoint]) -> CGRect? {
        guard let west = points.map(\.x).min(), let east = points.map(\.x).max(),
            let north = points.map(\.y).min(), let south = points.map(\.y).max()
        else { return nil }
        return CGRect(x: west, y: north, width: east - west, height: south - north)
    }

    public var description: String { "Flat(…)" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
