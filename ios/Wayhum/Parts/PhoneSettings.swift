import UIKit

/// The app's own page of the phone's settings: the only place where a permission that was refused is given.
@MainActor
enum PhoneSettings {
    static func open() {
        if let page = URL(string: UIApplication.openSettingsURLString) { UIApplication.shared.open(page) }
    }
}
