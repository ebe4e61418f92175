// Stands in for UserNotifications, as SwiftUI.swift says.

@_exported import Foundation

public struct UNAuthorizationOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let alert = UNAuthorizationOptions(rawValue: 4)
}
public class UNMutableNotificationContent: NSObject { public var title = "", body = "" }
public class UNNotificationTrigger: NSObject {}
public class UNNotificationRequest: NSObject {
    public init(identifier: String, content: UNMutableNotificationContent, trigger: UNNotificationTrigger?) {}
}
public class UNUserNotificationCenter: NSObject, @unchecked Sendable {
    public static func current() -> UNUserNotificationCenter { fatalError() }
    public func requestAuthorization(options: UNAuthorizationOptions) async throws -> Bool { false }
    public func add(_ request: UNNotificationRequest, withCompletionHandler: (@Sendable ((any Error)?) -> Void)? = nil) {}
}
