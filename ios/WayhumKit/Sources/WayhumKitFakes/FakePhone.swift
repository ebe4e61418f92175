import Foundation
import Wayhum
import WayhumKit

/// A phone whose sensors, clocks and system are the test's, with the real core in it.
@MainActor
public final class FakePhone {
    public let folder: URL
    public let clocks = FakeClocks()
    public let microphone = FakeMicrophone()
    public let positions = FakePositions()
    public let vault = FakeVault()
    public let conditions = FakeConditions()
    public let executor = FakeExecutor()
    public let shelf = FakeShelf()
    public let background = FakeBackground()
    public let activity = FakeActivity()
    public let notices = FakeNotices()
    public let words: Words
    public let ports: Ports
    /// The process that runs now.
    public private(set) var station: Station

    /// - Parameters:
    ///   - language: what it speaks.
    ///   - folder: its disk.
    public init(
        _ language: String = "en", folder: URL = FileManager.default.temporaryDirectory.appendingPathComponent("phone-\(UUID().uuidString)")
    ) throws {
        self.folder = folder
        words = try Words(language: language, locale: Locale(identifier: language))
        ports = Ports(
            clocks: clocks, pauses: clocks,
            folder: {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                return folder
            },
            microphone: microphone, positions: positions, vault: vault, owner: vault, conditions: conditions, executor: executor,
            shelf: shelf, background: background, activity: activity, notices: notices)
        station = Station(ports: ports, words: words)
    }

    /// The process ends as the system ends it, nothing is told to anybody, and another one begins: it finds what lies on disk.
    public func die() async {
        await station.vanish()
        station = Station(ports: ports, words: words)
    }

    /// Recording begins, until the receiver is on.
    public func record() async throws {
        await station.open()
        try await station.startRecording()
    }

    /// North at 60 km/h, a position a second, beginning so many seconds up the road. Returns when the core has taken each.
    public func drive(_ seconds: Int, from: Int = 0) async throws {
        for second in from..<(from + seconds) {
            clocks.pass(1)
            let taken = station.taken
            positions.move(FakePositions.fix(clocks.moment, 49.75 + Double(second) * 1.5e-4, speedMps: 16.7))
            try await eventually("the position is taken") { station.taken > taken }
        }
    }

    /// A run of uploads, for which as much time passes as it waits for. Nothing may be recorded meanwhile.
    @discardableResult
    public func upload() async throws -> Date {
        var next: Date?
        let run = Task { next = await station.upload() }
        try await eventually("the run ends") {
            if next == nil { clocks.passToNext() }
            return next != nil
        }
        await run.value
        return next ?? clocks.moment
    }

    /// What lies on its disk.
    public var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] }

    /// Its disk is thrown away.
    public func close() async {
        await station.vanish()
        try? FileManager.default.removeItem(at: folder)
    }
}

/// Why a test cannot go on.
public struct NeverCameAbout: Error, CustomStringConvertible {
    public let description: String

    public init(_ what: String) { description = "never came about: \(what)" }
}

/// Waits until it is so, for longer than any machine takes.
@MainActor
public func eventually(_ what: String, _ isSo: () -> Bool) async throws {
    let last = ContinuousClock.now + .seconds(30)
    while !isSo() {
        guard ContinuousClock.now < last else { throw NeverCameAbout(what) }
        await Task.yield()
        if !isSo() { try await Task.sleep(for: .microseconds(200)) }
    }
}
