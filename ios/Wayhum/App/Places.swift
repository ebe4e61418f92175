import SwiftUI
import WayhumKit

/// The bar and the place where one is.
struct Places: View {
    let station: Station
    @Binding var opensWallet: Bool
    @State private var here = Place.contribute

    var body: some View {
        TabView(selection: $here) {
            ForEach(Place.all(station.words), id: \.self) { place in
                NavigationStack { root(of: place) }
                    .tabItem { Label(place.label(station.words), systemImage: place.symbol) }
                    .tag(place)
            }
        }
        .sheet(isPresented: $opensWallet) {
            NavigationStack {
                WalletRoute(station).toolbar {
                    ToolbarItem(placement: .confirmationAction) {
                        Button {
                            opensWallet = false
                        } label: {
                            Image(systemName: "xmark")
                        }
                        .accessibilityLabel(station.words("back"))
                    }
                }
            }
        }
    }

    @ViewBuilder private func root(of place: Place) -> some View {
        switch place {
        case .contribute: ContributeRoute(station) { go($0) }
        case .today: TodayRoute(station)
        case .history: HistoryRoute(station) { opensWallet = true }
        case .rewards: RewardsRoute(station)
        case .privacy: PrivacyRoute(station)
        case .settings: SettingsRoute(station)
        }
    }

    private func go(_ goal: Goal) {
        switch goal {
        case .place(let place): here = place
        case .wallet: opensWallet = true
        }
    }

    /// Where something on a screen leads to.
    enum Goal {
        case place(Place)
        case wallet
    }
}

extension Place {
    fileprivate var symbol: String {
        switch self {
        case .contribute: "waveform.path.ecg"
        case .today: "point.topleft.down.to.point.bottomright.curvepath"
        case .history: "clock.arrow.circlepath"
        case .rewards: "star"
        case .privacy: "lock.shield"
        case .settings: "gearshape"
        }
    }
}
