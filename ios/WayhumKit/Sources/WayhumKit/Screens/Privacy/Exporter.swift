import Foundation
import Observation
import Wayhum

/// Writes everything that is held into a file, and says how far it is.
@Observable @MainActor
final class Exporter {
    private(set) var step = ExportState.Step.none
    @ObservationIgnored private let station: Station
    @ObservationIgnored private let drafts: Drafts
    @ObservationIgnored private var sink: ExportFile?

    init(_ station: Station, _ drafts: Drafts) { (self.station, self.drafts) = (station, drafts) }

    func export() async {
        if case .running = step { return }
        step = .running(done: 0, of: 0)
        step = await write()
        if case .ready = step { return }
        drafts.clear()
    }

    func stop() { sink?.stop() }

    /// What a death of the process left behind goes.
    func tidyUp() { if step == .none { drafts.clear() } }

    /// Its owner has chosen a place for it, or not.
    func handedOn(_ isWritten: Bool) {
        guard case .ready = step else { return }
        drafts.clear()
        step = isWritten ? .done : .none
    }

    private func write() async -> ExportState.Step {
        do {
            let (file, handle) = try drafts.begin()
            let sink = ExportFile(handle) { [weak self] done, of in Task { @MainActor in self?.tell(done, of) } }
            self.sink = sink
            defer { self.sink = nil }
            do {
                try await station.ask { try $0.exportTo(sink: sink, clock: $1) }
                try handle.close()
                // Whoever stopped it too late wants none either.
                return sink.isStopped ? .stopped : .ready(file)
            } catch {
                return sink.isStopped ? .stopped : .failed(sink.fault?.words ?? troubleWords(error))
            }
        } catch {
            return .failed(troubleWords(error))
        }
    }

    // What was told may come after the end.
    private func tell(_ done: UInt64, _ of: UInt64) {
        if case .running = step, sink != nil { step = .running(done: done, of: of) }
    }
}
