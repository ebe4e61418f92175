import SwiftUI

/// The distances that screens are laid out with, in points.
enum Space {
    static let hair: CGFloat = 2
    static let tiny: CGFloat = 4
    static let small: CGFloat = 8
    static let medium: CGFloat = 12
    static let large: CGFloat = 16
    static let wide: CGFloat = 24
    static let huge: CGFloat = 32
    static let vast: CGFloat = 48

    /// What a finger needs.
    static let touch: CGFloat = 44
    /// The one large control of a screen.
    static let control: CGFloat = 64
    /// The app's mark, where it stands alone.
    static let mark: CGFloat = 88
    /// A code that a camera reads from an arm's length.
    static let code: CGFloat = 240
    /// The arc around the level.
    static let dial: CGFloat = 300
    /// Lines longer than this are hard to read.
    static let readable: CGFloat = 560
    /// From this width on a screen has two columns.
    static let twoColumns: CGFloat = 720
    /// The corners of what stands on paper of its own.
    static let corner: CGFloat = 16

    /// How much wider a picture is than high.
    static let picture: CGFloat = 1.6
    /// The same of the drawing of a way.
    static let drawing: CGFloat = 1.1
}

/// How a drawing's lines are drawn, in points.
enum Pen {
    static let piece: CGFloat = 3.5
    static let casing: CGFloat = 5.5
    static let chosenCasing: CGFloat = 9.5
    static let recorded: CGFloat = 2
    static let hair: CGFloat = 1
    static let end: CGFloat = 4
    static let rim: CGFloat = 1.5
    static let dashes: [CGFloat] = [6, 4]
    static let hatching: Double = 9
    static let zoneTint = 0.10
    static let zoneHatch = 0.45
    /// Around all of a way.
    static let margin: Double = 36
    /// The longest ruler.
    static let ruler: Double = 96
    /// How near to a piece a finger has to be.
    static let near: Double = 24
    /// What a press on nearer or farther does.
    static let zoom: Double = 2
}

/// What lies at the ends of an arc.
struct Ends: Sendable {
    let from: Double
    let to: Double

    /// In dB(A): a quiet bedroom, and a pneumatic drill.
    static let level = Ends(from: 30, to: 90)
    /// In km/h: standing, and a motorway.
    static let speed = Ends(from: 0, to: 130)

    /// How far a value is from one end to the other, from 0 to 1.
    func share(of value: Double) -> Double { (min(max(value, from), to) - from) / (to - from) }
}
