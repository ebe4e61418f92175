import Foundation

@testable import Wayhum

/// What the script may call, by its name in Rust.
enum Calls {
    typealias Method = @Sendable (AnyObject, Fields) throws -> Any

    static let constructors: [String: @Sendable (Fields) throws -> AnyObject] = [
        "Contributor.open": {
            try Contributor.open(
                storePath: $0("store_path"), key: $0("key"), network: $0("network"), wallet: $0("wallet"), known: $0("known"))
        },
        "Contributor.replay": {
            try Contributor.replay(
                storePath: $0("store_path"), key: $0("key"), seed: $0("seed"), network: $0("network"), wallet: $0("wallet"),
                known: $0("known"))
        },
        "ExportSink.new": { try ScriptedSink(refuses: $0("refuses")) },
        "SoundMeter.calibrated": {
            try SoundMeter.calibrated(
                sampleRateHz: $0("sample_rate_hz"), source: $0("source"), offsetDb: $0("offset_db"), method: $0("method"),
                correctionDb: $0("correction_db"))
        },
        "SoundMeter.new": { try SoundMeter(sampleRateHz: $0("sample_rate_hz"), source: $0("source")) },
        "Wallet.create": { try Wallet.create(entropy: $0("entropy")) },
        "Wallet.import_keystore": { try Wallet.importKeystore(file: $0("file"), passphrase: $0("passphrase")) },
        "Wallet.of_key": { try Wallet.ofKey(key: $0("key")) },
        "Wallet.restore": { try Wallet.restore(words: $0("words")) },
    ]

