import Foundation
import XCTest

@testable import Wayhum

/// The upload loop with executors of a test, and with the real ones against servers on this machine.
// Sendable, for XCTest on Linux hands it to the main actor.
final class UploadTests: FolderTest, @unchecked Sendable {
    struct Scripted: RequestExecutor {
        let answer: @Sendable (Request) async -> Outcome
        func execute(_ request: Request) async -> Outcome { await answer(request) }
    }

    @MainActor
    private func model(
        _ network: String, in name: String = "contributor", _ clocks: any Clocks = SetClocks()
    ) throws -> ContributorModel {
        let wallet = try Wallet.create(entropy: Data(count: 16))
        return try ContributorModel(contributor(network, wallet: wallet, in: name), clocks: clocks)
    }

    @MainActor
    func testWhatIsDueIsCarriedOutUntilTheCoreSaysToWait() async throws {
        let model = try model("https://collect.example.org")
        let asked = Seen()
        let next = try await model.upload(
            with: Scripted {
                asked.add($0.url.path)
                return .noNetwork
            })
        XCTAssertEqual(asked.all, ["/v1/directory"])
        XCTAssertGreaterThan(try XCTUnwrap(next), noon)
        XCTAssertFalse(model.isUploading)
    }

    @MainActor
    func testWithoutAnythingToDoItIsDone() async throws {
        let model = try ContributorModel(contributor(), clocks: SetClocks())
        let next = try await model.upload(with: Scripted { _ in .noNetwork })
        XCTAssertNil(next)
    }

    @MainActor
    func testASecondRunIsRefusedWhileOneIsUnderWay() async throws {
        let model = try model("https://collect.example.org")
        _ = try await model.upload(
            with: Scripted { [model] _ in
                do {
                    try await model.upload(with: Scripted { _ in .noNetwork })
                    XCTFail("two at once")
                } catch {
                    XCTAssertEqual(
                        error.localizedDescription,
                        "failed to begin uploads: they are under way already; wait until `isUploading` is false")
                }
                return .interrupted
            })
    }

    @MainActor
    func testACancelledRunEndsAndReportsThatItWasInterrupted() async throws {
        let server = TinyServer { _ in "" }
        defer { server.stop() }
        let model = try model("http://127.0.0.1:\(server.port)")
        let run = Task { try await model.upload(with: URLSessionExecutor(), within: Budget(time: 25, bytes: 1_000_000)) }
        while server.asked.isEmpty { try await Task.sleep(nanoseconds: 10_000_000) }
        run.cancel()
        let outcome = await run.result
        XCTAssertThrowsError(try outcome.get()) { XCTAssert($0 is CancellationError, "\($0)") }
        XCTAssertFalse(model.isUploading)
    }

    @MainActor
    func testALoginPageIsHandedOnAsItCameAndSaidByTheCore() async throws {
        let server = TinyServer { _ in httpAnswer("200 OK", ["content-type: text/html"], body: "<html>Room number, please.</html>") }
        defer { server.stop() }
        for executor in [URLSessionExecutor(), BuiltInExecutor()] as [any RequestExecutor] {
            let model = try model("http://127.0.0.1:\(server.port)", in: "\(type(of: executor))")
            _ = try await model.upload(with: executor)
            guard case .somebodyElse = model.snapshot.heldUp else { return XCTFail("\(String(describing: model.snapshot.heldUp))") }
        }
        let headers = server.asked.map { $0.headers.filter { ["accept", "user-agent", "host"].contains($0.key) } }
        XCTAssertEqual(Set(headers).count, 1, "both ask alike")
    }

    @MainActor
    func testARealCollectorGivesPassesToBothExecutors() async throws {
        guard let program = ProcessInfo.processInfo.environment["WAYHUM"] else {
            throw XCTSkip("WAYHUM names no wayhum command to run a collector with")
        }
        let collector = Process()
        let said = Pipe()
        collector.executableURL = URL(fileURLWithPath: program)
        collector.arguments = ["collector", "--dir", folder.appendingPathComponent("network").path, "--listen", "127.0.0.1:0"]
        collector.standardOutput = said
        try collector.run()
        defer {
            collector.terminate()
            collector.waitUntilExit()
        }
        var told = Data()
        while !told.contains(UInt8(ascii: "\n")) {
            let more = said.fileHandleForReading.availableData
            if more.isEmpty { return XCTFail("the collector ended") }
            told += more
        }
        let line = try XCTUnwrap(String(decoding: told, as: UTF8.self).split(separator: "\n").first)
        let network = try XCTUnwrap(line.split(separator: " ").last)
        for (number, executor) in [URLSessionExecutor(), BuiltInExecutor()].enumerated() as EnumeratedSequence<[any RequestExecutor]> {
            let wallet = try Wallet.create(entropy: Data(repeating: UInt8(number), count: 16))
            let clocks = RunningClocks()
            let model = try ContributorModel(contributor(String(network), wallet: wallet, in: "\(number)"), clocks: clocks)
            // The core spreads what bears the wallet's name over a minute.
            while model.snapshot.purse.passes == 0, clocks.seconds < 600 {
                guard let next = try await model.upload(with: executor) else { break }
                clocks.advance(to: next)
            }
            XCTAssertGreaterThanOrEqual(model.snapshot.purse.passes, 256)
            XCTAssertNil(model.snapshot.heldUp)
        }
    }
}

/// Clocks that begin now and jump.
final class RunningClocks: Clocks, @unchecked Sendable {
    private let lock = NSLock()
    private let begin = Date()
    private var passed = 0.0

    var seconds: Double { lock.withLock { passed } }
    func advance(to date: Date) { lock.withLock { passed = max(passed, date.timeIntervalSince(begin)) + 0.001 } }

    func now() -> Wayhum.Clock {
        let wall = begin + seconds
        return Clock(wall: wall, monotonicMs: UInt64(wall.timeIntervalSince1970 * 1_000), boot: 1, utcOffset: 0)
    }
}

final class Seen: @unchecked Sendable {
    private let lock = NSLock()
    private var said: [String] = []

    var all: [String] { lock.withLock { said } }
    func add(_ text: String) { lock.withLock { said.append(text) } }
}
