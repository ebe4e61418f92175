import Foundation
import XCTest

@testable import WayhumKit

final class CameraTests: XCTestCase {
    private let size = CGSize(width: 400, height: 300)
    private let bounds = CGRect(x: -2000, y: -500, width: 4000, height: 1000)
    private var whole: Camera { Camera(onto: bounds, in: size, margin: 40) }

    func testAllOfAWayIsSeenWithAMarginAroundIt() {
        for corner in [CGPoint(x: bounds.minX, y: bounds.minY), CGPoint(x: bounds.maxX, y: bounds.maxY)] {
            let point = whole.screen(corner, in: size)
            XCTAssertTrue((39.9...360.1).contains(point.x) && (39.9...260.1).contains(point.y), "\(point)")
        }
        XCTAssertEqual(40, whole.screen(CGPoint(x: bounds.minX, y: 0), in: size).x, accuracy: 0.1)
    }

    func testWhatIsBelowTheFingersStaysThereWhenTheyPart() {
        let fingers = CGPoint(x: 100, y: 220)
        let before = whole.metres(fingers, in: size)
        let nearer = whole.moved(at: fingers, pan: .zero, zoom: 3, in: size)
        XCTAssertEqual(whole.metresAPoint / 3, nearer.metresAPoint, accuracy: 1e-3)
        XCTAssertEqual(before.x, nearer.metres(fingers, in: size).x, accuracy: 0.5)
        XCTAssertEqual(before.y, nearer.metres(fingers, in: size).y, accuracy: 0.5)
    }

    func testAWayFollowsTheFinger() {
        let moved = whole.moved(at: CGPoint(x: 200, y: 150), pan: CGSize(width: 30, height: -10), zoom: 1, in: size)
        let point = moved.screen(CGPoint(x: bounds.midX, y: bounds.midY), in: size)
        XCTAssertEqual(230, point.x, accuracy: 0.1)
        XCTAssertEqual(140, point.y, accuracy: 0.1)
    }

    func testNobodyGetsLostBesideTheWayOrFartherThanAllOfIt() {
        let middle = CGPoint(x: 200, y: 150)
        let far = whole.moved(at: middle, pan: CGSize(width: 5000, height: 0), zoom: 4, in: size).within(whole, bounds: bounds)
        XCTAssertEqual(bounds.minX, far.centre.x, accuracy: 0.1)
        let away = whole.moved(at: .zero, pan: CGSize(width: 9, height: 9), zoom: 0.2, in: size).within(whole, bounds: bounds)
        XCTAssertEqual(whole, away)
        let near = whole.moved(at: middle, pan: .zero, zoom: 1e6, in: size).within(whole, bounds: bounds)
        XCTAssertEqual(0.1, near.metresAPoint, accuracy: 1e-6)
    }

    func testAWayOfNoLengthIsDrawnSmallNotEndlesslyLarge() {
        let camera = Camera(onto: CGRect(x: 5, y: 5, width: 0, height: 0), in: size, margin: 40)
        XCTAssertGreaterThan(camera.metresAPoint, 0.5)
    }

    func testARulerIsOneTwoOrFiveTimesAPowerOfTen() {
        let lengths = [9.9, 10, 19, 20, 49, 50, 99, 730, 5400].map(Ruler.roundLength(atMost:))
        XCTAssertEqual([5, 10, 10, 20, 20, 50, 50, 500, 5000], lengths)
        let ruler = Ruler(longest: 96, camera: Camera(centre: .zero, metresAPoint: 3))
        XCTAssertEqual(200, ruler.length)
        XCTAssertEqual(66.67, ruler.width, accuracy: 0.01)
    }
}
