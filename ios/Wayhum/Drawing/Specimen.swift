import SwiftUI
import WayhumKit

// Pictures of streets that do not exist, to explain with. Coordinates are shares of the width and of the height.

/// Streets as the map shows them: each coloured by how fast it flows.
struct SpecimenMap: View {
    private static let streets: [(points: [(Double, Double)], kmh: [Double])] = [
        ([(0.02, 0.60), (0.22, 0.52), (0.45, 0.55), (0.70, 0.44), (0.98, 0.36)], [85, 62, 34, 14, 28, 45, 55]),
        ([(0.30, 0.03), (0.36, 0.30), (0.45, 0.55), (0.52, 0.78), (0.50, 0.98)], [55, 45, 24, 8, 34, 44]),
        ([(0.08, 0.98), (0.26, 0.84), (0.52, 0.78), (0.78, 0.80), (0.97, 0.66)], [95, 120, 95, 75, 62]),
        ([(0.98, 0.06), (0.80, 0.22), (0.70, 0.44), (0.74, 0.64), (0.78, 0.80)], [44, 34, 18, 36, 52]),
    ]

    var body: some View {
        Canvas { context, size in
            let pen = SpecimenPen(context: context, size: size)
            pen.ground()
            let curves = Self.streets.map { pen.curve($0.points) }
            for curve in curves { pen.line(curve.points, .style(Palette.casing), pen.cased) }
            for (curve, street) in zip(curves, Self.streets) { pen.speeds(street.kmh, along: curve, from: 0, to: 1) }
        }
    }
}

/// A way of which the ends stay on the phone, and pieces leave.
struct SpecimenTrip: View {
    private static let way = [(0.17, 0.78), (0.24, 0.62), (0.38, 0.66), (0.52, 0.44), (0.70, 0.40), (0.77, 0.27), (0.85, 0.22)]
    private static let pieces: [(from: Double, to: Double, kmh: [Double])] = [
        (0.24, 0.41, [44, 52, 36]), (0.455, 0.60, [34, 22]), (0.645, 0.77, [45, 58]),
    ]

    var body: some View {
        Canvas { context, size in
            let pen = SpecimenPen(context: context, size: size)
            pen.ground()
            let way = pen.curve(Self.way)
            // Not around the ends: a circle's middle must not tell where they are.
            pen.zone(around: way.point(at: 0), aside: CGSize(width: 0.03, height: -0.05))
            pen.zone(around: way.point(at: 1), aside: CGSize(width: -0.02, height: 0.07))
            pen.line(way.points, .style(Palette.recorded), pen.thin)
            pen.end(way.point(at: 0))
            pen.end(way.point(at: 1))
            for piece in Self.pieces { pen.line(way.stretch(from: piece.from, to: piece.to), .style(Palette.casing), pen.cased) }
            for piece in Self.pieces { pen.speeds(piece.kmh, along: way, from: piece.from, to: piece.to) }
        }
    }
}

private struct SpecimenPen {
    let context: GraphicsContext
    let size: CGSize
    let thin: CGFloat = 2.5
    let wide: CGFloat = 7
    let cased: CGFloat = 9.5

    func ground() { context.fill(Path(CGRect(origin: .zero, size: size)), with: .style(Palette.ground)) }

    func curve(_ shares: [(Double, Double)]) -> Curve {
        Curve(through: shares.map { CGPoint(x: $0.0 * size.width, y: $0.1 * size.height) })
    }

    func line(_ points: [CGPoint], _ colour: GraphicsContext.Shading, _ width: CGFloat) {
        context.stroke(Path(through: points), with: colour, style: StrokeStyle(lineWidth: width, lineCap: .round, lineJoin: .round))
    }

    func speeds(_ kmh: [Double], along curve: Curve, from: Double, to: Double) {
        let (colours, part) = (Colours.speed, (to - from) / Double(kmh.count))
        for (place, speed) in kmh.enumerated() {
            let begin = from + Double(place) * part
            line(curve.stretch(from: begin, to: begin + part), .color(colours[colours.scale.step(of: speed)]), wide)
        }
    }

    func zone(around end: CGPoint, aside: CGSize) {
        let centre = CGPoint(x: end.x + aside.width * size.width, y: end.y + aside.height * size.height)
        let circle = Path(around: centre, radius: 0.18 * min(size.width, size.height))
        var tinted = context
        tinted.opacity = Pen.zoneTint
        tinted.fill(circle, with: .style(Palette.zone))
        context.stroke(circle, with: .style(Palette.zone), style: StrokeStyle(lineWidth: Pen.rim, dash: Pen.dashes))
    }

    func end(_ at: CGPoint) {
        let circle = Path(around: at, radius: 2 * thin)
        context.fill(circle, with: .style(Palette.ground))
        context.stroke(circle, with: .style(Palette.recorded), lineWidth: thin)
    }
}
