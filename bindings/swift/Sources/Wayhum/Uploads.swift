import Foundation

/// Carries out one request. ``URLSessionExecutor`` is one; a relay's client, or a test, is another.
///
/// Whoever does so keeps to this: a connection of its own that ends with the request, no TLS resumption, no cookies, redirects not
/// followed, no compression asked for, and no headers but `content-type` where there is one, `accept: */*`, `user-agent: wayhum`, `host`
/// and `content-length`.
public protocol RequestExecutor: Sendable {
    /// What became of it. When its task is cancelled it answers ``Outcome/interrupted`` soon.
    func execute(_ request: Request) async -> Outcome
}

/// Why a run of uploads did not begin.
public enum UploadFault: LocalizedError {
    /// One is under way.
    case alreadyUploading

    public var errorDescription: String? {
        "failed to begin uploads: they are under way already; wait until `isUploading` is false"
    }
}

extension ContributorModel {
    /// Carries out what is due: asks the core, executes, reports, until it says to wait. Cancel the task that calls it when the system
    /// takes the time back; nothing is lost by it.
    ///
    /// - Parameters:
    ///   - executor: what carries out each request.
    ///   - budget: how much a run in the background may take; without bounds if not said.
    /// - Returns: when to come again; none if nothing is to be done until something new is recorded.
    /// - Throws: ``ContributorFault``; ``UploadFault`` if one is under way; `CancellationError` if cancelled.
    @discardableResult
    public func upload(with executor: some RequestExecutor, within budget: Budget? = nil) async throws -> Date? {
        guard !isUploading else { throw UploadFault.alreadyUploading }
        isUploading = true
        defer { isUploading = false }
        guard let budget else { return try await carryOut(with: executor) }
        try await perform { try $0.beginRun(budget: budget, clock: $1) }
        let end = await Result(catching: { try await carryOut(with: executor) })
        try await perform { contributor, _ in try contributor.endRun() }
        return try end.get()
    }

    private func carryOut(with executor: some RequestExecutor) async throws -> Date? {
        while true {
            try Task.checkCancellation()
            switch try await perform({ try $0.nextTask(clock: $1) }) {
            case .upload(let request):
                let outcome = await executor.execute(request)
                try await perform { try $0.finishTask(outcome: outcome, clock: $1) }
            case .wait(let until):
                return until
            case .done:
                return nil
            }
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(catching body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
