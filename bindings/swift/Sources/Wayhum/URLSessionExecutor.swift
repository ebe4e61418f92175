import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Carries out requests with the platform's own `URLSession`, for where its proxies, its certificates or its VPN must be used.
///
/// Every request gets a session of its own: one connection, no cookies, no cache, no redirects, the headers that all phones send.
/// One thing it cannot do: Apple keeps a cache of TLS sessions in each process that no interface turns off (Technical Q&A QA1727), so
/// that a server may see that two connections come from one process. Where the library carries out requests itself it does not resume.
public struct URLSessionExecutor: RequestExecutor {
    private let configure: @Sendable (URLSessionConfiguration) -> Void

    #if canImport(Security)
        private let accept: (@Sendable (SecTrust) -> Bool)?

        /// - Parameters:
        ///   - configure: changes each request's configuration, such as its `connectionProxyDictionary`.
        ///   - accept: asked besides the system's own judgement: false refuses a server, whatever vouches for it. Pinning goes here.
        public init(
            configure: @escaping @Sendable (URLSessionConfiguration) -> Void = { _ in },
            accept: (@Sendable (SecTrust) -> Bool)? = nil
        ) {
            (self.configure, self.accept) = (configure, accept)
        }
    #else
        /// - Parameter configure: changes each request's configuration.
        public init(configure: @escaping @Sendable (URLSessionConfiguration) -> Void = { _ in }) {
            self.configure = configure
        }
    #endif

    public func execute(_ request: Request) async -> Outcome {
        let exchange = exchange(longest: Int(request.longestAnswer))
        let session = URLSession(configuration: configuration(timeout: request.timeout), delegate: exchange, delegateQueue: nil)
        defer { session.finishTasksAndInvalidate() }
        let task = session.dataTask(with: Self.urlRequest(request))
        return await withTaskCancellationHandler {
            await withCheckedContinuation { exchange.begin(task, $0) }
        } onCancel: {
            exchange.interrupt()
        }
    }

    private func exchange(longest: Int) -> Exchange {
        #if canImport(Security)
            Exchange(longest: longest, accept: accept)
        #else
            Exchange(longest: longest)
        #endif
    }

    private func configuration(timeout: TimeInterval) -> URLSessionConfiguration {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieStorage = nil
        configuration.httpCookieAcceptPolicy = .never
        configuration.httpShouldSetCookies = false
        configuration.urlCache = nil
        configuration.urlCredentialStorage = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.httpMaximumConnectionsPerHost = 1
        configuration.timeoutIntervalForRequest = timeout
        configuration.timeoutIntervalForResource = timeout
        #if canImport(Darwin)
            configuration.waitsForConnectivity = false
            configuration.tlsMinimumSupportedProtocolVersion = .TLSv12
        #endif
        configure(configuration)
        return configuration
    }

    static func urlRequest(_ request: Request) -> URLRequest {
        var made = URLRequest(url: request.url)
        made.httpMethod = request.method == .get ? "GET" : "POST"
        made.httpBody = request.body.isEmpty ? nil : request.body
        made.httpShouldHandleCookies = false
        made.setValue(request.contentType, forHTTPHeaderField: "Content-Type")
        made.setValue("*/*", forHTTPHeaderField: "Accept")
        made.setValue("wayhum", forHTTPHeaderField: "User-Agent")
        // Left alone, the first asks for compression and the second names its owner's languages.
        made.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
        made.setValue("*", forHTTPHeaderField: "Accept-Language")
        return made
    }
}
