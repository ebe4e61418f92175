import AVFAudio
import WayhumKit

/// What the hardware gives as the core takes it: one channel of 16-bit samples, at the core's rate. It belongs to the engine's thread.
final class Samples: @unchecked Sendable {
    private let converter: AVAudioConverter
    private let out: AVAudioPCMBuffer
    private let seconds: TimeInterval

    init(from format: AVAudioFormat, pace: Pace) throws {
        let rate = Double(pace.format.rateHz)
        seconds = pace.format.push
        // Without an input the rate is none.
        guard format.sampleRate > 0, format.channelCount > 0,
            let wanted = AVAudioFormat(commonFormat: .pcmFormatInt16, sampleRate: rate, channels: 1, interleaved: true),
            let converter = AVAudioConverter(from: format, to: wanted),
            // The engine may hand over more than was asked for: a second's worth is always enough.
            let out = AVAudioPCMBuffer(pcmFormat: wanted, frameCapacity: AVAudioFrameCount(rate))
        else { throw CocoaError(.featureUnsupported) }
        // The first channel alone: a sum of several is no level.
        converter.channelMap = [0]
        (self.converter, self.out) = (converter, out)
    }

    /// How many of the hardware's samples make up one push.
    func perPush(at format: AVAudioFormat) -> AVAudioFrameCount { AVAudioFrameCount(format.sampleRate * seconds) }

    /// Hands on what became of a buffer; nothing where it could not be converted.
    func converted(_ buffer: AVAudioPCMBuffer, _ take: (UnsafeBufferPointer<Int16>) -> Void) {
        // Asked for within this call alone, though the converter's interface does not say so.
        nonisolated(unsafe) var given: AVAudioPCMBuffer? = buffer
        let status = converter.convert(to: out, error: nil) { _, status in
            status.pointee = given == nil ? .noDataNow : .haveData
            defer { given = nil }
            return given
        }
        guard status != .error, out.frameLength > 0, let samples = out.int16ChannelData?[0] else { return }
        take(UnsafeBufferPointer(start: samples, count: Int(out.frameLength)))
    }
}
