import SwiftUI
import UIKit
import Wayhum
import WayhumKit

/// What there is one of in a process: the phone's parts, and the station that they are lent to.
@MainActor
final class Phone {
    static let shared = Phone()

    let station: Station
    private let background = DeviceBackground()

    private init() {
        let clocks = SystemClocks()
        // The words are part of the app, as its code is.
        guard let words = try? Words.preferred(rewards: Bundle.main.resourceURL) else { fatalError("the app's words are missing") }
        let ports = Ports(
            clocks: clocks, pauses: SystemPauses(), folder: Folder.make, microphone: DeviceMicrophone(clocks: clocks),
            positions: DevicePositions(), vault: KeychainVault(), owner: DeviceOwner(), conditions: DeviceConditions(),
            executor: BuiltInExecutor(), shelf: FileShelf(), background: background, activity: DeviceActivity(), notices: DeviceNotices())
        station = Station(ports: ports, words: words)
    }

    /// Tells the system what the process does when the system has begun it. Before the launch has ended.
    func launch() {
        let station = station
        background.run = { await station.upload() }
        background.register()
        StopRecording.act = { try? await station.stopRecording() }
    }

    /// The app came to the front, or left it.
    func changed(to phase: ScenePhase) {
        switch phase {
        case .active: Task { await station.open() }
        case .background: leave()
        default: break
        }
    }

    /// What is being sent is sent to its end, as long as the system lets the app live.
    private func leave() {
        var id = UIBackgroundTaskIdentifier.invalid
        let work = Task {
            await station.wentToBack()
            UIApplication.shared.endBackgroundTask(id)
        }
        id = UIApplication.shared.beginBackgroundTask { work.cancel() }
    }
}
