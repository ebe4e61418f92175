import Foundation
import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// What was recorded is shown with what became of it, and can be deleted until it has left.
final class HistoryModelTests: PhoneTest, @unchecked Sendable {
    @MainActor
    func testWhatWaitsCanBeLookedAtAndDeleted() async throws {
        try await onPhone { phone in
            try await phone.contribute(to: "https://collect.example.org")
            let model = HistoryModel(phone.station)
            XCTAssertNotNil(model.state.reading)
            await model.look()
            let waiting = try XCTUnwrap(model.state.entries)
            XCTAssertFalse(waiting.isEmpty)
            assertSaid(model.state)
            XCTAssertTrue(waiting.allSatisfy { $0.delete != nil && $0.about != nil && !$0.details.isEmpty })
            let mark = phone.station.mark
            await model.delete(waiting[0].id)
            XCTAssertNotEqual(phone.station.mark, mark)
            XCTAssertEqual(model.state.entries?.count, waiting.count - 1)
            XCTAssertEqual(model.state.said, phone.words("deletion_unsent"))
            await model.show(.sent)
            XCTAssertEqual(model.state.empty, phone.words("history_empty_sent"))
            XCTAssertEqual(model.state.kinds.chosen, .sent)
            XCTAssertNil(model.state.said)
        }
    }

    @MainActor
    func testItIsReadPageByPageAndAsMuchAsIsShownStaysShown() async throws {
        try await onPhone { phone in
            try await phone.contribute(to: "https://collect.example.org")
            let whole = HistoryModel(phone.station)
            await whole.look()
            let all = try XCTUnwrap(whole.state.entries)
            XCTAssertGreaterThan(all.count, 3)
            XCTAssertNil(whole.state.more)
            let model = HistoryModel(phone.station, page: 1)
            await model.look()
            XCTAssertEqual(model.state.entries, Array(all.prefix(1)))
            assertSaid(model.state.more as Any)
            await model.more()
            await model.more()
            XCTAssertEqual(model.state.entries, Array(all.prefix(3)))
            await model.look()
            XCTAssertEqual(model.state.entries, Array(all.prefix(3)))
            await model.delete(all[0].id)
            XCTAssertEqual(model.state.entries, Array(all.dropFirst().prefix(3)))
        }
    }

    @MainActor
    func testWithoutAWalletItSaysWhyNothingIsSentAndInNumbersWhatWaits() async throws {
        try await onPhone { phone in
            try await phone.record()
            try await phone.drive(600)
            try await phone.station.stopRecording()
            let model = HistoryModel(phone.station)
            await model.look()
            let overview = try XCTUnwrap(model.state.overview)
            XCTAssertEqual(overview.notices.first?.title, phone.words("rewards_no_wallet_title"))
            assertSaid(overview)
            let waits = phone.station.snapshot.map { "\($0.waiting)" }
            XCTAssertEqual(overview.facts.map(\.value), ["0", try XCTUnwrap(waits)])
        }
    }

    @MainActor
    func testWhatTheNetworkTookIsToldWithoutAWordOfReward() async throws {
        let collector = try LocalCollector()
        defer { collector.stop() }
        try await onPhone { phone in
            phone.executor.answer = BuiltInExecutor().execute
            try await phone.contribute(to: collector.address)
            let all = try XCTUnwrap(phone.station.snapshot).waiting
            try await phone.runs { $0.sent == all }
            let model = HistoryModel(phone.station)
            await model.show(.sent)
            let sent = try XCTUnwrap(model.state.entries)
            XCTAssertEqual(sent.count, Int(all))
            XCTAssertTrue(sent.allSatisfy { $0.delete == nil && $0.state == phone.words("entry_sent") && $0.details.count > 1 })
            XCTAssertNil("\(model.state)".range(of: "point|earn|reward|token|counts", options: [.regularExpression, .caseInsensitive]))
            try await self.rewards(phone, sent: sent.count)
        }
    }

    /// The same phone with an app that offers rewards.
    @MainActor
    private func rewards(_ phone: FakePhone, sent: Int) async throws {
        await phone.station.vanish()
        let station = Station(ports: phone.ports, words: try .test(rewards: true))
        await station.open()
        let model = RewardsModel(station)
        await model.look()
        let (state, snapshot) = (try XCTUnwrap(model.state), try XCTUnwrap(station.snapshot))
        assertSaid(state)
        XCTAssertEqual(state.points.title, "\(snapshot.points) points")
        XCTAssertEqual(state.whereabouts.prefix(3).compactMap { Int($0.value) }.reduce(0, +), Int(snapshot.points))
        XCTAssertNotNil(state.nothing)
        let history = HistoryModel(station)
        await history.show(.sent)
        XCTAssertNil(history.state.overview)
        XCTAssertEqual(history.state.entries?.filter { $0.state.contains("point") }.count, sent)
        await station.vanish()
    }
}
