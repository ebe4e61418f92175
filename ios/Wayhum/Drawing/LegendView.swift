import SwiftUI
import WayhumKit

/// What the lines of a drawing mean.
struct LegendView: View {
    private static let sample = CGSize(width: 24, height: 14)
    private static let bar: CGFloat = 12

    let legend: Legend

    var body: some View {
        VStack(alignment: .leading, spacing: Space.medium) {
            ViewThatFits(in: .horizontal) {
                HStack(spacing: Space.large) { samples }
                VStack(alignment: .leading, spacing: Space.tiny) { samples }
            }
            scale
        }
    }

    @ViewBuilder private var samples: some View {
        sample(legend.recorded) { [.line($0, .recorded, .recorded)] }
        sample(legend.sent) { [.line($0, .casing, .casing), .line($0, .step(colours.all.count / 2), .piece)] }
        if let zone = legend.zone {
            sample(zone) { _ in [.zone(CGRect(x: 6, y: 1, width: 12, height: 12), hatching: [])] }
        }
    }

    private var colours: Colours { .of(legend.layer) }

    private func sample(_ words: String, marks: @escaping ([CGPoint]) -> [Mark]) -> some View {
        HStack(spacing: Space.small) {
            Canvas { context, size in
                let ends = [CGPoint(x: Pen.casing, y: size.height / 2), CGPoint(x: size.width - Pen.casing, y: size.height / 2)]
                Painter(colours: colours).paint(marks(ends), in: context, size: size)
            }
            .frame(width: Self.sample.width, height: Self.sample.height)
            .accessibilityHidden(true)
            SoftText(words)
        }
    }

    /// The scale's steps with the numbers between them.
    private var scale: some View {
        VStack(alignment: .leading, spacing: Space.tiny) {
            Text(legend.scaleTitle).font(.subheadline.weight(.semibold))
            HStack(spacing: 0) { ForEach(colours.all.indices, id: \.self) { Rectangle().fill(colours[$0]) } }
                .frame(height: Self.bar)
                .clipShape(.capsule)
                .overlay { Capsule().strokeBorder(Palette.casing, lineWidth: Pen.hair) }
            HStack(spacing: 0) {
                ForEach(colours.all.indices, id: \.self) { step in
                    Text(step == 0 ? "" : legend.numbers[step - 1]).frame(maxWidth: .infinity, alignment: .leading)
                }
            }
            .font(.caption2.monospacedDigit())
            .lineLimit(1)
            .minimumScaleFactor(1 / 2)
            HStack {
                SoftText(legend.lowest)
                Spacer()
                SoftText(legend.highest)
            }
        }
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(legend.spoken)
    }
}