    static let functions: [String: @Sendable (Fields) throws -> Any] = [
        "File.read": { try Data(contentsOf: URL(fileURLWithPath: $0("path"))) },
        "File.write": { (with: Fields) throws -> Any in
            let bytes: Data = try with("bytes")
            return try bytes.write(to: URL(fileURLWithPath: with("path")))
        },
        "File.overwrite": { (with: Fields) throws -> Any in
            let (at, bytes): (UInt64, Data) = (try with("at"), try with("bytes"))
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: with("path")))
            try file.seek(toOffset: at)
            try file.write(contentsOf: bytes)
            return try file.close()
        },
        "anonymise": { try anonymise(fixes: $0("fixes"), zones: $0("zones"), utcOffset: $0("utc_offset")) },
        "attack_words": { try attackWords(attack: $0("attack")) },
        "background_budget": { _ in backgroundBudget() },
        "cell_outline": { try cellOutline(cell: $0("cell")) },
        "delay_span": { try delaySpan(choice: $0("choice")) },
        "drop_words": { try dropWords(why: $0("why")) },
        "ended_itself_words": { _ in endedItselfWords() },
        "entry_words": { try entryWords(state: $0("state")) },
        "execute": { try execute(request: $0("request"), options: $0("options")) },
        "finding_words": { try findingWords(finding: $0("finding")) },
        "gps_pace": { try gpsPace(rate: $0("rate")) as Any },
        "held_up_words": { try heldUpWords(why: $0("why")) },
        "kind_words": { try kindWords(what: $0("what")) },
        "longest_history_page": { _ in longestHistoryPage() },
        "loudness": { try loudness(level: $0("level")) },
        "loudness_words": { try loudnessWords(loudness: $0("loudness")) },
        "method_uncertainty_db": { try methodUncertaintyDb(method: $0("method")) },
        "network_address": { try networkAddress(typed: $0("typed")) },
        "nominal_offset_db": { try nominalOffsetDb(source: $0("source")) },
        "plan_words": { try planWords(why: $0("why")) },
        "problem_words": { try problemWords(why: $0("why")) },
        "read_typed_data": { try readTypedData(json: $0("json")) },
        "recording_format": { _ in recordingFormat() },
        "refusal_words": { try refusalWords(why: $0("why")) },
        "setback_words": { try setbackWords(why: $0("why")) },
        "spot_refusal_words": { try spotRefusalWords(why: $0("why")) },
        "stopped_words": { try stoppedWords(why: $0("why")) },
        "tick_pace": { _ in tickPace() },
        "tone_target": { _ in toneTarget() },
        "verdict_words": { try verdictWords(verdict: $0("verdict")) },
        "word_suggestions": { try wordSuggestions(typed: $0("typed"), most: $0("most")) },
        "zone_radii": { _ in zoneRadii() },
    ]

    static let methods = contributor.merging(meter) { $1 }.merging(wallet) { $1 }.merging(sink) { $1 }

    private static let contributor: [String: Method] = [
        "Contributor.add_zone": on(Contributor.self) { try $0.addZone(zone: $1("zone"), clock: $1("clock")) },
        "Contributor.begin_run": on(Contributor.self) { try $0.beginRun(budget: $1("budget"), clock: $1("clock")) },
        "Contributor.begin_spot": on(Contributor.self) { try $0.beginSpot(label: $1("label"), clock: $1("clock")) },
        "Contributor.contributed": on(Contributor.self) { try $0.contributed(clock: $1("clock")) },
        "Contributor.delete": on(Contributor.self) { try $0.delete(id: $1("id")) },
        "Contributor.delete_piece": on(Contributor.self) { try $0.deletePiece(id: $1("id")) },
        "Contributor.delete_set_aside": on(Contributor.self) { contributor, _ in try contributor.deleteSetAside() },
        "Contributor.delete_spot": on(Contributor.self) { try $0.deleteSpot(id: $1("id")) },
        "Contributor.delete_trip": on(Contributor.self) { try $0.deleteTrip(id: $1("id")) as Any },
        "Contributor.end_run": on(Contributor.self) { contributor, _ in try contributor.endRun() },
        "Contributor.end_spot": on(Contributor.self) { try $0.endSpot(clock: $1("clock")) },
        "Contributor.export": on(Contributor.self) { try $0.export(path: $1("path"), clock: $1("clock")) },
        "Contributor.export_to": on(Contributor.self) { contributor, with in
            let sink: ScriptedSink = try with("sink")
            return try contributor.exportTo(sink: sink, clock: with("clock"))
        },
        "Contributor.finish_task": on(Contributor.self) { try $0.finishTask(outcome: $1("outcome"), clock: $1("clock")) },
        "Contributor.forget_ended_itself": on(Contributor.self) { contributor, _ in try contributor.forgetEndedItself() },
        "Contributor.forget_recovered": on(Contributor.self) { contributor, _ in try contributor.forgetRecovered() },
        "Contributor.history": on(Contributor.self) {
            try $0.history(of: $1("of"), after: $1("after"), most: $1("most"), clock: $1("clock"))
        },
        "Contributor.may_nudge": on(Contributor.self) { try $0.mayNudge(clock: $1("clock")) },
        "Contributor.next_task": on(Contributor.self) { try $0.nextTask(clock: $1("clock")) },
        "Contributor.nudged": on(Contributor.self) { try $0.nudged(clock: $1("clock")) },
        "Contributor.pieces": on(Contributor.self) { contributor, _ in try contributor.pieces() },
        "Contributor.push_activity": on(Contributor.self) { try $0.pushActivity(activity: $1("activity"), clock: $1("clock")) },
        "Contributor.push_fix": on(Contributor.self) { try $0.pushFix(fix: $1("fix"), clock: $1("clock")) as Any },
        "Contributor.push_sounds": on(Contributor.self) { try $0.pushSounds(sounds: $1("sounds"), clock: $1("clock")) },
        "Contributor.redeem_all": on(Contributor.self) { try $0.redeemAll(clock: $1("clock")) },
        "Contributor.remove_zone": on(Contributor.self) { try $0.removeZone(zone: $1("zone"), clock: $1("clock")) },
        "Contributor.retry_now": on(Contributor.self) { try $0.retryNow(id: $1("id")) },
        "Contributor.self_check": on(Contributor.self) { try $0.selfCheck(clock: $1("clock")) },
        "Contributor.sending_rules": on(Contributor.self) { contributor, _ in try contributor.sendingRules() },
        "Contributor.set_conditions": on(Contributor.self) { try $0.setConditions(conditions: $1("conditions"), clock: $1("clock")) },
        "Contributor.set_delay": on(Contributor.self) { try $0.setDelay(choice: $1("choice")) },
        "Contributor.set_nudges": on(Contributor.self) { try $0.setNudges(wanted: $1("wanted")) },
        "Contributor.set_sending_rules": on(Contributor.self) { try $0.setSendingRules(rules: $1("rules")) },
        "Contributor.snapshot": on(Contributor.self) { try $0.snapshot(clock: $1("clock")) },
        "Contributor.spots": on(Contributor.self) { contributor, _ in try contributor.spots() },
        "Contributor.start": on(Contributor.self) { try $0.start(meter: $1("meter"), clock: $1("clock")) },
        "Contributor.stop": on(Contributor.self) { try $0.stop(clock: $1("clock")) },
        "Contributor.storage": on(Contributor.self) { contributor, _ in try contributor.storage() },
        "Contributor.tick": on(Contributor.self) { try $0.tick(clock: $1("clock")) },
        "Contributor.trips": on(Contributor.self) { contributor, _ in try contributor.trips() },
        "Contributor.unredeemed": on(Contributor.self) { contributor, _ in try contributor.unredeemed() },
        "Contributor.usage": on(Contributor.self) { try $0.usage(clock: $1("clock")) },
        "Contributor.wipe": on(Contributor.self) { try $0.wipe(points: $1("points")) },
        "Contributor.zones": on(Contributor.self) { contributor, _ in try contributor.zones() },
    ]

    private static let meter: [String: Method] = [
        "SoundMeter.begin_calibration": on(SoundMeter.self) { try $0.beginCalibration(calibratorDb: $1("calibrator_db")) },
        "SoundMeter.drain": on(SoundMeter.self) { meter, _ in meter.drain() },
        "SoundMeter.end_calibration": on(SoundMeter.self) { meter, _ in try meter.endCalibration() },
        "SoundMeter.note": on(SoundMeter.self) { meter, _ in meter.note() },
        "SoundMeter.offset_db": on(SoundMeter.self) { meter, _ in meter.offsetDb() },
        "SoundMeter.push": on(SoundMeter.self) { meter, with in try meter.push(at: with("at"), pcm: with("pcm")) },
        "SoundMeter.steady_seconds": on(SoundMeter.self) { meter, _ in meter.steadySeconds() },
        "SoundMeter.uncertainty_db": on(SoundMeter.self) { meter, _ in meter.uncertaintyDb() },
    ]

    private static let wallet: [String: Method] = [
        "Wallet.address": on(Wallet.self) { wallet, _ in wallet.address() },
        "Wallet.export_keystore": on(Wallet.self) { try $0.exportKeystore(passphrase: $1("passphrase"), cost: $1("cost")) },
        "Wallet.expose_entropy": on(Wallet.self) { wallet, _ in wallet.exposeEntropy() as Any },
        "Wallet.sign_message": on(Wallet.self) { wallet, with in try wallet.signMessage(message: with("message")) },
        "Wallet.sign_typed_data": on(Wallet.self) { try $0.signTypedData(json: $1("json")) },
        "Wallet.word": on(Wallet.self) { wallet, with in try wallet.word(index: with("index")) as Any },
        "Wallet.word_count": on(Wallet.self) { wallet, _ in wallet.wordCount() },
    ]

    private static let sink: [String: Method] = [
        "ExportSink.written": on(ScriptedSink.self) { sink, _ in sink.written }
    ]

    private static func on<Object: AnyObject>(
        _: Object.Type, _ call: @escaping @Sendable (Object, Fields) throws -> Any
    ) -> Method {
        { object, with in
            guard let object = object as? Object else { throw NotScripted(what: "no \(Object.self): \(object)") }
            return try call(object, with)
        }
    }
}

/// Where an export goes in the script: it keeps what it is given, or refuses it.
final class ScriptedSink: ExportSink, Scripted, @unchecked Sendable {
    private let refuses: SinkFault?
    private let lock = NSLock()
    private var bytes = Data()

    init(refuses: SinkFault?) { self.refuses = refuses }

    var written: Data { lock.withLock { bytes } }

    func write(bytes: Data) throws {
        if let refuses { throw refuses }
        lock.withLock { self.bytes.append(bytes) }
    }

    func progress(done: UInt64, of: UInt64) {}
}
