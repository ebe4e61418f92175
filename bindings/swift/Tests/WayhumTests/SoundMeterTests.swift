import Foundation
import XCTest

@testable import Wayhum

/// PCM from Swift's own buffers.
final class SoundMeterTests: XCTestCase {
    private func meter() throws -> SoundMeter {
        try SoundMeter.calibrated(sampleRateHz: 48_000, source: .desktop, offsetDb: 120, method: .calibrator)
    }

    private func lastLevel(_ meter: SoundMeter) -> Level? {
        meter.drain().compactMap { if case .level(let level) = $0 { level } else { nil } }.last
    }

    func testATonesLevelIsTheSameFromBytesAndFromSamples() throws {
        let samples = tone(seconds: 4, amplitude: 0.1)
        let (one, other) = (try meter(), try meter())
        try one.push(at: noon, pcm: bytes(samples))
        try samples.withUnsafeBufferPointer { try other.push(at: noon, samples: $0) }
        let level = try XCTUnwrap(lastLevel(one))
        // A sine of amplitude 0.1 is −23.01 dB re full scale; A-weighting is 0 dB at 1 kHz.
        XCTAssertEqual(level.laeq, 120 - 23.01, accuracy: 0.1)
        XCTAssertEqual(level, lastLevel(other))
    }

    func testAnOddNumberOfBytesIsRefusedAndNothingIsHeard() throws {
        let meter = try meter()
        assertThrows(try meter.push(at: noon, pcm: Data(count: 3)), MeterFault.self) { XCTAssertEqual($0, .OddByteCount(bytes: 3)) }
        XCTAssertEqual(meter.drain(), [])
    }

    func testNothingAndAMinuteAtOnceAreTaken() throws {
        let meter = try meter()
        try meter.push(at: noon, pcm: Data())
        try meter.push(at: noon, samples: UnsafeBufferPointer(start: nil, count: 0))
        try meter.push(at: noon, pcm: Data(count: 60 * 48_000 * 2))
        XCTAssertFalse(meter.drain().isEmpty)
    }

    func testABufferLongerThanTheBoundaryCountsIsRefused() throws {
        let count = Int(Int32.max) + 3
        // It takes address space and no memory.
        let place = try XCTUnwrap(mmap(nil, count, PROT_READ, MAP_PRIVATE | MAP_ANON, -1, 0))
        defer { munmap(place, count) }
        let meter = try meter()
        let huge = Data(bytesNoCopy: place, count: count, deallocator: .none)
        assertThrows(try meter.push(at: noon, pcm: huge), MeterFault.self) {
            XCTAssertEqual($0, .OddByteCount(bytes: UInt64(Int32.max)))
        }
    }

    func testASliceOfALongerBufferIsTakenAsItIs() throws {
        let samples = tone(seconds: 4, amplitude: 0.1)
        let whole = Data([1, 2, 3]) + bytes(samples)
        let meter = try meter()
        try meter.push(at: noon, pcm: whole[3...])
        XCTAssertEqual(try XCTUnwrap(lastLevel(meter)).laeq, 120 - 23.01, accuracy: 0.1)
    }
}
