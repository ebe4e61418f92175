import BackgroundTasks
import Foundation
import WayhumKit

/// Runs that the system grants: minutes now and then, while the phone is idle, and half a minute a little more often.
@MainActor
final class DeviceBackground: BackgroundTasks {
    /// As Info.plist permits them.
    private static let uploads = "org.wayhum.app.uploads"
    private static let refresh = "org.wayhum.app.refresh"

    /// What a run does. Cancelled, it loses nothing.
    var run: @MainActor () async -> Void = {}

    /// Tells the system who answers; before the app's launch has ended, or never.
    func register() {
        for id in [Self.uploads, Self.refresh] {
            BGTaskScheduler.shared.register(forTaskWithIdentifier: id, using: .main) { @Sendable [weak self] task in
                nonisolated(unsafe) let task = task
                MainActor.assumeIsolated {
                    guard let self else { return task.setTaskCompleted(success: false) }
                    self.carryOut(task)
                }
            }
        }
    }

    func ask(at: Date?) {
        let long = BGProcessingTaskRequest(identifier: Self.uploads)
        long.requiresNetworkConnectivity = true
        let short = BGAppRefreshTaskRequest(identifier: Self.refresh)
        for request in [long, short] {
            request.earliestBeginDate = at
            // One that was asked for before is replaced. Refused where background refresh is switched off: then the app sends when it is open.
            try? BGTaskScheduler.shared.submit(request)
        }
    }

    func forget() { BGTaskScheduler.shared.cancelAllTaskRequests() }

    private func carryOut(_ task: BGTask) {
        let work = Task {
            await run()
            task.setTaskCompleted(success: !Task.isCancelled)
        }
        // The time is over: what was cut off is sent again in the next run, the same bytes.
        task.expirationHandler = { @Sendable in work.cancel() }
    }
}
