// Stands in for UIKit, as SwiftUI.swift says.

@_exported import Foundation

public class UIColor: @unchecked Sendable {
    public init() {}
    public init(red: CGFloat, green: CGFloat, blue: CGFloat, alpha: CGFloat) {}
    public convenience init(_ make: @escaping @Sendable (UITraitCollection) -> UIColor) { self.init() }
    public static let secondarySystemGroupedBackground = UIColor(), systemGroupedBackground = UIColor()
}
public struct UITraitCollection: Sendable { public var userInterfaceStyle: UIUserInterfaceStyle { .light } }
public enum UIUserInterfaceStyle: Sendable { case light, dark }
public struct CGImage: Sendable {}
public enum UIKeyboardType: Sendable { case URL }
public enum UITextContentType: Sendable { case URL }

@MainActor public class UIApplication {
    public static let shared = UIApplication()
    nonisolated public static let openSettingsURLString = ""
    nonisolated public static let willTerminateNotification = Notification.Name("a"), didBecomeActiveNotification = Notification.Name("b")
    public func open(_ url: URL) {}
    public func beginBackgroundTask(expirationHandler: (@MainActor @Sendable () -> Void)? = nil) -> UIBackgroundTaskIdentifier { .invalid }
    public func endBackgroundTask(_ id: UIBackgroundTaskIdentifier) {}
}
public struct UIBackgroundTaskIdentifier: Sendable { public static let invalid = UIBackgroundTaskIdentifier() }
@MainActor public class UIPasteboard {
    public static let general = UIPasteboard()
    public var string: String?
}
@MainActor public class UIDevice {
    public static let current = UIDevice()
    nonisolated public static let batteryLevelDidChangeNotification = Notification.Name("c"), batteryStateDidChangeNotification = Notification.Name("d")
    public var isBatteryMonitoringEnabled = false
    public var batteryLevel: Float { 0 }
    public var batteryState: BatteryState { .unknown }
    public enum BatteryState: Sendable { case unknown, unplugged, charging, full }
}

// What Foundation has on phones alone.

extension Notification.Name { public static let NSProcessInfoPowerStateDidChange = Notification.Name("f") }
extension ProcessInfo { public var isLowPowerModeEnabled: Bool { false } }
extension URLResourceKey { public static let volumeAvailableCapacityForImportantUsageKey = URLResourceKey(rawValue: "g") }
extension URLResourceValues { public var volumeAvailableCapacityForImportantUsage: Int64? { nil } }
extension URL {
    public enum Hint { case isDirectory }
    public static var cachesDirectory: URL { URL(fileURLWithPath: "/") }
    public func appending(path: String, directoryHint: Hint) -> URL { self }
}
