import Foundation

// `localizedDescription` says what failed and what to do, as every text of the core does.

extension ContributorFault: LocalizedError {
    public var errorDescription: String? { "failed to \(description)" }
}

extension HttpFault: LocalizedError {
    public var errorDescription: String? { "failed to \(description)" }
}

extension MeterFault: LocalizedError {
    public var errorDescription: String? { "failed to \(description)" }
}

extension SinkFault: LocalizedError {
    public var errorDescription: String? { "failed to \(description)" }
}

extension WalletFault: LocalizedError {
    public var errorDescription: String? { "failed to \(description)" }
}
