import Foundation

/// Carries out requests with the library's own HTTP: no TLS resumption, Mozilla's roots on every platform. Take it unless the platform's
/// proxies or certificates must be used.
public struct BuiltInExecutor: RequestExecutor {
    private let options: HttpOptions?
    private let trouble: @Sendable (String) -> Void

    /// - Parameters:
    ///   - options: a proxy, or roots to believe besides Mozilla's.
    ///   - trouble: hears why nobody was reached, in words for a person.
    public init(_ options: HttpOptions? = nil, trouble: @escaping @Sendable (String) -> Void = { _ in }) {
        (self.options, self.trouble) = (options, trouble)
    }

    public func execute(_ request: Request) async -> Outcome {
        if Task.isCancelled { return .interrupted }
        return await withCheckedContinuation { continuation in
            // It blocks for as long as the request may take.
            DispatchQueue.global(qos: .utility).async {
                do {
                    let done = try Wayhum.execute(request: request, options: options)
                    done.trouble.map(trouble)
                    continuation.resume(returning: done.outcome)
                } catch {
                    trouble(error.localizedDescription)
                    continuation.resume(returning: .noNetwork)
                }
            }
        }
    }
}
