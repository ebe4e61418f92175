import Foundation
import Wayhum
import WayhumKitFakes
import XCTest

@testable import WayhumKit

/// Everything that is held goes into one file, or none is left behind.
final class ExportTests: PhoneTest, @unchecked Sendable {
    @MainActor
    func testAnExportIsWrittenWholeAndGoneWhenItWasHandedOn() async throws {
        try await onModel { phone, model in
            await model.export()
            let file = try XCTUnwrap(model.state.export.file)
            XCTAssertTrue(try String(contentsOf: file, encoding: .utf8).contains("wayhum-export"))
            model.handedOn(true)
            XCTAssertEqual(model.state.export.said, phone.words("export_done"))
            XCTAssertFalse(FileManager.default.fileExists(atPath: file.path))
        }
    }

    @MainActor
    func testWhoeverChoosesNoPlaceLeavesNoFileBehind() async throws {
        try await onModel { phone, model in
            await model.export()
            model.handedOn(false)
            XCTAssertNil(model.state.export.said)
            XCTAssertEqual(self.drafts(phone), [])
        }
    }

    @MainActor
    func testADiskThatIsFullIsSaid() async throws {
        try await onModel { phone, model in
            let folder = phone.folder.appendingPathComponent("drafts")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: folder.appendingPathComponent("wayhum.json").path, withDestinationPath: "/dev/full")
            await model.export()
            XCTAssertEqual(model.state.export.failed?.text, phone.words("sink_full"))
            XCTAssertEqual(self.drafts(phone), [])
        }
    }

    @MainActor
    func testAnExportThatItsOwnerStopsLeavesNothingBehind() async throws {
        try await onModel { phone, model in
            // The core is busy with something else, so that the export has only begun.
            let gate = Gate()
            let before = Task { try await phone.station.ask { _, _ in gate.wait() } }
            defer { gate.open() }
            try await eventually("the core is busy") { gate.isReached }
            let exporting = Task { await model.export() }
            try await eventually("it has begun") { model.state.export.stop != nil }
            assertSaid(model.state.export.stop as Any)
            model.stopExport()
            gate.open()
            try await before.value
            await exporting.value
            XCTAssertEqual(model.state.export.said, phone.words("export_stopped"))
            XCTAssertEqual(self.drafts(phone), [])
        }
    }

    func testItSaysHowFarItIs() throws {
        let state = ExportState(.running(done: 1_200, of: 4_800), words: try .test())
        XCTAssertEqual(state.busy?.label, "Writing, 1,200 of 4,800 entries…")
        XCTAssertEqual(state.busy?.done, 0.25)
        XCTAssertNil(state.start)
    }

    @MainActor
    func testWhatADeathOfTheProcessLeftBehindGoes() async throws {
        try await onModel { phone, model in
            await model.export()
            XCTAssertEqual(self.drafts(phone), ["wayhum.json"])
            await model.look()
            XCTAssertEqual(self.drafts(phone), ["wayhum.json"])
            await PrivacyModel(phone.station, drafts: phone.folder.appendingPathComponent("drafts")).look()
            XCTAssertEqual(self.drafts(phone), [])
        }
    }

    @MainActor
    private func drafts(_ phone: FakePhone) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: phone.folder.appendingPathComponent("drafts").path)) ?? []
    }

    @MainActor
    private func onModel(_ test: (FakePhone, PrivacyModel) async throws -> Void) async throws {
        try await onPhone { phone in
            await phone.station.open()
            try await test(phone, PrivacyModel(phone.station, drafts: phone.folder.appendingPathComponent("drafts")))
        }
    }
}

/// Holds up whoever comes to it until it is opened.
private final class Gate: @unchecked Sendable {
    private let condition = NSCondition()
    private var reached = false
    private var opened = false

    var isReached: Bool { condition.withLock { reached } }

    func wait() {
        condition.withLock {
            reached = true
            while !opened { condition.wait() }
        }
    }

    func open() {
        condition.withLock { opened = true }
        condition.broadcast()
    }
}
