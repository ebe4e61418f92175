import SwiftUI
import WayhumKit

/// Everything that is seen: the first run's pages until they were read, then the places.
struct Root: View {
    let station: Station
    @State private var opensWallet = false

    var body: some View {
        let choice = station.choices.current
        Group {
            if choice.isFirstRunSeen || isWiped {
                Places(station: station, opensWallet: $opensWallet)
            } else {
                FirstRunRoute(station) { opensWallet = $0 }
            }
        }
        .tint(Palette.primary.colour)
        .preferredColorScheme(choice.theme.scheme)
    }

    // That nothing is left is said before everything begins anew.
    private var isWiped: Bool { if case .wiped = station.state { true } else { false } }
}

extension WayhumKit.Theme {
    fileprivate var scheme: ColorScheme? {
        switch self {
        case .system: nil
        case .light: .light
        case .dark: .dark
        }
    }
}
