import Foundation
import Network
import UIKit
import Wayhum
import WayhumKit

/// Network, battery and room, as the system tells them.
@MainActor
final class DeviceConditions: ConditionsSource {
    private let monitor = NWPathMonitor()
    private var link = Link.none
    private var tell: [@MainActor (PhoneConditions) -> Void] = []
    private var last: PhoneConditions?

    init() {
        UIDevice.current.isBatteryMonitoringEnabled = true
        monitor.pathUpdateHandler = { [weak self] path in
            let link = Link(path)
            Task { @MainActor in self?.changed(to: link) }
        }
        monitor.start(queue: DispatchQueue(label: "org.wayhum.network"))
        for name in [
            UIDevice.batteryLevelDidChangeNotification, UIDevice.batteryStateDidChangeNotification, .NSProcessInfoPowerStateDidChange,
        ] {
            _ = NotificationCenter.default.addObserver(forName: name, object: nil, queue: .main) { [weak self] _ in
                Task { @MainActor in await self?.tellAll() }
            }
        }
    }

    func now() async -> PhoneConditions {
        let room = await Task.detached(operation: Self.room).value
        return PhoneConditions(
            forCore: Conditions(network: link, battery: battery, freeStorageBytes: room),
            isSavingBattery: ProcessInfo.processInfo.isLowPowerModeEnabled)
    }

    func watch(_ tell: @escaping @MainActor (PhoneConditions) -> Void) { self.tell.append(tell) }

    private func changed(to link: Link) {
        self.link = link
        Task { await tellAll() }
    }

    private func tellAll() async {
        let now = await now()
        guard now != last else { return }
        last = now
        for tell in tell { tell(now) }
    }

    private var battery: Battery? {
        let device = UIDevice.current
        guard device.batteryLevel >= 0, device.batteryState != .unknown else { return nil }
        let percent = UInt8((device.batteryLevel / Self.percent).rounded())
        return Battery(percent: percent, isCharging: device.batteryState != .unplugged)
    }

    /// A hundredth: the device tells its level from 0 to 1.
    private static let percent: Float = 0.01

    // With what the system would clear for somebody who needs it.
    @Sendable private nonisolated static func room() -> UInt64? {
        let values = try? Folder.make().resourceValues(forKeys: [.volumeAvailableCapacityForImportantUsageKey])
        return values?.volumeAvailableCapacityForImportantUsage.map { UInt64(max($0, 0)) }
    }
}

extension Link {
    fileprivate init(_ path: NWPath) {
        guard path.status == .satisfied else {
            self = .none
            return
        }
        // Mobile data and hotspots are expensive; constrained is what its owner has marked for saving.
        self = path.isExpensive || path.isConstrained ? .metered : .unmetered
    }
}
