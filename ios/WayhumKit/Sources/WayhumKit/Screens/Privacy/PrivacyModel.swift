import Foundation
import Observation
import Wayhum

/// What leaves the phone, when, and what is held.
@Observable @MainActor
public final class PrivacyModel {
    private let station: Station
    private let exporter: Exporter
    private var held: PrivacyState.Held?
    private var check = CheckState.Step.notYet
    private var wrong: Word?

    /// - Parameter drafts: a folder for files on their way to their owner, which no backup copies.
    public init(_ station: Station, drafts: URL) {
        self.station = station
        exporter = Exporter(station, Drafts(folder: drafts, name: "wayhum.json"))
    }

    private var words: Words { station.words }

    public var state: PrivacyState {
        PrivacyState(station.choices.current, held: held, check: check, export: exporter.step, wrong: wrong, words: words)
    }

    /// Looks what is held. Call it when the screen appears, and when the station's ``Station/mark`` changed.
    public func look() async {
        exporter.tidyUp()
        do {
            held = try await station.ask { core, clock in
                PrivacyState.Held(zones: try core.zones().count, storage: try core.storage(), usage: try core.usage(clock: clock))
            }
            wrong = nil
        } catch {
            wrong = troubleWords(error)
        }
    }

    /// Whether nothing is to be sent for now.
    public func pause(_ on: Bool) { station.choices.change { $0.isPaused = on } }

    /// How long pieces are to wait.
    public func delay(_ choice: DelayChoice) { station.choices.change { $0.delay = choice } }

    /// Attacks the phone's own pieces.
    public func attack() async {
        if case .running = check { return }
        check = .running
        do { check = .found(try await station.ask { try $0.selfCheck(clock: $1) }) } catch { check = .failed(troubleWords(error)) }
    }

    /// Writes everything that is held into a file, which the state then has.
    public func export() async { await exporter.export() }

    /// Ends that.
    public func stopExport() { exporter.stop() }

    /// The file was handed to a place of its owner's, or was not.
    public func handedOn(_ isWritten: Bool) { exporter.handedOn(isWritten) }
}
