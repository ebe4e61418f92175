import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// One request and its answer, as a URL session reports them.
final class Exchange: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    private let longest: Int
    private let lock = NSLock()
    // Under the lock.
    private var task: URLSessionDataTask?
    private var continuation: CheckedContinuation<Outcome, Never>?
    private var answer: HTTPURLResponse?
    private var body = Data()
    private var isInterrupted = false
    private var isRefused = false

    #if canImport(Security)
        private let accept: (@Sendable (SecTrust) -> Bool)?

        init(longest: Int, accept: (@Sendable (SecTrust) -> Bool)?) {
            (self.longest, self.accept) = (longest, accept)
        }
    #else
        init(longest: Int) { self.longest = longest }
    #endif

    func begin(_ task: URLSessionDataTask, _ continuation: CheckedContinuation<Outcome, Never>) {
        lock.withLock { (self.task, self.continuation) = (task, continuation) }
        task.resume()
        if lock.withLock({ isInterrupted }) { task.cancel() }
    }

    func interrupt() {
        lock.withLock {
            isInterrupted = true
            return task
        }?.cancel()
    }

    private func end(_ outcome: Outcome) {
        lock.withLock {
            defer { continuation = nil }
            return continuation
        }?.resume(returning: outcome)
    }

    /// What there is of an answer: as far as it may be long.
    private var response: Outcome? {
        answer.map {
            .response(status: UInt16(clamping: $0.statusCode), retryAfter: retryAfter($0), body: body.prefix(longest))
        }
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
        lock.withLock { answer = response as? HTTPURLResponse }
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let enough: Outcome? = lock.withLock {
            body.append(data.prefix(longest - body.count))
            return body.count < longest ? nil : response
        }
        guard let enough else { return }
        end(enough)
        dataTask.cancel()
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        // The core is told of the redirect itself.
        lock.withLock { answer = response }
        completionHandler(nil)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        end(
            lock.withLock {
                if let error { return outcome(of: error) }
                return response ?? .noNetwork
            })
    }

    private func outcome(of error: any Error) -> Outcome {
        if isRefused { return .insecure }
        if isInterrupted { return .interrupted }
        switch (error as? URLError)?.code {
        case .secureConnectionFailed, .serverCertificateHasBadDate, .serverCertificateUntrusted, .serverCertificateHasUnknownRoot,
            .serverCertificateNotYetValid, .clientCertificateRejected, .clientCertificateRequired,
            .appTransportSecurityRequiresSecureConnection:
            return .insecure
        #if canImport(FoundationNetworking)
            // There all that fails in TLS is unknown, and told apart by curl's words alone.
            case .unknown where ["SSL", "TLS", "certificate"].contains(where: error.localizedDescription.contains):
                return .insecure
        #endif
        default:
            return .noNetwork
        }
    }

    #if canImport(Security)
        func urlSession(
            _ session: URLSession, didReceive challenge: URLAuthenticationChallenge,
            completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
        ) {
            guard let trust = challenge.protectionSpace.serverTrust, let accept else {
                return completionHandler(.performDefaultHandling, nil)
            }
            // Besides the system's judgement, not in its place.
            if SecTrustEvaluateWithError(trust, nil), accept(trust) {
                return completionHandler(.performDefaultHandling, nil)
            }
            lock.withLock { isRefused = true }
            completionHandler(.cancelAuthenticationChallenge, nil)
        }
    #endif
}

/// `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date. A date counts from the answer's own `Date`, for the device's clock may be
/// wrong; without one it says nothing.
func retryAfter(_ answer: HTTPURLResponse) -> TimeInterval? {
    guard let asked = answer.value(forHTTPHeaderField: "Retry-After") else { return nil }
    if !asked.isEmpty, asked.utf8.allSatisfy({ (48...57).contains($0) }) {
        // More than fits is longer than anybody waits.
        return min(Double(asked) ?? .infinity, Double(UInt32.max))
    }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "GMT")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    guard let until = format.date(from: asked), let sent = answer.value(forHTTPHeaderField: "Date").flatMap(format.date(from:))
    else { return nil }
    return max(until.timeIntervalSince(sent), 0)
}
