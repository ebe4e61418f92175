import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// The pages before the first recording.
final class FirstRunModelTests: PhoneTest, @unchecked Sendable {
    @MainActor
    func testThreePagesLeadOnAndBackAndAreReadOnce() async throws {
        try await onPhone { phone in
            let model = FirstRunModel(phone.station)
            XCTAssertNil(model.state.back)
            model.next()
            XCTAssertEqual(model.state.place, "Page 2 of 3")
            model.next()
            XCTAssertNil(model.state.next)
            model.back()
            XCTAssertEqual(model.state.page, .whatLeaves)
            model.turn(to: .whatItAsks)
            XCTAssertNotNil(model.state.wallet)
            model.begin()
            await phone.die()
            XCTAssertTrue(phone.station.choices.current.isFirstRunSeen)
        }
    }

    func testEveryPageSaysEverythingInBothLanguages() throws {
        for language in Words.languages {
            for rewards in [false, true] {
                let words = try Words.test(language, rewards: rewards)
                for page in FirstRunPage.allCases {
                    let state = FirstRunState(page, words: words)
                    assertSaid(state)
                    for said in state.points.flatMap({ [$0.text.title, $0.text.text] }) + [state.title] {
                        XCTAssertFalse(said.isEmpty || said.contains("_"), said)
                    }
                }
            }
        }
    }

    func testWithoutRewardsNoneAreOffered() throws {
        let points = FirstRunState(.whatItIs, words: try .test()).points
        XCTAssertFalse(points.contains { $0.picture == .rewards })
        XCTAssertTrue(FirstRunState(.whatItIs, words: try .test(rewards: true)).points.contains { $0.picture == .rewards })
    }
}
