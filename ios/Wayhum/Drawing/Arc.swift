import SwiftUI

/// A large arc around what is said in numbers or words; filled as far as `share` says, or not at all.
struct Arc<Content: View>: View {
    /// Where it begins, and how far it goes, as shares of a circle from its top: it is open below.
    private static var open: Double { 100.0 / 360 }
    private static var track: CGFloat { 10 }

    let share: Double?
    @ViewBuilder let content: () -> Content
    @Environment(\.accessibilityReduceMotion) private var isStill

    var body: some View {
        ZStack {
            arc(1).stroke(Palette.outlineVariant, style: style)
            if let share { arc(share).stroke(Palette.primary, style: style) }
            content().padding(.horizontal, Space.vast)
        }
        .padding(Self.track)
        .frame(maxWidth: Space.dial)
        .aspectRatio(1, contentMode: .fit)
        .frame(maxWidth: .infinity)
        .animation(isStill ? nil : .easeOut, value: share)
    }

    private var style: StrokeStyle { StrokeStyle(lineWidth: Self.track, lineCap: .round) }

    private func arc(_ share: Double) -> some Shape {
        Circle()
            .trim(from: 0, to: (1 - Self.open) * share)
            // A circle's own beginning is at its right.
            .rotation(.degrees(90 + Self.open * 180))
    }
}
