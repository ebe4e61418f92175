// Stands in for BackgroundTasks, as SwiftUI.swift says.

@_exported import Foundation

public class BGTask: NSObject {
    public var expirationHandler: (() -> Void)?
    public func setTaskCompleted(success: Bool) {}
}
public class BGTaskRequest: NSObject {
    public init(identifier: String) {}
    public var earliestBeginDate: Date?
}
public class BGAppRefreshTaskRequest: BGTaskRequest {}
public class BGProcessingTaskRequest: BGTaskRequest { public var requiresNetworkConnectivity = false }
public class BGTaskScheduler: NSObject {
    nonisolated(unsafe) public static let shared = BGTaskScheduler()
    @discardableResult public func register(forTaskWithIdentifier: String, using: DispatchQueue?, launchHandler: @escaping (BGTask) -> Void) -> Bool { true }
    public func submit(_ request: BGTaskRequest) throws {}
    public func cancelAllTaskRequests() {}
}
