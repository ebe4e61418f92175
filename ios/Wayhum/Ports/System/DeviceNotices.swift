import UserNotifications
import WayhumKit

/// One notification at a time.
@MainActor
final class DeviceNotices: Notices {
    private static let id = "org.wayhum.notice"

    func ask() async {
        _ = try? await UNUserNotificationCenter.current().requestAuthorization(options: [.alert])
    }

    func say(title: String, text: String) {
        let content = UNMutableNotificationContent()
        (content.title, content.body) = (title, text)
        // Now, and in the place of the one before.
        UNUserNotificationCenter.current().add(UNNotificationRequest(identifier: Self.id, content: content, trigger: nil))
    }
}
