import Foundation
import WayhumFFI
import XCTest

@testable import Wayhum

/// What crosses the boundary crosses it whole, and what is wrong comes back as a typed error.
final class ContractTests: FolderTest {
    func testErrorsArriveTypedWithTheirFieldsAndSayWhatToDo() throws {
        assertThrows(try Contributor.open(storePath: folder.path + "/store", key: Data(count: 31)), ContributorFault.self) {
            XCTAssertEqual($0, .KeyLength(bytes: 31))
            XCTAssertEqual($0.localizedDescription, "failed to open the store: its key must have 32 bytes, not 31")
        }
        assertThrows(try SoundMeter(sampleRateHz: 8_000, source: .desktop), MeterFault.self) {
            guard case .UnsupportedRate(8_000, let supported) = $0 else { return XCTFail("\($0)") }
            XCTAssert(supported.contains(48_000))
            XCTAssert($0.localizedDescription.contains("record at one of these rates instead"), $0.localizedDescription)
        }
        let words = "test test test test test test test test test test test junc"
        assertThrows(try Wallet.restore(words: Data(words.utf8)), WalletFault.self) {
            XCTAssertEqual($0, .NotInList(position: 12))
            XCTAssert($0.localizedDescription.contains("word 12"), $0.localizedDescription)
        }
        let proxy = Wayhum.Proxy(address: "socks5://proxy.example", credentials: nil, except: nil)
        assertThrows(try execute(request: aRequest(), options: HttpOptions(proxy: proxy, roots: [])), HttpFault.self) {
            guard case .BadProxy = $0 else { return XCTFail("\($0)") }
        }
    }

    private func aRequest() -> Request {
        Request(
            purpose: .directory, method: .get, url: URL(string: "https://127.0.0.1:1/")!, contentType: nil, body: Data(), timeout: 1,
            longestAnswer: 1)
    }

    func testAValueThatThereIsNotIsNamedAndNothingIsDone() throws {
        let contributor = try recorded()
        let before = try contributor.snapshot(clock: clock(600))
        for zone in [
            Zone(centre: LatLon(latDeg: 91, lonDeg: 0), radius: 500), Zone(centre: LatLon(latDeg: .nan, lonDeg: 0), radius: 500),
            Zone(centre: LatLon(latDeg: 0, lonDeg: .infinity), radius: 500),
        ] {
            assertThrows(try contributor.addZone(zone: zone, clock: clock(600)), ContributorFault.self) {
                guard case .OutOfRange(let words) = $0 else { return XCTFail("\($0)") }
                XCTAssertFalse(words.contains("91"), "a position is in nobody's log")
            }
        }
        let level = Level(
            at: noon, laeq: 60, lceq: 60, lzeq: 60, lafMax: 60, lasMax: 60, lcPeak: 80, thirds: Array(repeating: 50, count: 29),
            laf: Array(repeating: 120, count: 8),
            quality: Quality(
                overload: false, underRange: false, dcOffset: false, wind: false, drift: false, notFinite: false, settling: false))
        assertThrows(try contributor.pushSounds(sounds: [.level(level)], clock: clock(600)), ContributorFault.self) {
            XCTAssertEqual($0, .OutOfRange(words: "read a level: it has 30 bands, not 29"))
        }
        XCTAssertEqual(try contributor.snapshot(clock: clock(600)), before)
    }

    func testTwoContributorsOnOneStoreAreRefused() throws {
        let contributor = try contributor()
        assertThrows(try self.contributor(), ContributorFault.self) {
            guard case .StoreInUse = $0 else { return XCTFail("\($0)") }
        }
        withExtendedLifetime(contributor) {}
    }

    func testAStoreIsFreeAsSoonAsItsContributorIsGone() throws {
        var first: Contributor? = try contributor()
        XCTAssertNotNil(first)
        first = nil
        XCTAssertNoThrow(try contributor())
    }

