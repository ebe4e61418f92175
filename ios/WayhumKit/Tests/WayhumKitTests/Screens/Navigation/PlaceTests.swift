import Foundation
import XCTest

@testable import WayhumKit

final class PlaceTests: XCTestCase {
    private let english = Locale(identifier: "en")

    func testThereAreFivePlacesAndNoneOfThemOffersARewardWhereNoWordsDo() throws {
        let words = try Words(language: "en", locale: english)
        let places = Place.all(words)
        XCTAssertEqual([.contribute, .today, .history, .privacy, .settings], places)
        XCTAssertEqual(["Contribute", "Today", "History", "Privacy", "Settings"], places.map { $0.label(words) })
    }

    func testRewardsStandInTheHistorysPlaceWhereTheAppIsBuiltToOfferThem() throws {
        // Beside the app's own words lie those that offer something, written from the same list.
        let rewards = URL(fileURLWithPath: #filePath).pathComponents.prefix { $0 != "WayhumKit" }
        let folder = URL(fileURLWithPath: NSString.path(withComponents: Array(rewards))).appendingPathComponent("Wayhum/Rewards")
        let words = try Words(language: "de", locale: english, rewards: folder)
        XCTAssertTrue(words.offersRewards)
        XCTAssertEqual(.rewards, Place.all(words)[2])
        XCTAssertFalse(Place.rewards.label(words).isEmpty)
    }
}
