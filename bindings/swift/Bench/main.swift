// What crossing the boundary costs: one JSON object {name: {value, unit}}.
//   wayhum-bench                how long a push of 100 ms, a snapshot and a next task take
//   wayhum-bench allocations    what a push allocates, under scripts/allocations.c

import Foundation
import Wayhum

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

@MainActor func times() throws -> [String: (Double, String)] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("wayhum-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let contributor = try Contributor.open(
        storePath: folder.appendingPathComponent("contributor.sqlite").path, key: Data(count: 32),
        network: "https://collect.example.org")
    let unit = "µs"
    return [
        "swift_push_100ms": (try microseconds(pushWithoutCopy), unit),
        "swift_snapshot": (try microseconds { _ = try contributor.snapshot(clock: clock()) }, unit),
        "swift_next_task": (try microseconds { _ = try contributor.nextTask(clock: clock()) }, unit),
    ]
}

@MainActor func allocations() throws -> [String: (Double, String)] {
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
    let unit = "per push"
    return [
        "swift_push_allocations": (without.all, unit),
        "swift_push_allocations_as_large_as_the_pcm": (without.large, unit),
        "swift_push_of_a_copy_allocations_as_large_as_the_pcm": (with.large, unit),
    ]
}

let measured = CommandLine.arguments.contains("allocations") ? try allocations() : try times()
let figures = measured.mapValues { ["value": $0.0, "unit": $0.1] as [String: Any] }
print(String(decoding: try JSONSerialization.data(withJSONObject: figures, options: .sortedKeys), as: UTF8.self))
