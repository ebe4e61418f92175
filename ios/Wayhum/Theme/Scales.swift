import SwiftUI
import WayhumKit

// The map's own scales (web/src/data/scales.js): ColorBrewer's RdYlBu (Harrower and Brewer 2003, doi:10.1179/000870403235002042), safe for
// the colour-blind. A number or a word always stands beside them.

/// Colours of a value, in steps, each from a value on. The first step has no lower end.
struct Colours: Sendable {
    let lowest: UInt32
    let steps: [(from: Double, colour: UInt32)]

    /// Where the steps begin.
    var scale: Scale { Scale(ends: steps.map(\.from)) }

    /// The colour of a step, as `scale` counts them.
    subscript(step: Int) -> Color { Color(rgb: step == 0 ? lowest : steps[step - 1].colour) }

    /// All of them, the lowest first.
    var all: [Color] { ([lowest] + steps.map(\.colour)).map(Color.init(rgb:)) }

    /// km/h, from jam to motorway; slow is red.
    static let speed = Colours(
        lowest: 0xD73027,
        steps: [
            (10, 0xF46D43), (20, 0xFDAE61), (30, 0xFEE090), (40, 0xFFFFBF),
            (50, 0xE0F3F8), (70, 0xABD9E9), (90, 0x74ADD1), (110, 0x4575B4),
        ])

    /// dB(A); loud is red.
    static let noise = Colours(
        lowest: 0x313695,
        steps: [
            (35, 0x4575B4), (40, 0x74ADD1), (45, 0xABD9E9), (50, 0xE0F3F8), (55, 0xFFFFBF),
            (60, 0xFEE090), (65, 0xFDAE61), (70, 0xF46D43), (75, 0xD73027), (80, 0xA50026),
        ])

    static func of(_ layer: Layer) -> Colours { layer == .speed ? speed : noise }
}
