import Foundation
import Wayhum
import XCTest

/// Friday 2026-05-22, 12:00 UTC.
let noon = Date(timeIntervalSince1970: 1_779_451_200)

/// A clock that stands at a moment: seconds after noon.
func clock(_ seconds: Double = 0) -> Wayhum.Clock {
    let wall = noon + seconds
    return Clock(wall: wall, monotonicMs: UInt64(wall.timeIntervalSince1970 * 1000), boot: 1, utcOffset: 120)
}

func fix(_ seconds: Double, _ latitude: Double, _ longitude: Double, mock: Bool = false) -> Fix {
    Fix(
        at: noon + seconds, position: LatLon(latDeg: latitude, lonDeg: longitude), accuracyM: 4, speedMps: nil, headingDeg: nil,
        mock: mock)
}

/// A 1 kHz sine as 16-bit samples.
func tone(seconds: Double, amplitude: Double, rate: Double = 48_000) -> [Int16] {
    (0..<Int(seconds * rate)).map { Int16((32_767 * amplitude * sin(2 * .pi * 1_000 * Double($0) / rate)).rounded()) }
}

func bytes(_ samples: [Int16]) -> Data { samples.withUnsafeBytes { Data($0) } }

/// Clocks that a test sets.
final class SetClocks: Clocks, @unchecked Sendable {
    private let lock = NSLock()
    private var seconds = 0.0

    func set(_ seconds: Double) { lock.withLock { self.seconds = seconds } }
    func now() -> Wayhum.Clock { lock.withLock { clock(seconds) } }
}

/// A test with a folder of its own.
class FolderTest: XCTestCase {
    nonisolated(unsafe) private(set) var folder = URL(fileURLWithPath: "/")

    override func setUpWithError() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("wayhum-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    override func tearDownWithError() throws {
        // A contributor that is let go of just now takes files of its own away, and what is gone cannot be removed.
        for _ in 0..<10 where FileManager.default.fileExists(atPath: folder.path) { try? FileManager.default.removeItem(at: folder) }
        XCTAssertFalse(FileManager.default.fileExists(atPath: folder.path))
    }

    func contributor(
        _ network: String? = "https://collect.example.org", wallet: Wallet? = nil, in name: String = "contributor"
    ) throws -> Contributor {
        let store = folder.appendingPathComponent("\(name).sqlite").path
        return try Contributor.open(storePath: store, key: Data(count: 32), network: network, wallet: wallet)
    }

    /// A drive of ten minutes along a meridian, recorded and cut.
    func recorded(wallet: Wallet? = nil) throws -> Contributor {
        let contributor = try contributor(wallet: wallet)
        try contributor.start(meter: nil, clock: clock())
        for second in 0..<600 {
            _ = try contributor.pushFix(fix: fix(Double(second), 49.75 + Double(second) * 1.5e-4, 10.6), clock: clock(Double(second)))
        }
        try contributor.stop(clock: clock(600))
        return contributor
    }
}

/// Expects an error of one type, and looks at it.
func assertThrows<Fault: Error>(
    _ expression: @autoclosure () throws -> some Any, _: Fault.Type, file: StaticString = #filePath, line: UInt = #line,
    _ look: (Fault) -> Void
) {
    XCTAssertThrowsError(try expression(), file: file, line: line) {
        guard let fault = $0 as? Fault else { return XCTFail("another error: \($0)", file: file, line: line) }
        look(fault)
    }
}

/// The repository that these tests lie in.
let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
