// Stands in for AppIntents, as SwiftUI.swift says.

@_exported import Foundation
@_exported import SwiftUI

public struct LocalizedStringResource: ExpressibleByStringLiteral, Sendable { public init(stringLiteral: String) {} }
public protocol IntentResult: Sendable {}
public struct Done: IntentResult {}
extension IntentResult where Self == Done { public static func result() -> Self { Self() } }
public protocol AppIntent: Sendable {
    associatedtype Result: IntentResult
    static var title: LocalizedStringResource { get }
    static var isDiscoverable: Bool { get }
    func perform() async throws -> Result
}
public protocol LiveActivityIntent: AppIntent {}
extension Button where Content == Text {
    @_disfavoredOverload public init(_ title: some StringProtocol, intent: some AppIntent) { fatalError() }
}
