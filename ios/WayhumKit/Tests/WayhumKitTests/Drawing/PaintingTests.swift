import Foundation
import Wayhum
import XCTest

@testable import WayhumKit

final class PaintingTests: XCTestCase {
    private let size = CGSize(width: 400, height: 300)
    private let scale = Scale(ends: [10, 30, 50])

    func testAValueLiesInTheStepThatBeginsAtOrBelowIt() {
        XCTAssertEqual([0, 0, 1, 1, 2, 3, 3], [-5, 9.9, 10, 29, 30, 50, 900].map(scale.step))
        XCTAssertEqual(0, Scale(ends: []).step(of: 5))
    }

    func testWhatWillBeSentLiesAboveWhatWasRecordedAndThatAboveTheZones() throws {
        let order = try marks(.speed).map(rank)
        XCTAssertEqual(order.sorted(), order)
        XCTAssertEqual([0, 1, 2, 3, 4], Array(Set(order)).sorted())
    }

    func testAPieceHasTheColourOfTheLayerThatIsShownAndOneOfItsOwnWithoutAValue() throws {
        XCTAssertEqual([.step(1), .unknown], try inks(.speed, levelDb: nil).prefix(1) + inks(.noise, levelDb: nil).prefix(1))
        XCTAssertEqual([.step(3)], try inks(.noise, levelDb: 71))
    }

    func testTheChosenPieceIsToldByAWiderRimAndNotByItsColourAlone() throws {
        let (plain, chosen) = (try marks(.speed), try marks(.speed, chosen: 7))
        XCTAssertTrue(plain.contains { rim($0) == .casing } && !plain.contains { rim($0) == .chosenCasing })
        XCTAssertTrue(chosen.contains { rim($0) == .chosenCasing } && !chosen.contains { rim($0) == .casing })
    }

    func testHatchingStaysWithinWhatIsSeenOfAZoneHoweverNearOneLooks() throws {
        let flat = try XCTUnwrap(Flat(way()))
        let near = Camera(centre: flat.zones[0].centre, metresAPoint: 0.1)
        let marks = Painting(flat, camera: near, size: size, layer: .speed, scale: scale, chosen: nil, hatching: 9).marks
        guard let lines = marks.compactMap({ mark -> [[CGPoint]]? in if case .zone(_, let lines) = mark { lines } else { nil } }).first
        else {
            return XCTFail("no zone")
        }
        XCTAssertTrue((1...100).contains(lines.count), "\(lines.count)")
    }

    func testNothingIsPaintedOfAWayThatIsNotThere() throws {
        let flat = try XCTUnwrap(Flat(Way(line: [LatLon(latDeg: 50, lonDeg: 8)], pieces: [], zones: [])))
        let camera = Camera(onto: flat.bounds, in: size, margin: 20)
        let marks = Painting(flat, camera: camera, size: size, layer: .speed, scale: scale, chosen: 7, hatching: 9).marks
        XCTAssertEqual(2, marks.filter { if case .end = $0 { true } else { false } }.count)
        XCTAssertFalse(marks.contains { if case .area = $0 { true } else { false } })
    }

    func testACurveGoesThroughItsPointsAndItsStretchesMeet() {
        let curve = Curve(through: [CGPoint(x: 0, y: 0), CGPoint(x: 30, y: 40), CGPoint(x: 60, y: 0)])
        XCTAssertTrue(curve.points.contains { hypot($0.x - 30, $0.y - 40) < 1e-9 })
        let (first, second) = (curve.stretch(from: 0, to: 0.4), curve.stretch(from: 0.4, to: 1))
        XCTAssertEqual(CGPoint.zero, first.first)
        XCTAssertEqual(CGPoint(x: 60, y: 0), second.last)
        XCTAssertEqual(first.last, second.first)
        XCTAssertEqual(30, curve.point(at: 0.5).x, accuracy: 0.5)
        XCTAssertEqual([], Curve(through: []).points)
    }

    private func way(levelDb: Double? = nil) -> Way {
        let outline = [LatLon(latDeg: 50, lonDeg: 8), LatLon(latDeg: 50, lonDeg: 8.001), LatLon(latDeg: 50.001, lonDeg: 8.001)]
        return Way(
            line: [LatLon(latDeg: 50, lonDeg: 8), LatLon(latDeg: 50.01, lonDeg: 8.01)],
            pieces: [DrawnPiece(id: 7, cells: [DrawnCell(outline: outline, kmh: 20, levelDb: levelDb)])],
            zones: [Zone(centre: LatLon(latDeg: 50, lonDeg: 8), radius: 200)])
    }

    private func marks(_ layer: Layer, levelDb: Double? = nil, chosen: Int64? = nil) throws -> [Mark] {
        let flat = try XCTUnwrap(Flat(way(levelDb: levelDb)))
        let camera = Camera(onto: flat.bounds, in: size, margin: 36)
        return Painting(flat, camera: camera, size: size, layer: layer, scale: scale, chosen: chosen, hatching: 9).marks
    }

    private func inks(_ layer: Layer, levelDb: Double?) throws -> [Ink] {
        try marks(layer, levelDb: levelDb).compactMap { if case .area(_, let ink) = $0 { ink } else { nil } }
    }

    private func rim(_ mark: Mark) -> Line? { if case .outline(_, _, let line) = mark, line != .piece { line } else { nil } }

    private func rank(_ mark: Mark) -> Int {
        switch mark {
        case .line(_, .grid, _): 0
        case .zone: 1
        case .line(_, .recorded, _), .end: 2
        case .line, .outline(_, _, .casing), .outline(_, _, .chosenCasing): 3
        case .area, .outline: 4
        }
    }
}
