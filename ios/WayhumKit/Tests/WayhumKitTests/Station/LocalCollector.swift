import Foundation
import XCTest

/// A real collector in a process of its own, for which it is always the same noon.
final class LocalCollector {
    /// The day after ``FakeClocks/noon``: phone and collector are in the same week, as two clocks are.
    private static let noon = "2026-05-21T12:00:00Z"

    /// Where it listens.
    let address: String
    private let process = Process()
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("collector-\(UUID().uuidString)")

    init() throws {
        guard let program = ProcessInfo.processInfo.environment["WAYHUM"] else {
            throw XCTSkip("WAYHUM names no wayhum command to run a collector with")
        }
        let said = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["--at", Self.noon, "collector", "--dir", folder.path, "--listen", "127.0.0.1:0"]
        process.standardOutput = said
        process.standardError = FileHandle.nullDevice
        try process.run()
        var told = Data()
        while !told.contains(UInt8(ascii: "\n")) {
            let more = said.fileHandleForReading.availableData
            if more.isEmpty { throw CocoaError(.fileReadUnknown) }
            told += more
        }
        let line = String(decoding: told, as: UTF8.self).split(separator: "\n").first
        address = String(try XCTUnwrap(line?.split(separator: " ").last))
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }
}
