import Foundation

#if canImport(Glibc)
    import Glibc
    private let stream = Int32(SOCK_STREAM.rawValue)
#else
    import Darwin
    private let stream = SOCK_STREAM
#endif

/// An HTTP server on a port of this machine: remembers what it was asked, answers what it is told.
final class TinyServer: @unchecked Sendable {
    struct Asked: Equatable {
        var line: String
        var headers: [String: String]
        var body: Data
        /// Which connection it came over, counted from one.
        var connection: Int
    }

    let port: UInt16
    private let socket: Int32
    private let greeting: String
    private let answer: @Sendable (Asked) -> String
    private let lock = NSLock()
    private var seen: [Asked] = []

    /// - Parameters:
    ///   - greeting: what it says before it is asked.
    ///   - answer: a whole answer for each request; an empty one is never sent, and the connection stays open.
    init(greeting: String = "", _ answer: @escaping @Sendable (Asked) -> String) {
        (self.greeting, self.answer) = (greeting, answer)
        socket = makeSocket(AF_INET, stream, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        port = withUnsafeMutablePointer(to: &address) { [socket] in
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                precondition(bind(socket, $0, size) == 0 && listen(socket, 16) == 0 && getsockname(socket, $0, &size) == 0)
            }
            return UInt16(bigEndian: $0.pointee.sin_port)
        }
        Thread.detachNewThread { [self] in serve() }
    }

    var asked: [Asked] { lock.withLock { seen } }

    func stop() {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }

    private func serve() {
        var connections = 0
        while true {
            let connection = accept(socket, nil, nil)
            guard connection >= 0 else { return }
            connections += 1
            let number = connections
            Thread.detachNewThread { [self] in serve(connection, number) }
        }
    }

    private func serve(_ connection: Int32, _ number: Int) {
        say(greeting, connection)
        while let asked = read(connection, number) {
            lock.withLock { seen.append(asked) }
            say(answer(asked), connection)
        }
        close(connection)
    }

    private func say(_ text: String, _ connection: Int32) {
        let bytes = Array(text.utf8)
        if !bytes.isEmpty { send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }
    }

    private func read(_ connection: Int32, _ number: Int) -> Asked? {
        var all = Data()
        while true {
            if let end = all.range(of: Data("\r\n\r\n".utf8)), let head = String(data: all[..<end.lowerBound], encoding: .utf8) {
                var lines = head.components(separatedBy: "\r\n")
                let line = lines.removeFirst()
                let headers = lines.reduce(into: [String: String]()) {
                    let parts = $1.split(separator: ":", maxSplits: 1)
                    $0[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
                }
                let body = all[end.upperBound...]
                if body.count >= headers["content-length"].flatMap({ Int($0) }) ?? 0 {
                    return Asked(line: line, headers: headers, body: Data(body), connection: number)
                }
            }
            var bytes = [UInt8](repeating: 0, count: 65_536)
            let count = recv(connection, &bytes, bytes.count, 0)
            guard count > 0 else { return nil }
            all.append(contentsOf: bytes[..<count])
        }
    }
}

// Inside the class the name is the property's.
private func makeSocket(_ domain: Int32, _ type: Int32, _ proto: Int32) -> Int32 { socket(domain, type, proto) }

/// A whole answer, with its length.
func httpAnswer(_ status: String, _ headers: [String] = [], body: String = "") -> String {
    (["HTTP/1.1 \(status)", "content-length: \(body.utf8.count)"] + headers).joined(separator: "\r\n") + "\r\n\r\n" + body
}
