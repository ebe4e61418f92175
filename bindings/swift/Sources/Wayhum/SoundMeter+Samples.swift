import Foundation

extension SoundMeter {
    /// Takes 16-bit samples where they lie, such as those of an `AVAudioPCMBuffer`, without a copy.
    ///
    /// - Parameters:
    ///   - at: the time of the first sample.
    ///   - samples: one channel, in this machine's byte order; read before the call returns.
    public func push(at: Date, samples: UnsafeBufferPointer<Int16>) throws {
        guard let first = samples.baseAddress, !samples.isEmpty else { return }
        let bytes = UnsafeMutableRawPointer(mutating: UnsafeRawPointer(first))
        // All of Swift's platforms are little-endian, as the meter's samples are.
        try push(at: at, pcm: Data(bytesNoCopy: bytes, count: 2 * samples.count, deallocator: .none))
    }
}
