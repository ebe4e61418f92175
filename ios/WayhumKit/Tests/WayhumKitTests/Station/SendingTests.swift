import Foundation
import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// Sending, under what the phone, the network and the system allow.
final class SendingTests: PhoneTest, @unchecked Sendable {
    /// With a drive that waits.
    @MainActor
    private func driven(_ phone: FakePhone, to address: String = "https://collect.example.org") async throws {
        phone.conditions.change(network: Link.none)
        try await phone.contribute(to: address)
        phone.conditions.change(network: .unmetered)
    }

    /// How many requests a run makes.
    @MainActor
    private func requests(_ phone: FakePhone) async throws -> Int {
        let seen = Seen()
        phone.executor.answer = { request in
            seen.add(request.url.absoluteString)
            return .noNetwork
        }
        try await phone.upload()
        return seen.all.count
    }

    /// Waits until the core goes by this.
    @MainActor
    private func rules(_ phone: FakePhone, onMetered: Bool) async throws {
        var now = !onMetered
        for _ in 0..<100 where now != onMetered {
            now = try await phone.station.ask { core, _ in try core.sendingRules().onMetered }
        }
        XCTAssertEqual(now, onMetered)
    }

    @MainActor
    func testWhatWasDrivenIsSentAndReceiptedThoughTheNetworkIsLostInTheMiddle() async throws {
        let collector = try LocalCollector()
        defer { collector.stop() }
        try await onPhone { phone in
            try await driven(phone, to: collector.address)
            let pieces = try XCTUnwrap(phone.station.snapshot).waiting
            let (seen, real) = (Seen(), BuiltInExecutor())
            phone.executor.answer = { request in
                guard request.purpose == .contribution else { return await real.execute(request) }
                seen.add("")
                // The first answer is lost on its way, and the second request.
                switch seen.all.count {
                case 1:
                    _ = await real.execute(request)
                    return .noNetwork
                case 2: return .noNetwork
                default: return await real.execute(request)
                }
            }
            try await phone.runs { $0.sent == pieces }
            let snapshot = try XCTUnwrap(phone.station.snapshot)
            XCTAssertEqual(snapshot.waiting + snapshot.bound + snapshot.quarantined, 0)
            XCTAssertGreaterThan(snapshot.points, 0)
            XCTAssertEqual(
                snapshot.points, snapshot.purse.pointsHeld + snapshot.purse.pointsInLots + snapshot.purse.redeemed, "paid once each")
        }
    }

    @MainActor
    func testARunThatTheSystemTakesBackIsInterruptedAndTheNextAsksAgain() async throws {
        try await onPhone { phone in
            try await driven(phone)
            let seen = Seen()
            phone.executor.answer = { request in
                seen.add(request.url.absoluteString)
                try? await Task.sleep(for: .seconds(60))
                return Task.isCancelled ? .interrupted : .noNetwork
            }
            let run = Task { await phone.station.upload() }
            try await eventually("it has begun") { !seen.all.isEmpty }
            run.cancel()
            _ = await run.value
            XCTAssertEqual(seen.all.count, 1, "a run that is cancelled asks no more")
            phone.executor.answer = { request in
                seen.add(request.url.absoluteString)
                return .noNetwork
            }
            phone.clocks.pass(tickPace().background)
            try await phone.upload()
            XCTAssertEqual(seen.all.dropFirst().first, seen.all.first)
        }
    }

    @MainActor
    func testARunEndsWithinTheCoresBudget() async throws {
        try await onPhone { phone in
            try await driven(phone)
            let seen = Seen()
            phone.executor.answer = { [clocks = phone.clocks] _ in
                seen.add("")
                clocks.pass(backgroundBudget().time + 1)
                return .interrupted
            }
            try await phone.upload()
            XCTAssertEqual(seen.all.count, 1)
        }
    }

    @MainActor
    func testNothingIsSentOverMobileDataUnlessItsOwnerAllowsIt() async throws {
        try await onPhone { phone in
            try await driven(phone)
            phone.conditions.change(network: .metered)
            phone.station.choices.change { $0.onMobileData = false }
            try await rules(phone, onMetered: false)
            let without = try await requests(phone)
            XCTAssertEqual(without, 0)
            phone.station.choices.change { $0.onMobileData = true }
            try await rules(phone, onMetered: true)
            let with = try await requests(phone)
            XCTAssertGreaterThan(with, 0)
        }
    }

    @MainActor
    func testNothingIsSentOnALowBattery() async throws {
        try await onPhone { phone in
            try await driven(phone)
            phone.conditions.change(battery: Battery(percent: 5, isCharging: false))
            let low = try await requests(phone)
            XCTAssertEqual(low, 0)
            phone.conditions.change(battery: Battery(percent: 5, isCharging: true))
            let charging = try await requests(phone)
            XCTAssertGreaterThan(charging, 0)
        }
    }

    @MainActor
    func testWhileItsOwnerPausesNothingIsAskedOfTheSystem() async throws {
        try await onPhone { phone in
            await phone.station.open()
            XCTAssertFalse(phone.background.asked.isEmpty)
            phone.station.choices.change { $0.isPaused = true }
            XCTAssertEqual(phone.background.asked.count, 0)
            try await phone.upload()
            XCTAssertEqual(phone.background.asked.count, 0)
            phone.station.choices.change { $0.isPaused = false }
            XCTAssertFalse(phone.background.asked.isEmpty)
        }
    }

    @MainActor
    func testWhileTheAppIsInFrontItSendsOfItsOwnAccordAndThenNoMore() async throws {
        try await onPhone { phone in
            let seen = Seen()
            phone.executor.answer = { request in
                seen.add(request.url.path)
                return .noNetwork
            }
            try await driven(phone)
            let before = seen.all.count
            await phone.station.open()
            try await eventually("it was tried") { seen.all.count > before }
            await phone.station.wentToBack()
            let then = seen.all.count
            for _ in 0..<10 {
                phone.clocks.pass(tickPace().background)
                try await Task.sleep(for: .milliseconds(1))
            }
            XCTAssertEqual(seen.all.count, then)
        }
    }
}

final class Seen: @unchecked Sendable {
    private let lock = NSLock()
    private var said: [String] = []

    var all: [String] { lock.withLock { said } }
    func add(_ text: String) { lock.withLock { said.append(text) } }
}
