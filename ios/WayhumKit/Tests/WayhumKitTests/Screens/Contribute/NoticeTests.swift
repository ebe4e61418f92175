import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// Everything that can be in the way is said, in both languages, with a way out where there is one.
final class NoticeTests: PhoneTest, @unchecked Sendable {
    @MainActor
    private func said(_ state: Station.State, _ phone: FakePhone, _ change: (inout ContributeSeen) -> Void = { _ in }) -> [ContributeNotice]
    {
        var seen = ContributeSeen(phone.station, state)
        change(&seen)
        let notices = ContributeNotice.all(seen, phone.words)
        for each in notices {
            for text in [each.notice.title, each.notice.text] {
                XCTAssertFalse(text.isEmpty || text.contains("_") || text.contains("{"), text)
            }
            if let offer = each.notice.offer { assertSaid(offer) }
        }
        return notices
    }

    @MainActor
    func testWhatCannotBeOpenedSaysWhatToDo() async throws {
        for language in Words.languages {
            try await onPhone(language) { phone in
                var titles: Set<String> = []
                let faults: [ContributorFault] = [.StoreInUse(words: ""), .DiskFull(words: ""), .Store(words: "")]
                for state in VaultTrouble.allCases.map(Station.State.noVault) + faults.map(Station.State.broken) + [.wiped] {
                    let notices = self.said(state, phone)
                    XCTAssertEqual(notices.map(\.id), [.unusable])
                    XCTAssertNotNil(notices.first?.notice.offer, "there is always something to do")
                    titles.insert(notices.first?.notice.title ?? "")
                }
                XCTAssertEqual(titles.count, 7, "a full storage is the same everywhere")
                XCTAssertEqual(self.said(.opening, phone), [])
            }
        }
    }

    @MainActor
    func testWhateverIsInTheWayOfRecordingIsSaid() async throws {
        for language in Words.languages {
            try await onPhone(language) { phone in
                try await phone.record()
                phone.conditions.current.isSavingBattery = true
                for (state, count) in [
                    (PositionsState.available, 0), (.notAsked, 1), (.notAllowed, 1), (.approximateOnly, 1), (.switchedOff, 1),
                ] {
                    phone.positions.state = state
                    let notices = self.said(phone.station.state, phone) {
                        $0.wrong = "fault_disk_full"
                    }
                    XCTAssertEqual(notices.filter { $0.id == .location }.count, count, "\(state)")
                    XCTAssertEqual(notices.first?.id, .startFailed, "the weightiest is first")
                    XCTAssertTrue(notices.contains { $0.id == .lowPower })
                    XCTAssertTrue(notices.contains { $0.id == .noNetworkAddress })
                }
            }
        }
    }

    @MainActor
    func testWhatIsPausedSaysSoAndLeadsToWhereThatCanBeChanged() async throws {
        try await onPhone { phone in
            phone.station.choices.change { ($0.networkAddress, $0.isPaused) = ("https://collect.example.org", true) }
            await phone.station.open()
            try await phone.station.wallet.create()
            try await phone.station.startRecording()
            try await phone.drive(600)
            try await phone.station.stopRecording()
            let model = ContributeModel(phone.station)
            let paused = try XCTUnwrap(model.state.calm.first { $0.id == .paused })
            let leads = await model.remedy(paused)
            XCTAssertEqual(leads, .privacy)
        }
    }
}
