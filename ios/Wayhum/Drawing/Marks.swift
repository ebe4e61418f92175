import SwiftUI
import WayhumKit

// What a drawing needs to be read. The summary tells the same, so none of it is read aloud.

/// Where north is: at the top, always.
struct North: View {
    let text: String

    var body: some View {
        VStack(spacing: 0) {
            Image(systemName: "location.north.fill").font(.caption)
            Text(text).font(.caption2.weight(.semibold))
        }
        .foregroundStyle(Palette.mark)
        .accessibilityHidden(true)
    }
}

/// How long a round distance is.
struct RulerMark: View {
    private static let height: CGFloat = 6

    let text: String
    let width: Double

    var body: some View {
        VStack(alignment: .leading, spacing: Space.hair) {
            Text(text).font(.caption2.weight(.semibold))
            Path { path in
                path.addLines([
                    .zero, CGPoint(x: 0, y: Self.height), CGPoint(x: width, y: Self.height), CGPoint(x: width, y: 0),
                ])
            }
            .stroke(Palette.mark, lineWidth: Pen.recorded)
            .frame(width: width, height: Self.height)
        }
        .foregroundStyle(Palette.mark)
        .accessibilityHidden(true)
    }
}

struct ZoomButton: View {
    let control: Control
    let symbol: String
    let act: @MainActor () -> Void

    var body: some View {
        Button(action: act) {
            Image(systemName: symbol).frame(width: Space.touch, height: Space.touch)
        }
        .background(.regularMaterial, in: .circle)
        .buttonStyle(.plain)
        .spoken(control)
    }
}
