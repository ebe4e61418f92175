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
    /// The process that runs now.
    public private(set) var station: Station

    public init(folder: URL = FileManager.default.temporaryDirectory.appendingPathComponent("phone-\(UUID().uuidString)")) {
        self.folder = folder
        station = Station(
            ports: Ports(
                clocks: clocks, pauses: clocks,
                folder: {
                    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                    return folder
                },
                microphone: microphone, positions: positions, vault: vault, owner: vault, conditions: conditions, executor: executor,
                shelf: shelf, background: background, activity: activity, notices: notices))
    }
}
