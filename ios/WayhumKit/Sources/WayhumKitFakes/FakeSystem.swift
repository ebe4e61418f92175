import Foundation
import Wayhum
import WayhumKit

/// On Wi-Fi, charged, with room, until the test says otherwise.
@MainActor
public final class FakeConditions: ConditionsSource {
    /// More room than anybody needs, in bytes.
    public static let room: UInt64 = 10_000_000_000

    private var tell: (@MainActor (PhoneConditions) -> Void)?

    public var current = PhoneConditions(
        forCore: Conditions(network: .unmetered, battery: Battery(percent: 90, isCharging: false), freeStorageBytes: room),
        isSavingBattery: false)
    {
        didSet { if current != oldValue { tell?(current) } }
    }

    public init() {}

    public func now() async -> PhoneConditions { current }

    public func watch(_ tell: @escaping @MainActor (PhoneConditions) -> Void) { self.tell = tell }

    public func change(network: Link? = nil, battery: Battery? = nil, freeBytes: UInt64? = nil) {
        let now = current.forCore
        current.forCore = Conditions(
            network: network ?? now.network, battery: battery ?? now.battery, freeStorageBytes: freeBytes ?? now.freeStorageBytes)
    }
}

/// Writes down what was asked for.
@MainActor
public final class FakeBackground: BackgroundTasks {
    public private(set) var asked: [Date?] = []

    public init() {}
    public func ask(at: Date?) { asked.append(at) }
    public func forget() { asked = [] }
}

/// Writes down what is shown.
@MainActor
public final class FakeActivity: LiveActivity {
    /// What is shown now.
    public private(set) var shown: Said?
    /// How often something was.
    public private(set) var times = 0

    public init() {}

    public func show(_ said: Said) {
        shown = said
        times += 1
    }

    public func end() { shown = nil }
}

/// Writes down what was said.
@MainActor
public final class FakeNotices: Notices {
    public private(set) var said: [String] = []
    public private(set) var isAsked = false

    public init() {}
    public func ask() async { isAsked = true }
    public func say(title: String, text: String) { said.append(title) }
}

/// Carries out requests as the test says.
public final class FakeExecutor: RequestExecutor, @unchecked Sendable {
    private let lock = NSLock()
    private var answering: @Sendable (Request) async -> Outcome = { _ in .noNetwork }

    public init() {}

    public var answer: @Sendable (Request) async -> Outcome {
        get { lock.withLock { answering } }
        set { lock.withLock { answering = newValue } }
    }

    public func execute(_ request: Request) async -> Outcome { await answer(request) }
}
