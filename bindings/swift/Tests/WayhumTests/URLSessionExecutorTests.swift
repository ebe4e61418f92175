import Foundation
import XCTest

@testable import Wayhum

/// The platform's own HTTP, against a server on this machine.
final class URLSessionExecutorTests: FolderTest {
    private func request(
        _ server: TinyServer, scheme: String = "http", method: HttpMethod = .get, body: String = "", longest: UInt32 = 1_000,
        timeout: TimeInterval = 10
    ) -> Request {
        Request(
            purpose: .directory, method: method, url: URL(string: "\(scheme)://127.0.0.1:\(server.port)/v1/directory")!,
            contentType: body.isEmpty ? nil : "application/jose", body: Data(body.utf8), timeout: timeout, longestAnswer: longest)
    }

    func testEveryPhoneSendsTheSameHeadersAndNoMore() async {
        let server = TinyServer { _ in httpAnswer("200 OK", ["set-cookie: who=me"], body: "yes") }
        defer { server.stop() }
        for _ in 0..<2 {
            let outcome = await URLSessionExecutor().execute(request(server, method: .post, body: "what there is"))
            XCTAssertEqual(outcome, .response(status: 200, retryAfter: nil, body: Data("yes".utf8)))
        }
        let asked = server.asked
        XCTAssertEqual(asked.map(\.line), Array(repeating: "POST /v1/directory HTTP/1.1", count: 2))
        XCTAssertEqual(asked.map(\.body), Array(repeating: Data("what there is".utf8), count: 2))
        XCTAssertEqual(asked.map(\.connection), [1, 2], "a connection of its own each")
        let expected = [
            "host": "127.0.0.1:\(server.port)", "user-agent": "wayhum", "accept": "*/*", "accept-encoding": "identity",
            "accept-language": "*", "content-type": "application/jose", "content-length": "13",
        ]
        for headers in asked.map(\.headers) {
            XCTAssertEqual(headers.filter { $0.key != "connection" }, expected, "and no cookie the second time")
        }
    }

    func testARedirectIsHandedOnAndNotFollowed() async {
        let server = TinyServer { _ in httpAnswer("302 Found", ["location: /elsewhere"]) }
        defer { server.stop() }
        let outcome = await URLSessionExecutor().execute(request(server))
        XCTAssertEqual(outcome, .response(status: 302, retryAfter: nil, body: Data()))
        XCTAssertEqual(server.asked.count, 1)
    }

    func testAnAnswerIsReadAsFarAsItMayBeLong() async {
        let server = TinyServer { _ in httpAnswer("200 OK", body: String(repeating: "x", count: 300_000)) }
        defer { server.stop() }
        let outcome = await URLSessionExecutor().execute(request(server, longest: 4))
        XCTAssertEqual(outcome, .response(status: 200, retryAfter: nil, body: Data("xxxx".utf8)))
    }

    func testWhenToComeAgainIsHandedOn() async {
        let sent = "date: Sun, 06 Nov 1994 08:49:37 GMT"
        let cases: [([String], Double?)] = [
            (["retry-after: 120"], 120), (["retry-after: Sun, 06 Nov 1994 09:49:37 GMT", sent], 3_600),
            (["retry-after: Sun, 06 Nov 1994 09:49:37 GMT"], nil), (["retry-after: soon", sent], nil),
            (["retry-after: 99999999999999999999999"], Double(UInt32.max)),
        ]
        for (headers, expected) in cases {
            let server = TinyServer { _ in httpAnswer("503 Service Unavailable", headers) }
            defer { server.stop() }
            let outcome = await URLSessionExecutor().execute(request(server))
            XCTAssertEqual(outcome, .response(status: 503, retryAfter: expected, body: Data()), "\(headers)")
        }
    }

    func testNobodyAndSomebodyWithoutACertificateAreToldApart() async {
        // A login page where TLS should be.
        let server = TinyServer(greeting: httpAnswer("302 Found", ["location: http://login.example/"])) { _ in "" }
        let insecure = await URLSessionExecutor().execute(request(server, scheme: "https"))
        XCTAssertEqual(insecure, .insecure)
        server.stop()
        let nobody = await URLSessionExecutor().execute(request(server))
        XCTAssertEqual(nobody, .noNetwork)
    }

    func testWhoeverDoesNotAnswerIsGivenUp() async {
        let server = TinyServer { _ in "" }
        defer { server.stop() }
        let outcome = await URLSessionExecutor().execute(request(server, timeout: 1))
        XCTAssertEqual(outcome, .noNetwork)
    }

    func testACancelledRequestIsInterruptedWhoeverCarriesItOut() async {
        for executor in [URLSessionExecutor(), BuiltInExecutor()] as [any RequestExecutor] {
            let server = TinyServer { _ in "" }
            defer { server.stop() }
            let request = request(server)
            let running = Task { await executor.execute(request) }
            while server.asked.isEmpty { try? await Task.sleep(nanoseconds: 10_000_000) }
            running.cancel()
            let outcome = await running.value
            XCTAssertEqual(outcome, .interrupted)
            let afterwards = await Task { () -> Outcome in
                withUnsafeCurrentTask { $0?.cancel() }
                return await executor.execute(request)
            }.value
            XCTAssertEqual(afterwards, .interrupted)
            XCTAssertEqual(server.asked.count, 1, "what is cancelled before it begins is not sent")
        }
    }
}
