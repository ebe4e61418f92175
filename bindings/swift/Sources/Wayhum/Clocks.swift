import Foundation

/// What tells the core the time: the device's clocks, or a test's.
public protocol Clocks: Sendable {
    /// What they say now.
    func now() -> Clock
}

/// The device's own clocks: the wall clock, a monotonic one that counts sleep, which boot it is, and the offset from UTC.
public struct SystemClocks: Clocks {
    /// Reads which boot this is, once.
    public init() {}

    public func now() -> Clock {
        let wall = Date()
        return Clock(
            wall: wall,
            monotonicMs: Self.monotonicMilliseconds(),
            boot: Self.boot,
            utcOffset: Int16(TimeZone.current.secondsFromGMT(for: wall) / 60)
        )
    }

    // A clock that stood still while the phone slept would hold back what is due.
    private static func monotonicMilliseconds() -> UInt64 {
        #if canImport(Darwin)
            clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW) / 1_000_000
        #else
            var time = timespec()
            clock_gettime(CLOCK_BOOTTIME, &time)
            return UInt64(time.tv_sec) * 1_000 + UInt64(time.tv_nsec) / 1_000_000
        #endif
    }

    private static let boot = number(ofBoot: bootID())

    // The system names a boot by a UUID; eight of its random bytes are as good.
    private static func number(ofBoot id: String) -> UInt64 {
        guard let uuid = UUID(uuidString: id.trimmingCharacters(in: .whitespacesAndNewlines)) else { return 0 }
        return withUnsafeBytes(of: uuid.uuid) { $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self) }
    }

    private static func bootID() -> String {
        #if canImport(Darwin)
            var bytes = [CChar](repeating: 0, count: 64)
            var size = bytes.count
            return sysctlbyname("kern.bootsessionuuid", &bytes, &size, nil, 0) == 0 ? String(cString: bytes) : ""
        #else
            (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)) ?? ""
        #endif
    }
}
