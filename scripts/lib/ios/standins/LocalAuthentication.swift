// Stands in for LocalAuthentication, as SwiftUI.swift says.

@_exported import Foundation

public enum LAPolicy { case deviceOwnerAuthentication }
public enum LAError: Int { case passcodeNotSet = -5 }
public class LAContext {
    public init() {}
    public func canEvaluatePolicy(_ policy: LAPolicy, error: UnsafeMutablePointer<NSError?>?) -> Bool { false }
    public func evaluatePolicy(_ policy: LAPolicy, localizedReason: String) async throws -> Bool { false }
}
