import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// The core behind the station is opened, or it is said why not.
// Sendable, for XCTest on Linux hands it to the main actor.
final class OpeningTests: XCTestCase, @unchecked Sendable {
    @MainActor
    func testItOpensAndRecordsNothingYet() async throws {
        let phone = try FakePhone()
        await phone.station.open()
        XCTAssertFalse(try XCTUnwrap(phone.station.snapshot).recording)
    }

    @MainActor
    func testAStoreWithoutItsKeyIsAnotherPhones() async throws {
        let phone = try FakePhone()
        await phone.station.open()
        try phone.vault.destroy()
        let other = try FakePhone(folder: phone.folder)
        await other.station.open()
        guard case .noVault(.keyLost) = other.station.state else { return XCTFail("\(other.station.state)") }
    }
}
