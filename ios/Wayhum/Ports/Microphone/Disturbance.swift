import AVFAudio
import UIKit

/// What the system says that concerns somebody who listens.
enum Disturbance: CaseIterable {
    case interruption, route, configuration, servicesLost, servicesReset, foreground

    enum Effect {
        /// Nothing is heard from now on.
        case takenAway
        /// The input is another one, or begins anew.
        case changed
        /// What was taken away may be there again.
        case mayGoOn
    }

    var name: Notification.Name {
        switch self {
        case .interruption: AVAudioSession.interruptionNotification
        case .route: AVAudioSession.routeChangeNotification
        case .configuration: .AVAudioEngineConfigurationChange
        case .servicesLost: AVAudioSession.mediaServicesWereLostNotification
        case .servicesReset: AVAudioSession.mediaServicesWereResetNotification
        case .foreground: UIApplication.didBecomeActiveNotification
        }
    }

    /// Nil where it is nothing to us.
    func effect(of notification: Notification) -> Effect? {
        switch self {
        case .interruption:
            let type = notification.userInfo?[AVAudioSessionInterruptionTypeKey] as? UInt
            return type == AVAudioSession.InterruptionType.began.rawValue ? .takenAway : .mayGoOn
        case .route:
            let reason = notification.userInfo?[AVAudioSessionRouteChangeReasonKey] as? UInt
            return reason.flatMap(AVAudioSession.RouteChangeReason.init).flatMap(Self.effect)
        case .configuration, .servicesReset: return .changed
        case .servicesLost: return .takenAway
        case .foreground: return .mayGoOn
        }
    }

    // Our own change of the category is a change of the route as well.
    private static func effect(of reason: AVAudioSession.RouteChangeReason) -> Effect? {
        switch reason {
        case .newDeviceAvailable, .oldDeviceUnavailable, .wakeFromSleep: .changed
        case .noSuitableRouteForCategory: .takenAway
        default: nil
        }
    }
}
