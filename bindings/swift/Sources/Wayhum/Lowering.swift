import Foundation

// Swift's own types hold values that the core's do not. They go over as the nearest that it has, for a conversion that fails would end the
// process; what is wrong with such a value is the core's to say.

/// A time as the core counts it.
func unixMilliseconds(_ date: Date) -> Int64 { nearest(to: (date.timeIntervalSince1970 * 1_000).rounded()) }

/// The second that a time lies in.
func unixSeconds(_ date: Date) -> Int64 { nearest(to: date.timeIntervalSince1970.rounded(.down)) }

/// A duration as the core has it: not negative, and not longer than a hundred million years.
func duration(_ seconds: TimeInterval) -> TimeInterval { seconds > 0 ? min(seconds, 3.2e15) : 0 }

private func nearest(to number: Double) -> Int64 {
    // What is no number at all is before all times.
    Int64(exactly: number) ?? (number > 0 ? .max : .min)
}
