import SwiftUI
import UIKit
import WayhumKit

@main
struct WayhumApp: App {
    @Environment(\.scenePhase) private var phase

    init() { Phone.shared.launch() }

    var body: some Scene {
        WindowGroup {
            Root(station: Phone.shared.station)
                .onReceive(NotificationCenter.default.publisher(for: UIApplication.willTerminateNotification)) { _ in
                    Phone.shared.station.ownerEnds()
                }
        }
        .onChange(of: phase, initial: true) { Phone.shared.changed(to: phase) }
    }
}
