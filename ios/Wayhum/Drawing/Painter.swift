import SwiftUI
import WayhumKit

/// Puts marks on a canvas: knows a colour for each ink and a width for each line, and nothing of geometry.
struct Painter {
    let colours: Colours

    func paint(_ marks: [Mark], in context: GraphicsContext, size: CGSize) {
        context.fill(Path(CGRect(origin: .zero, size: size)), with: .style(Palette.ground))
        for mark in marks { paint(mark, in: context) }
    }

    private func paint(_ mark: Mark, in context: GraphicsContext) {
        switch mark {
        case .line(let points, let ink, let line):
            context.stroke(Path(through: points), with: shading(ink), style: style(line))
        case .area(let points, let ink):
            context.fill(Path(through: points, isClosed: true), with: shading(ink))
        case .outline(let points, let ink, let line):
            context.stroke(Path(through: points, isClosed: true), with: shading(ink), style: style(line))
        case .end(let centre):
            let circle = Path(around: centre, radius: Pen.end)
            context.fill(circle, with: .style(Palette.ground))
            context.stroke(circle, with: .style(Palette.recorded), lineWidth: Pen.recorded)
        case .zone(let box, let hatching):
            zone(box, hatching, in: context)
        }
    }

    private func zone(_ box: CGRect, _ hatching: [[CGPoint]], in context: GraphicsContext) {
        let circle = Path(ellipseIn: box)
        var inside = context
        inside.clip(to: circle)
        inside.opacity = Pen.zoneTint
        inside.fill(circle, with: .style(Palette.zone))
        inside.opacity = Pen.zoneHatch
        for line in hatching { inside.stroke(Path(through: line), with: .style(Palette.zone), lineWidth: Pen.hair) }
        context.stroke(circle, with: .style(Palette.zone), style: StrokeStyle(lineWidth: Pen.rim, dash: Pen.dashes))
    }

    private func shading(_ ink: Ink) -> GraphicsContext.Shading {
        switch ink {
        case .ground: .style(Palette.ground)
        case .grid: .style(Palette.grid)
        case .recorded: .style(Palette.recorded)
        case .casing: .style(Palette.casing)
        case .chosen: .style(Palette.mark)
        case .unknown: .style(Palette.unknown)
        case .step(let step): .color(colours[step])
        }
    }

    private func style(_ line: Line) -> StrokeStyle {
        let width =
            switch line {
            case .hair: Pen.hair
            case .recorded: Pen.recorded
            case .piece: Pen.piece
            case .casing: Pen.casing
            case .chosenCasing: Pen.chosenCasing
            }
        return StrokeStyle(lineWidth: width, lineCap: .round, lineJoin: .round)
    }
}

extension Path {
    nonisolated init(through points: [CGPoint], isClosed: Bool = false) {
        self.init()
        addLines(points)
        if isClosed { closeSubpath() }
    }

    nonisolated init(around centre: CGPoint, radius: CGFloat) {
        self.init(ellipseIn: CGRect(x: centre.x - radius, y: centre.y - radius, width: 2 * radius, height: 2 * radius))
    }
}
