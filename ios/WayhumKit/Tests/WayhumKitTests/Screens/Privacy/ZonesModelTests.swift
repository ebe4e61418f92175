import Foundation
import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// Zones are drawn here, at coordinates and on the drawing; what waits in them goes.
final class ZonesModelTests: PhoneTest, @unchecked Sendable {
    @MainActor
    func testAZoneOnTheWayDeletesWhatWaitsThereAndCanBeTakenBack() async throws {
        try await onPhone { phone in
            try await phone.record()
            try await phone.drive(600)
            try await phone.station.stopRecording()
            let model = try await self.begun(phone, .drawn)
            let drawn = try XCTUnwrap(model.state.draft?.drawn)
            XCTAssertGreaterThan(drawn.line.count, 1)
            assertSaid(drawn.summary as Any)
            model.place(drawn.line[drawn.line.count / 2])
            XCTAssertEqual(model.state.draft?.drawn?.zones.count, 1)
            model.size(try XCTUnwrap(zoneRadii().choices.max()))
            XCTAssertEqual(model.state.draft?.draw.isEnabled, true)
            await model.draw()
            XCTAssertNil(model.state.draft)
            XCTAssertTrue(try XCTUnwrap(model.state.effect?.text).contains("deleted or cut"), model.state.effect?.text ?? "")
            let zone = try XCTUnwrap(model.state.zones?.first)
            assertSaid(zone.takeBack, zone.question.yes, zone.question.no, model.state.begin as Any)
            await model.takeBack(zone.id)
            XCTAssertEqual(model.state.zones, [])
            XCTAssertNotNil(model.state.empty)
        }
    }

    @MainActor
    func testAZoneIsDrawnWhereThePhoneIs() async throws {
        try await onPhone { phone in
            let model = try await self.begun(phone, .here)
            XCTAssertEqual(model.state.draft?.draw.isEnabled, false)
            model.lookHere()
            XCTAssertNotNil(model.state.draft?.here?.busy)
            try await eventually("it knows where it is") { model.state.draft?.draw.isEnabled == true }
            XCTAssertNotNil(model.state.draft?.here?.said)
            await model.draw()
            XCTAssertEqual(model.state.zones?.count, 1)
            XCTAssertEqual(model.state.effect?.text, phone.words("effect_nothing"))
        }
    }

    @MainActor
    func testAPhoneThatDoesNotKnowWhereItIsSaysSo() async throws {
        try await onPhone { phone in
            phone.positions.state = .switchedOff
            let model = try await self.begun(phone, .here)
            model.lookHere()
            try await eventually("it has looked") { model.state.draft?.here?.busy == nil }
            XCTAssertEqual(model.state.draft?.here?.said, phone.words("zone_here_none"))
            assertSaid(model.state.draft?.here?.look as Any)
        }
    }

    @MainActor
    func testCoordinatesAreTakenAsPeopleTypeThemAndWrongOnesAreToldWhereTheyAreWrong() async throws {
        try await onPhone { phone in
            let model = try await self.begun(phone, .typed)
            let wrong = { () -> [String?] in
                let typed = model.state.draft?.typed
                return [typed?.lat, typed?.lon].map { $0?.isWrong == true ? $0?.below : nil }
            }
            model.type(Typed(lat: "49,75", lon: ""))
            XCTAssertEqual(wrong(), [nil, nil])
            XCTAssertEqual(model.state.draft?.draw.isEnabled, false)
            model.type(Typed(lat: "91", lon: "190"))
            XCTAssertEqual(wrong(), [phone.words("zone_lat_range"), phone.words("zone_lon_range")])
            model.type(Typed(lat: "here", lon: "10.6"))
            XCTAssertEqual(wrong(), [phone.words("zone_not_a_number"), nil])
            model.type(Typed(lat: "−49,75°", lon: " 10.6 "))
            await model.draw()
            XCTAssertEqual(model.state.zones?.first?.id.centre, LatLon(latDeg: -49.75, lonDeg: 10.6))
            XCTAssertEqual(model.state.zones?.first?.name.contains("49.75° S, 10.6° E"), true)
        }
    }

    @MainActor
    func testNoZoneIsDrawnFromAnUnfinishedOneAndNothingPrintsAPlace() async throws {
        try await onPhone { phone in
            let model = try await self.begun(phone, .typed)
            await model.draw()
            XCTAssertEqual(model.state.zones, [])
            model.type(Typed(lat: "49.75", lon: "10.6"))
            var printed = "\(model.state)" + String(reflecting: model.state)
            dump(model.state, to: &printed)
            XCTAssertFalse(printed.contains("49"), printed)
            model.giveUp()
            XCTAssertNil(model.state.draft)
        }
    }

    @MainActor
    private func begun(_ phone: FakePhone, _ way: Draft.Way) async throws -> ZonesModel {
        let model = ZonesModel(phone.station)
        await model.look()
        model.begin()
        model.tell(way)
        let draft = try XCTUnwrap(model.state.draft)
        XCTAssertEqual(draft.ways.chosen, way)
        XCTAssertEqual(draft.radii.chosen, zoneRadii().usual)
        assertSaid(draft.ways, draft.radii, draft.draw, draft.giveUp)
        return model
    }
}
