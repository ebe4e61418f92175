// What crossing the boundary costs: one JSON object {name: {value, unit, of?}}.
//   wayhum-bench                how long a push of 100 ms, a snapshot and a next task take
//   wayhum-bench allocations    what a push allocates, under scripts/allocations.c

import Foundation
import Wayhum

/// As scripts/bench takes it; `of` names the same call on the core alone.
struct Figure: Encodable {
    let value: Double
    let unit: String
    var of: String?

    init(_ microseconds: Double, of core: String) { (value, unit, of) = (microseconds, "µs", core) }
    init(perPush value: Double) { (self.value, unit) = (value, "per push") }
}

let noon = Date(timeIntervalSince1970: 1_779_451_200)

func clock(_ seconds: Double = 0) -> Wayhum.Clock {
    Clock(wall: noon + seconds, monotonicMs: UInt64(1_000 * seconds), boot: 1, utcOffset: 120)
}

/// 100 ms at 48 kHz, none of it silent.
let block = (0..<4_800).map { Int16(truncatingIfNeeded: $0 &* 7_919) / 4 }
let meter = try SoundMeter(sampleRateHz: 48_000, source: .desktop)
var pushed = 0

@MainActor func push(_ pcm: (UnsafeBufferPointer<Int16>, Date) throws -> Void) rethrows {
    try block.withUnsafeBufferPointer { try pcm($0, noon + 0.1 * Double(pushed)) }
    pushed += 1
    if pushed % 10 == 0 { _ = meter.drain() }
}

@MainActor func pushWithoutCopy() throws { try push { try meter.push(at: $1, samples: $0) } }
@MainActor func pushCopy() throws { try push { try meter.push(at: $1, pcm: Data(buffer: $0)) } }

/// The median of several runs, in microseconds for each call.
@MainActor func microseconds(_ call: () throws -> Void) rethrows -> Double {
    let runs = try (0..<7).map { _ in
        var calls = 0
        let begun = DispatchTime.now().uptimeNanoseconds
        var now = begun
        while now - begun < 200_000_000 {
            for _ in 0..<20 { try call() }
            calls += 20
            now = DispatchTime.now().uptimeNanoseconds
        }
        return Double(now - begun) / 1_000 / Double(calls)
    }
    return runs.sorted()[runs.count / 2]
}

@MainActor func times() throws -> [String: Figure] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("wayhum-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func contributor(_ name: String, _ wallet: Wallet?) throws -> Contributor {
        let store = folder.appendingPathComponent("\(name).sqlite").path
        return try Contributor.open(storePath: store, key: Data(count: 32), network: "https://collect.example.org", wallet: wallet)
    }
    // As cli/benches/wayhum/calls.rs has it: ten minutes recorded, and nothing to do but wait.
    let recorded = try contributor("recorded", nil)
    try recorded.start(meter: nil, clock: clock())
    for second in 0..<600 {
        let position = LatLon(latDeg: 49.75 + Double(second) * 1.5e-4, lonDeg: 10.6)
        let fix = Fix(at: noon + Double(second), position: position, accuracyM: nil, speedMps: nil, headingDeg: nil, mock: false)
        _ = try recorded.pushFix(fix: fix, clock: clock(Double(second)))
    }
    try recorded.stop(clock: clock(600))
    let waiting = try contributor("waiting", Wallet.create(entropy: Data(count: 16)))
    _ = try waiting.nextTask(clock: clock())
    try waiting.finishTask(outcome: .noNetwork, clock: clock())
    return [
        "swift_push_100ms": Figure(try microseconds(pushWithoutCopy), of: "push_100ms"),
        "swift_snapshot": Figure(try microseconds { _ = try recorded.snapshot(clock: clock(601)) }, of: "snapshot"),
        "swift_next_task": Figure(try microseconds { _ = try waiting.nextTask(clock: clock()) }, of: "next_task"),
    ]
}

@MainActor func allocations() throws -> [String: Figure] {
    typealias Count = @convention(c) () -> UInt
    guard let all = dlsym(nil, "allocations_all"), let large = dlsym(nil, "allocations_large") else {
        throw CocoaError(.featureUnsupported, userInfo: [NSLocalizedDescriptionKey: "LD_PRELOAD is not scripts/allocations.c"])
    }
    let counts = (unsafeBitCast(all, to: Count.self), unsafeBitCast(large, to: Count.self))
    func each(_ call: () throws -> Void) throws -> (all: Double, large: Double) {
        for _ in 0..<20 { try call() }
        let before = (counts.0(), counts.1())
        for _ in 0..<1_000 { try call() }
        return (Double(counts.0() - before.0) / 1_000, Double(counts.1() - before.1) / 1_000)
    }
    let (without, with) = (try each(pushWithoutCopy), try each(pushCopy))
    return [
        "swift_push_allocations": Figure(perPush: without.all),
        "swift_push_allocations_as_large_as_the_pcm": Figure(perPush: without.large),
        "swift_push_of_a_copy_allocations_as_large_as_the_pcm": Figure(perPush: with.large),
    ]
}

let measured = CommandLine.arguments.contains("allocations") ? try allocations() : try times()
let encoder = JSONEncoder()
encoder.outputFormatting = .sortedKeys
print(String(decoding: try encoder.encode(measured), as: UTF8.self))
