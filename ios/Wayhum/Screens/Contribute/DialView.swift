import SwiftUI
import WayhumKit

/// The large round thing: what matters most at the moment, in the middle of an arc that shows it as well. To VoiceOver it is one thing,
/// which is said when somebody looks for it, and never by itself.
struct DialView: View {
    let dial: Dial

    var body: some View {
        VStack(spacing: Space.small) {
            Arc(share: dial.share?.filled) {
                VStack(spacing: Space.hair) {
                    if let above = dial.above { SoftText(above) }
                    if let large = dial.large {
                        number(large)
                    }
                    if let below = dial.below { SoftText(below) }
                    if let middle = dial.middle { Text(middle).font(.title3).multilineTextAlignment(.center) }
                }
            }
            .minimumScaleFactor(1 / 2)
            ForEach(dial.lines, id: \.shown) { SoftText($0.shown) }
        }
        .frame(maxWidth: .infinity)
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(([dial.spoken] + dial.lines.map(\.spoken)).joined(separator: " "))
    }

    private func number(_ large: String) -> some View {
        Text(large).font(.system(.largeTitle, design: .rounded, weight: .semibold)).monospacedDigit().lineLimit(1)
    }
}

extension Dial.Share {
    /// From 0 to 1.
    fileprivate var filled: Double {
        switch self {
        case .level(let dB): Ends.level.share(of: dB)
        case .speed(let kmh): Ends.speed.share(of: kmh)
        }
    }
}
