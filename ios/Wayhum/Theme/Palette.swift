import SwiftUI
import UIKit

/// Our own colours: the map page's, as Android's app has them under the same names, so that all three look like the one thing they are.
/// Everything else is the system's. `scripts/ios lint` compares them with Android's, and holds what is put upon each other to WCAG 2.2, AA.
enum Palette {
    static let primary = Tone(light: 0x0B5D66, dark: 0x84D2D2)
    static let onPrimary = Tone(light: 0xFFFFFF, dark: 0x0C2427)
    static let primaryContainer = Tone(light: 0xD2E9E8, dark: 0x16464C)
    static let onPrimaryContainer = Tone(light: 0x06373D, dark: 0xCFEEED)
    static let secondaryContainer = Tone(light: 0xE2E8E6, dark: 0x303C41)
    static let onSecondaryContainer = Tone(light: 0x223034, dark: 0xDCE6E7)
    static let tertiaryContainer = Tone(light: 0xFBE9C6, dark: 0x463510)
    static let onTertiaryContainer = Tone(light: 0x432C00, dark: 0xFBE6BC)
    static let error = Tone(light: 0xA22A1B, dark: 0xFFB3A5)
    static let errorContainer = Tone(light: 0xFBE3DD, dark: 0x5A2018)
    static let onErrorContainer = Tone(light: 0x5E1209, dark: 0xFFDDD5)
    static let background = Tone(light: 0xFAF8F3, dark: 0x14191C)
    static let outlineVariant = Tone(light: 0xDCD8CD, dark: 0x39434A)

    // What the drawing of a way is made of; nothing in it is told by a colour alone.

    static let ground = Tone(light: 0xECE9E1, dark: 0x1A2024)
    static let grid = Tone(light: 0xDAD6CB, dark: 0x252D32)
    static let recorded = Tone(light: 0x6F777B, dark: 0x8E989D)
    static let casing = Tone(light: 0x4B565B, dark: 0x9DB0C4)
    static let unknown = Tone(light: 0xFBFAF6, dark: 0x313B41)
    static let zone = Tone(light: 0x0B5D66, dark: 0x84D2D2)
    static let mark = Tone(light: 0x1D2629, dark: 0xF1F0EA)
}

/// A colour by day and by night, each 0xRRGGBB.
struct Tone: ShapeStyle, Sendable {
    let light: UInt32
    let dark: UInt32

    var colour: Color {
        Color(uiColor: UIColor { $0.userInterfaceStyle == .dark ? UIColor(rgb: dark) : UIColor(rgb: light) })
    }

    func resolve(in environment: EnvironmentValues) -> Color { Color(rgb: environment.colorScheme == .dark ? dark : light) }
}

extension Color {
    nonisolated init(rgb: UInt32) { self.init(uiColor: UIColor(rgb: rgb)) }
}

extension UIColor {
    fileprivate convenience init(rgb: UInt32) {
        func part(_ shift: UInt32) -> CGFloat { CGFloat(rgb >> shift & 0xFF) / 0xFF }
        self.init(red: part(16), green: part(8), blue: part(0), alpha: 1)
    }
}
