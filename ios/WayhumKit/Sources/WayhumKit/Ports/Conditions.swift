import Wayhum

/// What the phone is like.
@MainActor
public protocol ConditionsSource: AnyObject, Sendable {
    /// As it is now. Takes disk, elsewhere than on the main thread.
    func now() async -> PhoneConditions

    /// Tells each change from now on.
    func watch(_ tell: @escaping @MainActor (PhoneConditions) -> Void)
}

/// What the core wants to know, and what only the screen tells.
public struct PhoneConditions: Equatable, Sendable {
    public var forCore: Conditions
    /// Whether Low Power Mode is on: the system then lets the app work in the background less often, or not at all.
    public var isSavingBattery: Bool

    public init(forCore: Conditions, isSavingBattery: Bool) {
        (self.forCore, self.isSavingBattery) = (forCore, isSavingBattery)
    }
}