    func testAWipedContributorSaysSo() throws {
        let contributor = try recorded()
        try contributor.wipe(points: .keep)
        assertThrows(try contributor.tick(clock: clock(601)), ContributorFault.self) {
            guard case .Wiped = $0 else { return XCTFail("\($0)") }
        }
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: folder.path), [])
    }

    func testWordsThatAreNoTextAreRefused() {
        assertThrows(try Wallet.restore(words: Data([0xFF, 0xFE])), WalletFault.self) { XCTAssertEqual($0, .NotText) }
    }

    func testTimeThatGoesBackIsAnswered() throws {
        let contributor = try contributor()
        try contributor.start(meter: nil, clock: clock(100))
        for second in 100..<110 {
            _ = try contributor.pushFix(fix: fix(Double(second), 49.75, 10.6), clock: clock(Double(second)))
        }
        XCTAssertEqual(try contributor.pushFix(fix: fix(50, 49.75, 10.6), clock: clock(50)), .timeNotForward)
        try contributor.tick(clock: clock(-1_000_000))
        XCTAssert(try contributor.snapshot(clock: clock(110)).recording)
    }

    func testTimesAndDurationsThatNoClockShowsDoNoHarm() throws {
        let contributor = try recorded()
        for odd in [Date.distantPast, .distantFuture] + [-1e30, 1e30, -.infinity, .infinity, .nan].map(Date.init(timeIntervalSince1970:)) {
            let clock = Clock(wall: odd, monotonicMs: .max, boot: .max, utcOffset: .min)
            for call in [
                { _ = try contributor.pushFix(fix: fix(601, 49.75, 10.6), clock: clock) }, { try contributor.tick(clock: clock) },
                { _ = try contributor.nextTask(clock: clock) }, { _ = try contributor.snapshot(clock: clock) },
                { try contributor.start(meter: nil, clock: clock) }, { try contributor.stop(clock: clock) },
            ] {
                do { try call() } catch { XCTAssert(error is ContributorFault, "\(odd): \(error)") }
            }
        }
        for time in [-1, 1e30, .infinity, .nan] {
            try contributor.beginRun(budget: Budget(time: time, bytes: .max), clock: clock(602))
            _ = try contributor.nextTask(clock: clock(602))
        }
        XCTAssertGreaterThan(try contributor.trips()[0].recorded, 600)
    }

    func testCallsFromTenThreadsAtOnceAreMadeOneAfterTheOther() throws {
        let contributor = try contributor()
        try contributor.start(meter: nil, clock: clock())
        let meter = try SoundMeter(sampleRateHz: 48_000, source: .desktop)
        let pcm = bytes(tone(seconds: 0.1, amplitude: 0.1))
        let failures = Failures()
        DispatchQueue.concurrentPerform(iterations: 10) { thread in
            for call in 0..<50 {
                failures.note {
                    _ = try contributor.pushFix(fix: fix(Double(call), 49.75, 10.6), clock: clock(Double(call)))
                    try contributor.tick(clock: clock(Double(call)))
                    _ = try contributor.snapshot(clock: clock(Double(call)))
                    try meter.push(at: noon + Double(thread), pcm: pcm)
                    _ = meter.drain()
                }
            }
        }
        XCTAssertEqual(failures.all, [])
        let judged = try contributor.snapshot(clock: clock(60)).refusedFixes.reduce(0) { $0 + $1.count }
        XCTAssert((1..<500).contains(judged), "\(judged) of 500 are refused, for their times do not go forward")
    }

    func testAPanicIsCaughtAndTheContributorGoesOn() throws {
        let contributor = try contributor()
        try contributor.start(meter: nil, clock: clock())
        for _ in 0..<3 {
            var status = RustCallStatus()
            // A clock without a byte, which no Swift program can make: reading it panics.
            let nothing = RustBuffer(capacity: 0, len: 0, data: nil)
            uniffi_wayhum_ffi_fn_method_contributor_tick(contributor.uniffiCloneHandle(), nothing, &status)
            // What the generated code throws as an error of UniFFI's own.
            XCTAssertEqual(status.code, 2)
            var freed = RustCallStatus()
            ffi_wayhum_ffi_rustbuffer_free(status.errorBuf, &freed)
        }
        try contributor.tick(clock: clock(1))
        XCTAssert(try contributor.snapshot(clock: clock(1)).recording)
    }

    func testMemoryStaysFlatOverAHundredThousandCalls() throws {
        let contributor = try recorded()
        let meter = try SoundMeter(sampleRateHz: 48_000, source: .desktop)
        let pcm = bytes(tone(seconds: 0.001, amplitude: 0.1))
        func calls(_ count: Int) throws {
            for call in 0..<count {
                switch call % 200 {
                case 0: _ = try contributor.snapshot(clock: clock(600))
                case 1: _ = try contributor.nextTask(clock: clock(600))
                case 2: XCTAssertThrowsError(try Wallet.create(entropy: Data(count: 3)))
                case 3: _ = try Wallet.create(entropy: Data(count: 16)).word(index: 11)
                default: try meter.push(at: noon + Double(call) * 0.001, pcm: pcm)
                }
                if call % 1_000 == 0 { _ = meter.drain() }
            }
        }
        try calls(5_000)
        let before = residentBytes()
        try calls(100_000)
        XCTAssertLessThan(residentBytes() - before, 4_000_000)
    }
}

/// What went wrong on other threads.
final class Failures: @unchecked Sendable {
    private let lock = NSLock()
    private var said: [String] = []

    var all: [String] { lock.withLock { said } }

    func note(_ body: () throws -> Void) {
        do { try body() } catch { lock.withLock { said.append("\(error)") } }
    }
}

/// How much of this process is in memory; 0 where the system does not say it in a file.
private func residentBytes() -> Int {
    guard let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")[1] else { return 0 }
    return (Int(pages) ?? 0) * 4_096
}
