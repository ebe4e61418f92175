import Foundation

/// A smooth line through points (Catmull and Rom's spline), as short straight ones, of which stretches can be taken.
public struct Curve: Sendable {
    private static let sixth = 1.0 / 6
    private static let parts = 24

    /// The ends of the short lines.
    public let points: [CGPoint]

    /// Through these points, in this order.
    public init(through knots: [CGPoint]) {
        guard let first = knots.first else {
            points = []
            return
        }
        points = knots.indices.dropFirst().reduce(into: [first]) { line, place in
            let (from, to) = (knots[place - 1], knots[place])
            let before = knots[max(place - 2, 0)]
            let after = knots[min(place + 1, knots.count - 1)]
            let leaving = from + (to - before) * Self.sixth
            let coming = to - (after - from) * Self.sixth
            line += (1...Self.parts).map { Self.bezier(from, leaving, coming, to, Double($0) / Double(Self.parts)) }
        }
    }

    /// The stretch between two shares of the length, from 0 to 1.
    public func stretch(from: Double, to: Double) -> [CGPoint] {
        let along = lengths
        guard let whole = along.last, whole > 0 else { return points }
        let inner = zip(points, along).filter { $0.1 > from * whole && $0.1 < to * whole }.map(\.0)
        return [point(at: from)] + inner + [point(at: to)]
    }

    /// Where a share of the length ends.
    public func point(at share: Double) -> CGPoint {
        let along = lengths
        guard let whole = along.last, let first = points.first, let last = points.last else { return .zero }
        let wanted = share * whole
        guard let place = along.firstIndex(where: { $0 >= wanted }) else { return last }
        guard place > 0 else { return first }
        let before = along[place - 1]
        return points[place - 1].toward(points[place], share: (wanted - before) / (along[place] - before))
    }

    // How far along the line each point is.
    private var lengths: [Double] {
        guard !points.isEmpty else { return [] }
        return zip(points, points.dropFirst()).reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1.0.distance(to: $1.1)) }
    }

    private static func bezier(_ a: CGPoint, _ b: CGPoint, _ c: CGPoint, _ d: CGPoint, _ t: Double) -> CGPoint {
        let (ab, bc, cd) = (a.toward(b, share: t), b.toward(c, share: t), c.toward(d, share: t))
        return ab.toward(bc, share: t).toward(bc.toward(cd, share: t), share: t)
    }
}
