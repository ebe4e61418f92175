import Foundation
import Observation
import XCTest

@testable import Wayhum

/// The model behind a screen.
// Sendable, for XCTest on Linux hands it to the main actor.
final class ContributorModelTests: FolderTest, @unchecked Sendable {
    @MainActor
    private func model(_ contributor: Contributor, _ clocks: any Clocks = SetClocks()) throws -> ContributorModel {
        try ContributorModel(contributor, clocks: clocks)
    }

    /// How often observers of a model's snapshot are told of a change during a body.
    @MainActor
    private func changes(of model: ContributorModel, during body: () async throws -> Void) async rethrows -> Int {
        let told = Counter()
        watch(model, told)
        try await body()
        return told.count
    }

    @MainActor
    func testTheSnapshotIsThereFromTheFirstMomentAndFollowsCalls() async throws {
        let model = try model(contributor())
        XCTAssertFalse(model.snapshot.recording)
        try await model.perform { try $0.start(meter: nil, clock: $1) }
        XCTAssert(model.snapshot.recording)
        try await model.perform { try $0.stop(clock: $1) }
        XCTAssertFalse(model.snapshot.recording)
    }

    @MainActor
    func testObserversAreToldOfWhatChangesAndOfNothingElse() async throws {
        let model = try model(contributor())
        let atRest = try await changes(of: model) {
            for _ in 0..<5 { try await model.tick() }
        }
        XCTAssertEqual(atRest, 0)
        let started = try await changes(of: model) { try await model.perform { try $0.start(meter: nil, clock: $1) } }
        XCTAssertEqual(started, 1)
    }

    @MainActor
    func testAnErrorReachesTheCallerAndTheSnapshotIsStillTrue() async throws {
        let model = try model(contributor())
        do {
            try await model.perform { _ = try $0.pushFix(fix: fix(0, 49.75, 10.6), clock: $1) }
            XCTFail("there is no recording")
        } catch let fault as ContributorFault {
            guard case .NotRecording = fault else { return XCTFail("\(fault)") }
        }
        XCTAssertNil(model.fault)
        try await model.perform { contributor, _ in try contributor.wipe(points: .keep) }
        guard case .Wiped = model.fault else { return XCTFail("\(String(describing: model.fault))") }
    }

    @MainActor
    func testCallsAreMadeOffTheMainThreadAndTheLastOneIsShown() async throws {
        let clocks = SetClocks()
        let model = try model(contributor(), clocks)
        let onMain = try await model.perform { _, _ in Thread.isMainThread }
        XCTAssertFalse(onMain)
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    try? await model.perform { number % 2 == 0 ? try $0.start(meter: nil, clock: $1) : try $0.stop(clock: $1) }
                }
            }
        }
        let recording = model.snapshot.recording
        let truth = try await model.perform { try $0.snapshot(clock: $1).recording }
        XCTAssertEqual(recording, truth)
    }

    func testTheSystemsClocksGoForward() async throws {
        let clocks = SystemClocks()
        let first = clocks.now()
        try await Task.sleep(nanoseconds: 20_000_000)
        let second = clocks.now()
        XCTAssertLessThan(first.wall, second.wall)
        XCTAssertGreaterThanOrEqual(second.monotonicMs - first.monotonicMs, 20)
        XCTAssertEqual(first.boot, SystemClocks().now().boot)
        XCTAssertNotEqual(first.boot, 0)
        XCTAssert((-720...840).contains(first.utcOffset))
    }

    func testWhereSomebodyIsDoesNotPrint() {
        let fix = fix(0, 49.7512, 10.6034)
        for text in ["\(fix)", String(reflecting: fix), "\([fix])", "\(Zone(centre: fix.position, radius: 100))"] {
            XCTAssertFalse(text.contains("49.75") || text.contains("10.60"), text)
        }
        let body = Data("what was driven".utf8)
        let outcome = Outcome.response(status: 200, retryAfter: nil, body: body)
        XCTAssertEqual("\(outcome)", "Response(200, 15 bytes)")
    }
}

final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var counted = 0

    var count: Int { lock.withLock { counted } }
    func add() { lock.withLock { counted += 1 } }
}

/// Looks at a model's snapshot as a view does: again whenever it is told of a change.
@MainActor
private func watch(_ model: ContributorModel, _ told: Counter) {
    withObservationTracking {
        _ = model.snapshot
    } onChange: {
        told.add()
        Task { @MainActor in watch(model, told) }
    }
}
