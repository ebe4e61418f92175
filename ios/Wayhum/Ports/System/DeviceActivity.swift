import ActivityKit
import Foundation
import Wayhum
import WayhumKit

/// The Live Activity, on the lock screen and in the Dynamic Island. It can be begun in the foreground alone; where its owner allows none,
/// the system's own signs for position and microphone are all there is.
@MainActor
final class DeviceActivity: LiveActivity {
    // Another of that name is the core's.
    private typealias Shown = ActivityKit.Activity<RecordingAttributes>

    // What was asked for last is done last.
    private var work: Task<Void, Never>?

    func show(_ said: Said) {
        let content = ActivityContent(
            state: RecordingAttributes.ContentState(
                title: said.title, text: said.text, level: said.level, levelSpoken: said.levelSpoken, stop: said.stop),
            // If the process dies nobody says so: the system then greys what was shown.
            staleDate: Date(timeIntervalSinceNow: tickPace().background))
        then {
            if let shown = Shown.activities.first(where: { $0.activityState == .active || $0.activityState == .stale }) {
                await shown.update(content)
            } else {
                _ = try? Shown.request(attributes: RecordingAttributes(), content: content)
            }
        }
    }

    func end() {
        then {
            // Also those of a process that died.
            for shown in Shown.activities { await shown.end(nil, dismissalPolicy: .immediate) }
        }
    }

    private func then(_ act: @escaping @Sendable () async -> Void) {
        work = Task { [work] in
            await work?.value
            await act()
        }
    }
}
