import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// The trips of the last days with the real core behind them.
final class TodayModelTests: PhoneTest, @unchecked Sendable {
    /// After a drive, looked at.
    @MainActor
    private func onTrip(_ language: String = "en", _ test: (FakePhone, TodayModel) async throws -> Void) async throws {
        try await onPhone(language) { phone in
            let model = TodayModel(phone.station)
            try await phone.record()
            try await phone.drive(600)
            try await phone.station.stopRecording()
            await model.look()
            try await test(phone, model)
        }
    }

    @MainActor
    func testBeforeAnythingWasRecordedItSaysWhatComes() async throws {
        try await onPhone { phone in
            let model = TodayModel(phone.station)
            XCTAssertNotNil(model.state.loading)
            await phone.station.open()
            await model.look()
            XCTAssertEqual(model.state.nothing?.title, "No trips yet")
            try await phone.station.startRecording()
            XCTAssertEqual(model.state.nothing?.title, "A trip is being recorded")
        }
    }

    @MainActor
    func testATripIsDrawnAndSaidPieceByPiece() async throws {
        for language in Words.languages {
            try await onTrip(language) { phone, model in
                let state = model.state
                let trip = try XCTUnwrap(state.shown)
                XCTAssertEqual(state.trips?.chosen, trip.id)
                XCTAssertFalse(trip.leaves.all.isEmpty)
                XCTAssertEqual(trip.way.pieces.count, trip.leaves.all.count)
                XCTAssertFalse(trip.summary.contains("_") || trip.summary.contains("{"), trip.summary)
                assertSaid(state.trips as Any, trip.layers, trip.leaves, trip.stays as Any, trip.delete)
                XCTAssertNil("\(state)".firstMatch(of: /[0-9]/))
            }
        }
    }

    @MainActor
    func testAPieceIsDeletedWhenItsOwnerSaysSoAndNotBefore() async throws {
        try await onTrip { phone, model in
            let pieces = try XCTUnwrap(model.state.shown).leaves.all
            model.askToDelete(piece: pieces[0].id)
            assertSaid(model.state.question as Any)
            model.doNotDelete()
            await model.delete()
            XCTAssertEqual(model.state.shown?.leaves.all.count, pieces.count)
            model.askToDelete(piece: pieces[0].id)
            await model.delete()
            XCTAssertEqual(model.state.told?.title, "Deleted")
            XCTAssertEqual(model.state.shown?.leaves.all.count, pieces.count - 1)
            model.askToDelete(piece: pieces[0].id)
            await model.delete()
            XCTAssertEqual(model.state.told?.title, "It had left already")
            model.hasRead()
            XCTAssertNil(model.state.told)
        }
    }

    @MainActor
    func testAWholeTripIsDeletedAndWhatCannotBeDeletedIsSaid() async throws {
        try await onTrip { phone, model in
            let id = try XCTUnwrap(model.state.shown).id
            model.askToDelete(trip: id)
            phone.vault.trouble = .unavailable
            await phone.station.core.close()
            await model.delete()
            XCTAssertEqual(model.state.told?.tone, .trouble)
            phone.vault.trouble = nil
            model.askToDelete(trip: id)
            await model.delete()
            XCTAssertEqual(model.state.told?.text, phone.words("today_trip_deleted"))
            XCTAssertNil(model.state.shown)
            XCTAssertEqual(phone.station.snapshot?.waiting, 0)
        }
    }

    @MainActor
    func testATouchedPieceIsChosenUntilItIsTouchedAgain() async throws {
        try await onTrip { phone, model in
            let piece = try XCTUnwrap(model.state.shown?.leaves.all.first)
            model.choose(piece.id)
            XCTAssertEqual(model.state.shown?.leaves.all.first?.choose.trait, .option(isChosen: true))
            model.choose(piece.id)
            XCTAssertNil(model.state.shown?.chosen)
            model.colour(by: .noise)
            XCTAssertNotNil(model.state.shown?.noLevels, "a drive has no levels")
        }
    }
}
