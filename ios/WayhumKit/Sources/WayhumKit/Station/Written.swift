import Foundation
import Wayhum

extension Choice {
    /// What the shelf holds. A value that this version does not know is as if it had not been chosen.
    private struct Written: Codable {
        var networkAddress: String?
        var onMobileData: Bool?
        var isPaused: Bool?
        var hasLongerDelay: Bool?
        var theme: String?
        var calibrationOffsetDb: Double?
        var calibrationMethod: String?
        var isFirstRunSeen: Bool?
        var isBackupChecked: Bool?
        var measuresNoise: Bool?
        var recordingSinceBoot: UInt64?
        var wasEndedByOwner: Bool?
        var isBreakTold: Bool?
    }

    func written() -> Data? {
        let written = Written(
            networkAddress: networkAddress, onMobileData: onMobileData, isPaused: isPaused, hasLongerDelay: delay == .longer,
            theme: theme.rawValue, calibrationOffsetDb: calibration?.offsetDb, calibrationMethod: calibration.map { "\($0.method)" },
            isFirstRunSeen: isFirstRunSeen, isBackupChecked: isBackupChecked, measuresNoise: measuresNoise,
            recordingSinceBoot: recordingSinceBoot, wasEndedByOwner: wasEndedByOwner, isBreakTold: isBreakTold)
        return try? JSONEncoder().encode(written)
    }

    /// None where it is not what ``written()`` made: then the defaults are as good as anything.
    static func read(_ bytes: Data) -> Choice? {
        guard let written = try? JSONDecoder().decode(Written.self, from: bytes) else { return nil }
        var choice = Choice()
        choice.networkAddress = written.networkAddress
        choice.onMobileData = written.onMobileData
        choice.isPaused = written.isPaused ?? choice.isPaused
        choice.delay = written.hasLongerDelay == true ? .longer : .usual
        choice.theme = written.theme.flatMap(Theme.init) ?? choice.theme
        let method = CalibrationMethod.allCases.first { "\($0)" == written.calibrationMethod }
        if let method, let offset = written.calibrationOffsetDb { choice.calibration = StoredCalibration(offsetDb: offset, method: method) }
        choice.isFirstRunSeen = written.isFirstRunSeen ?? choice.isFirstRunSeen
        choice.isBackupChecked = written.isBackupChecked ?? choice.isBackupChecked
        choice.measuresNoise = written.measuresNoise ?? choice.measuresNoise
        choice.recordingSinceBoot = written.recordingSinceBoot
        choice.wasEndedByOwner = written.wasEndedByOwner ?? choice.wasEndedByOwner
        choice.isBreakTold = written.isBreakTold ?? choice.isBreakTold
        return choice
    }
}
