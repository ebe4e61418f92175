import Foundation
import Observation

/// What a screen shows of a contributor, and the thread that its calls are made on.
///
/// The snapshot is there from the first moment; from then on it changes when something has. It decides nothing and holds no number:
/// both are the core's business.
///
/// ```swift
/// let model = try ContributorModel(contributor)
/// try await model.perform { try $0.start(meter: nil, clock: $1) }
/// // in a SwiftUI view: Text("\(model.snapshot.waiting) pieces wait")
/// ```
@MainActor @Observable
public final class ContributorModel {
    /// Everything a screen shows, as of the last call.
    public private(set) var snapshot: Snapshot
    /// Why the snapshot is not newer, if it could not be taken: the store was wiped, say.
    public private(set) var fault: ContributorFault?
    /// Whether requests are being carried out.
    public internal(set) var isUploading = false

    @ObservationIgnored private let worker: ContributorWorker
    @ObservationIgnored private var shown: UInt64 = 0

    /// Shows a contributor. Take all calls on it through ``perform(_:)`` from now on, so that the screen follows.
    public init(_ contributor: Contributor, clocks: any Clocks = SystemClocks()) throws {
        worker = ContributorWorker(contributor, clocks)
        snapshot = try contributor.snapshot(clock: clocks.now())
    }

    /// Makes a call where it may block, not on the main thread, with what the clocks say then; shows what came of it.
    @discardableResult
    public func perform<Answer: Sendable>(
        _ call: @escaping @Sendable (Contributor, Clock) throws -> Answer
    ) async throws -> Answer {
        let done = await worker.perform(call)
        show(done)
        return try done.answer.get()
    }

    /// Lets time pass, and shows what came of it. Call it every few seconds while recording, and at every wake-up otherwise.
    public func tick() async throws {
        try await perform { try $0.tick(clock: $1) }
    }

    private func show<Answer>(_ done: ContributorWorker.Done<Answer>) {
        // Calls that end at almost the same time may come here in another order.
        guard done.number > shown else { return }
        shown = done.number
        switch done.snapshot {
        case .success(let new):
            if new != snapshot { snapshot = new }
            if fault != nil { fault = nil }
        case .failure(let why):
            fault = why as? ContributorFault
        }
    }
}

/// One call after the other on a thread that may block for as long as the store takes to write.
final class ContributorWorker: Sendable {
    struct Done<Answer> {
        let number: UInt64
        let answer: Result<Answer, any Error>
        let snapshot: Result<Snapshot, any Error>
    }

    private let contributor: Contributor
    private let clocks: any Clocks
    private let queue = DispatchQueue(label: "org.wayhum.contributor", qos: .utility)
    // Touched on the queue alone.
    private nonisolated(unsafe) var calls: UInt64 = 0

    init(_ contributor: Contributor, _ clocks: any Clocks) {
        (self.contributor, self.clocks) = (contributor, clocks)
    }

    func perform<Answer: Sendable>(_ call: @escaping @Sendable (Contributor, Clock) throws -> Answer) async -> Done<Answer> {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                calls += 1
                let answer = Result { try call(contributor, clocks.now()) }
                let snapshot = Result { try contributor.snapshot(clock: clocks.now()) }
                continuation.resume(returning: Done(number: calls, answer: answer, snapshot: snapshot))
            }
        }
    }
}
