import Foundation

/// Where a drawing is looked at from: `centre` in metres lies in the middle, and a point of the screen is `metresAPoint` wide.
public struct Camera: Sendable, Equatable {
    /// A cell of 50 m fills a screen.
    private static let nearest = 0.1
    /// A way of a few metres is not drawn larger than this many metres across.
    private static let leastAcross = 300.0

    /// In metres, east and south of the way's middle.
    public let centre: CGPoint
    /// How many metres a point of the screen is wide.
    public let metresAPoint: Double

    public init(centre: CGPoint, metresAPoint: Double) {
        (self.centre, self.metresAPoint) = (centre, metresAPoint)
    }

    /// All of `bounds`, with a margin in points around it.
    public init(onto bounds: CGRect, in size: CGSize, margin: Double) {
        let across = max(bounds.width, Self.leastAcross) / max(size.width - 2 * margin, 1)
        let down = max(bounds.height, Self.leastAcross / 2) / max(size.height - 2 * margin, 1)
        self.init(centre: CGPoint(x: bounds.midX, y: bounds.midY), metresAPoint: max(across, down))
    }

    /// Where on the screen a place lies that is given in metres.
    public func screen(_ metres: CGPoint, in size: CGSize) -> CGPoint {
        (metres - centre) * (1 / metresAPoint) + size.middle
    }

    /// Which place, in metres, lies below a point of the screen.
    public func metres(_ screen: CGPoint, in size: CGSize) -> CGPoint {
        (screen - size.middle) * metresAPoint + centre
    }

    /// Moved by fingers: what was below `at` stays there, whatever the zoom, but for `pan`.
    public func moved(at: CGPoint, pan: CGSize, zoom: Double, in size: CGSize) -> Camera {
        let held = metres(at, in: size)
        let nearer = Camera(centre: centre, metresAPoint: metresAPoint / zoom)
        let now = nearer.metres(at + CGPoint(x: pan.width, y: pan.height), in: size)
        return Camera(centre: centre + held - now, metresAPoint: nearer.metresAPoint)
    }

    /// Not farther away than `whole`, not nearer than is of use, and always with something of the way in sight.
    public func within(_ whole: Camera, bounds: CGRect) -> Camera {
        let metres = min(max(metresAPoint, min(Self.nearest, whole.metresAPoint)), whole.metresAPoint)
        if metres == whole.metresAPoint { return whole }
        let x = min(max(centre.x, bounds.minX), bounds.maxX)
        let y = min(max(centre.y, bounds.minY), bounds.maxY)
        return Camera(centre: CGPoint(x: x, y: y), metresAPoint: metres)
    }
}
