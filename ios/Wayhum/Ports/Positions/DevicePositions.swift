import CoreLocation
import Wayhum
import WayhumKit

/// Core Location with the permission that holds while the app is in use: begun in the foreground, a session of its own and the system's
/// sign keep it in use while the phone is in a pocket.
@MainActor
final class DevicePositions: NSObject, Positions {
    /// The key of Info.plist's words for asking for the precise position.
    private static let purpose = "Recording"

    private let manager = CLLocationManager()
    private var tell: [@MainActor (PositionsState) -> Void] = []
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var following: Following?
    private var session: CLBackgroundActivitySession?

    private(set) var state = PositionsState.notAsked {
        didSet {
            guard state != oldValue else { return }
            for tell in tell { tell(state) }
        }
    }

    override init() {
        super.init()
        manager.delegate = self
        manager.activityType = .otherNavigation
        manager.pausesLocationUpdatesAutomatically = false
    }

    func watch(_ tell: @escaping @MainActor (PositionsState) -> Void) { self.tell.append(tell) }

    func ask() async {
        guard manager.authorizationStatus == .notDetermined else { return }
        await withCheckedContinuation { answered in
            waiting.append(answered)
            manager.requestWhenInUseAuthorization()
        }
        await look()
    }

    func askForPrecise() async {
        try? await manager.requestTemporaryFullAccuracyAuthorization(withPurposeKey: Self.purpose)
        await look()
    }

    func follow(_ pace: GpsPace, _ taken: @escaping @Sendable (Fix) -> Void) -> any Stoppable {
        let new = Following(pace: pace, taken: taken) { [weak self] ended in
            Task { @MainActor in self?.end(ended) }
        }
        following = new
        manager.desiredAccuracy = new.accuracy
        // Where these are on already, for another pace, they go on: in the background they could not begin again.
        manager.allowsBackgroundLocationUpdates = true
        manager.showsBackgroundLocationIndicator = true
        session = session ?? CLBackgroundActivitySession()
        manager.startUpdatingLocation()
        return new
    }

    func here() async -> Fix? {
        guard state == .available else { return nil }
        do {
            for try await update in CLLocationUpdate.liveUpdates() {
                if let fix = update.location.flatMap(Fix.init) { return fix }
            }
        } catch {
            // The screen says that there is none.
        }
        return nil
    }

    private func end(_ ended: Following) {
        // A new one may have begun right after.
        guard following === ended else { return }
        following = nil
        manager.stopUpdatingLocation()
        manager.allowsBackgroundLocationUpdates = false
        session?.invalidate()
        session = nil
    }

    /// Looks anew at what is allowed. Whether location is on at all takes a while to tell, elsewhere than on the main thread.
    private func look() async {
        let isOn = await Task.detached { CLLocationManager.locationServicesEnabled() }.value
        state =
            switch manager.authorizationStatus {
            case .authorizedWhenInUse, .authorizedAlways: manager.accuracyAuthorization == .fullAccuracy ? .available : .approximateOnly
            case .notDetermined: .notAsked
            default: isOn ? .notAllowed : .switchedOff
            }
    }
}

extension DevicePositions: CLLocationManagerDelegate {
    // The manager was made on the main thread, so that is where it calls.

    nonisolated func locationManagerDidChangeAuthorization(_ manager: CLLocationManager) {
        MainActor.assumeIsolated {
            // It also calls when it has been made, before anybody was asked.
            if self.manager.authorizationStatus != .notDetermined {
                for answered in waiting { answered.resume() }
                waiting = []
            }
            Task { await look() }
        }
    }

    nonisolated func locationManager(_ manager: CLLocationManager, didUpdateLocations locations: [CLLocation]) {
        MainActor.assumeIsolated {
            // A rough position is a gap with a reason, which the state tells.
            guard state != .approximateOnly else { return }
            for fix in locations.compactMap(Fix.init) { following?.take(fix) }
        }
    }

    nonisolated func locationManager(_ manager: CLLocationManager, didFailWithError error: any Error) {
        MainActor.assumeIsolated { _ = Task { await look() } }
    }
}
