// Stands in for AVFAudio, as SwiftUI.swift says.

@_exported import Foundation

public class AVAudioApplication {
    nonisolated(unsafe) public static let shared = AVAudioApplication()
    public enum Permission { case undetermined, denied, granted }
    public var recordPermission: Permission { .denied }
    public static func requestRecordPermission() async -> Bool { false }
}
public class AVAudioSession: NSObject {
    nonisolated(unsafe) private static let one = AVAudioSession()
    public static func sharedInstance() -> AVAudioSession { one }
    public static let interruptionNotification = Notification.Name("a"), routeChangeNotification = Notification.Name("b")
    public static let mediaServicesWereLostNotification = Notification.Name("c"), mediaServicesWereResetNotification = Notification.Name("d")
    public enum Category { case record }
    public enum Mode { case measurement }
    public enum InterruptionType: UInt { case began = 1, ended = 0 }
    public enum RouteChangeReason: UInt {
        case unknown, newDeviceAvailable, oldDeviceUnavailable, categoryChange, override, wakeFromSleep, noSuitableRouteForCategory
    }
    public struct SetActiveOptions: OptionSet, Sendable {
        public let rawValue: UInt
        public init(rawValue: UInt) { self.rawValue = rawValue }
        public static let notifyOthersOnDeactivation = SetActiveOptions(rawValue: 1)
    }
    public enum Port { case builtInMic }
    public func setCategory(_ category: Category, mode: Mode) throws {}
    public func setPreferredSampleRate(_ rate: Double) throws {}
    public func setPreferredIOBufferDuration(_ seconds: TimeInterval) throws {}
    public func setActive(_ on: Bool, options: SetActiveOptions = []) throws {}
    public var availableInputs: [AVAudioSessionPortDescription]? { nil }
    public func setPreferredInput(_ input: AVAudioSessionPortDescription?) throws {}
}
public class AVAudioSessionPortDescription { public var portType: AVAudioSession.Port { .builtInMic } }
public let AVAudioSessionInterruptionTypeKey = "", AVAudioSessionRouteChangeReasonKey = ""
extension Notification.Name { public static let AVAudioEngineConfigurationChange = Notification.Name("e") }

public typealias AVAudioFrameCount = UInt32
public class AVAudioFormat {
    public enum Common { case pcmFormatInt16 }
    public init?(commonFormat: Common, sampleRate: Double, channels: UInt32, interleaved: Bool) {}
    public var sampleRate: Double { 0 }
    public var channelCount: UInt32 { 0 }
}
public class AVAudioBuffer {}
public class AVAudioPCMBuffer: AVAudioBuffer {
    public init?(pcmFormat: AVAudioFormat, frameCapacity: AVAudioFrameCount) {}
    public var frameLength: AVAudioFrameCount = 0
    public var int16ChannelData: UnsafePointer<UnsafeMutablePointer<Int16>>? { nil }
}
public class AVAudioTime {
    public var isHostTimeValid: Bool { false }
    public var hostTime: UInt64 { 0 }
    public static func seconds(forHostTime: UInt64) -> TimeInterval { 0 }
}
public func mach_absolute_time() -> UInt64 { 0 }
public enum AVAudioConverterInputStatus { case haveData, noDataNow, endOfStream }
public enum AVAudioConverterOutputStatus { case haveData, inputRanDry, endOfStream, error }
public class AVAudioConverter {
    public init?(from: AVAudioFormat, to: AVAudioFormat) {}
    public var channelMap: [NSNumber] = []
    public func convert(
        to: AVAudioBuffer, error: UnsafeMutablePointer<NSError?>?,
        withInputFrom: @escaping @Sendable (AVAudioFrameCount, UnsafeMutablePointer<AVAudioConverterInputStatus>) -> AVAudioBuffer?
    ) -> AVAudioConverterOutputStatus { .error }
}
public class AVAudioNode {
    public func outputFormat(forBus: Int) -> AVAudioFormat { fatalError() }
    public func installTap(onBus: Int, bufferSize: AVAudioFrameCount, format: AVAudioFormat?, block: @escaping (AVAudioPCMBuffer, AVAudioTime) -> Void) {}
    public func removeTap(onBus: Int) {}
}
public class AVAudioEngine {
    public init() {}
    public var inputNode: AVAudioNode { fatalError() }
    public func prepare() {}
    public func start() throws {}
    public func stop() {}
}
