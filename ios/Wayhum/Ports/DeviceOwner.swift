import LocalAuthentication
import WayhumKit

/// Face ID, Touch ID, or the phone's code.
struct DeviceOwner: Owner {
    func confirm(reason: String) async -> Confirmation {
        // A new one each time: an old one remembers its answer.
        let context = LAContext()
        var why: NSError?
        guard context.canEvaluatePolicy(.deviceOwnerAuthentication, error: &why) else {
            return why?.code == LAError.passcodeNotSet.rawValue ? .noLock : .refused
        }
        let isOwner = try? await context.evaluatePolicy(.deviceOwnerAuthentication, localizedReason: reason)
        return isOwner == true ? .confirmed : .refused
    }
}
