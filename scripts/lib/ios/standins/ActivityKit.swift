// Stands in for ActivityKit, as SwiftUI.swift says.

@_exported import Foundation

public protocol ActivityAttributes: Codable { associatedtype ContentState: Codable & Hashable }
public struct ActivityContent<State: Codable & Hashable & Sendable>: Sendable {
    public init(state: State, staleDate: Date?) {}
}
public enum ActivityState: Sendable { case active, ended, dismissed, stale }
public enum ActivityUIDismissalPolicy: Sendable { case immediate, `default` }
public class Activity<Attributes: ActivityAttributes>: @unchecked Sendable where Attributes.ContentState: Sendable {
    public static var activities: [Activity<Attributes>] { [] }
    public var activityState: ActivityState { .ended }
    public static func request(attributes: Attributes, content: ActivityContent<Attributes.ContentState>) throws -> Activity<Attributes> { fatalError() }
    public func update(_ content: ActivityContent<Attributes.ContentState>) async {}
    public func end(_ content: ActivityContent<Attributes.ContentState>?, dismissalPolicy: ActivityUIDismissalPolicy) async {}
}
