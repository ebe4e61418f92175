import Foundation
import Wayhum
import XCTest

@testable import WayhumKit

final class FlatTests: XCTestCase {
    func testEastIsToTheRightAndNorthAtTheTopInMetresAlsoAcrossTheDateLine() {
        let plane = Plane(around: LatLon(latDeg: 60, lonDeg: 179.999))
        let east = plane.point(at: LatLon(latDeg: 60, lonDeg: -179.999))
        // 0.002 degrees on a circle half as large as the equator.
        XCTAssertEqual(111.2, east.x, accuracy: 0.3)
        XCTAssertEqual(0, east.y, accuracy: 0.01)
        XCTAssertEqual(-1111.95, plane.point(at: LatLon(latDeg: 60.01, lonDeg: 179.999)).y, accuracy: 0.5)
    }

    func testAPlaceThatWasTouchedIsThePositionThatWasDrawnThere() {
        let plane = Plane(around: LatLon(latDeg: 60, lonDeg: 179.999))
        let position = LatLon(latDeg: 60.02, lonDeg: -179.98)
        let back = plane.position(at: plane.point(at: position))
        XCTAssertEqual(position.latDeg, back.latDeg, accuracy: 1e-9)
        XCTAssertEqual(position.lonDeg, back.lonDeg, accuracy: 1e-9)
    }

    func testAFingerFindsTheNearestPieceIfOneIsNear() throws {
        let way = Way(line: [LatLon(latDeg: 50, lonDeg: 8)], pieces: [piece(1, latDeg: 50), piece(2, latDeg: 50.01)], zones: [])
        let flat = try XCTUnwrap(Flat(way))
        XCTAssertEqual(1, flat.nearest(to: CGPoint(x: 0, y: -100), reach: 200))
        XCTAssertEqual(2, flat.nearest(to: CGPoint(x: 0, y: -1000), reach: 200))
        XCTAssertNil(flat.nearest(to: CGPoint(x: 0, y: -550), reach: 200))
    }

    func testAZoneIsSeenWhereThereIsNothingElseAndDoesNotMakeAWaySmall() throws {
        let zone = Zone(centre: LatLon(latDeg: 51, lonDeg: 8), radius: 500)
        XCTAssertEqual(1000, try XCTUnwrap(Flat(Way(line: [], pieces: [], zones: [zone]))).bounds.width, accuracy: 1)
        let way = Way(line: [LatLon(latDeg: 50, lonDeg: 8), LatLon(latDeg: 50.001, lonDeg: 8)], pieces: [], zones: [zone])
        XCTAssertEqual(111, try XCTUnwrap(Flat(way)).bounds.height, accuracy: 1)
        XCTAssertNil(Flat(Way(line: [], pieces: [], zones: [])))
    }

    func testAWayPrintsNothingOfWhereItIs() throws {
        let way = Way(line: [LatLon(latDeg: 50.123, lonDeg: 8)], pieces: [piece(1, latDeg: 50.123)], zones: [])
        for printed in ["\(way)", "\(way.pieces[0])", "\(way.pieces[0].cells[0])", "\(try XCTUnwrap(Flat(way)))"] {
            XCTAssertTrue(printed.hasSuffix("(…)"), printed)
        }
        var dumped = ""
        dump(way, to: &dumped)
        XCTAssertFalse(dumped.contains("50.1"), dumped)
    }

    private func piece(_ id: Int64, latDeg: Double) -> DrawnPiece {
        let outline = [LatLon(latDeg: latDeg, lonDeg: 7.999), LatLon(latDeg: latDeg, lonDeg: 8.001)]
        return DrawnPiece(id: id, cells: [DrawnCell(outline: outline, kmh: 30, levelDb: nil)])
    }
}
