import Foundation

/// How something flat is put on a screen: marks, from the lowest to the topmost.
public struct Painting: Sendable {
    private let flat: Flat
    private let camera: Camera
    private let size: CGSize
    private let layer: Layer
    private let scale: Scale
    private let chosen: Int64?
    private let hatching: Double

    /// - Parameters:
    ///   - scale: the steps of `layer`'s colours.
    ///   - chosen: the piece that is shown before the others.
    ///   - hatching: how far apart the lines across a zone are, in points.
    public init(_ flat: Flat, camera: Camera, size: CGSize, layer: Layer, scale: Scale, chosen: Int64?, hatching: Double) {
        (self.flat, self.camera, self.size) = (flat, camera, size)
        (self.layer, self.scale, self.chosen, self.hatching) = (layer, scale, chosen, hatching)
    }

    /// All of them, for one picture.
    public var marks: [Mark] {
        grid + flat.zones.map(zone) + recorded + flat.pieces.flatMap(casing) + flat.pieces.flatMap(cells)
    }

    private func at(_ point: CGPoint) -> CGPoint { camera.screen(point, in: size) }

    // Lines of round distances, so that nearness can be felt where there is no street.
    private var grid: [Mark] {
        let step = Ruler.roundLength(atMost: camera.metresAPoint * min(size.width, size.height) / 2)
        let (from, to) = (camera.metres(.zero, in: size), camera.metres(CGPoint(x: size.width, y: size.height), in: size))
        let down = Self.steps(from: from.x, to: to.x, by: step).map { at(CGPoint(x: $0, y: 0)).x }
        let across = Self.steps(from: from.y, to: to.y, by: step).map { at(CGPoint(x: 0, y: $0)).y }
        return down.map { .line([CGPoint(x: $0, y: 0), CGPoint(x: $0, y: size.height)], .grid, .hair) }
            + across.map { .line([CGPoint(x: 0, y: $0), CGPoint(x: size.width, y: $0)], .grid, .hair) }
    }

    private func zone(_ circle: Flat.Circle) -> Mark {
        let centre = at(circle.centre)
        let radius = circle.radius / camera.metresAPoint
        let box = CGRect(x: centre.x - radius, y: centre.y - radius, width: 2 * radius, height: 2 * radius)
        let seen = box.intersection(CGRect(origin: .zero, size: size))
        guard !seen.isNull, seen.width > 0, seen.height > 0 else { return .zone(box, hatching: []) }
        let lines = stride(from: seen.minX - seen.height, to: seen.maxX, by: hatching).map { x in
            [CGPoint(x: x, y: seen.maxY), CGPoint(x: x + seen.height, y: seen.minY)]
        }
        return .zone(box, hatching: lines)
    }

    private var recorded: [Mark] {
        let points = flat.line.map(at)
        guard let first = points.first, let last = points.last else { return [] }
        return [.line(points, .recorded, .recorded), .end(first), .end(last)]
    }

    private func casing(_ piece: Flat.Piece) -> [Mark] {
        let (ink, line): (Ink, Line) = piece.id == chosen ? (.chosen, .chosenCasing) : (.casing, .casing)
        return piece.cells.map { .outline($0.corners.map(at), ink, line) } + [.line(piece.cells.map { at($0.centre) }, ink, line)]
    }

    private func cells(_ piece: Flat.Piece) -> [Mark] {
        piece.cells.flatMap { cell -> [Mark] in
            let ink = cell.value.value(of: layer).map { Ink.step(scale.step(of: $0)) } ?? .unknown
            let corners = cell.corners.map(at)
            return [.area(corners, ink), .outline(corners, ink, .piece)]
        }
    }

    private static func steps(from: Double, to: Double, by step: Double) -> StrideThrough<Double> {
        stride(from: (from / step).rounded(.up) * step, through: to, by: step)
    }
}
