import Foundation
import XCTest

@testable import Wayhum

/// Swift called from Rust: an export into a sink of the app's own.
final class SinkTests: FolderTest {
    final class Sink: ExportSink, @unchecked Sendable {
        let take: (Data) throws -> Void
        var seen: [UInt64] = []

        init(_ take: @escaping (Data) throws -> Void) { self.take = take }

        func write(bytes: Data) throws { try take(bytes) }
        func progress(done: UInt64, of: UInt64) { seen.append(done) }
    }

    func testEverythingIsExported() throws {
        let contributor = try recorded()
        var written = Data()
        let sink = Sink { written.append($0) }
        try contributor.exportTo(sink: sink, clock: clock(600))
        let document = try XCTUnwrap(JSONSerialization.jsonObject(with: written) as? [String: Any])
        XCTAssertEqual(document["format"] as? String, "wayhum-export")
        XCTAssertEqual((document["pieces"] as? [Any])?.count, try contributor.pieces().count)
        XCTAssertEqual(sink.seen, sink.seen.sorted())
        XCTAssertFalse(sink.seen.isEmpty)
    }

    func testWhatASinkThrowsComesOutAsATypedError() throws {
        struct Surprise: Error {}
        let contributor = try recorded()
        let cases: [(any Error, String)] = [
            (SinkFault.Full, "no room"), (SinkFault.Refused, "choose another"), (Surprise(), "Surprise"),
        ]
        for (thrown, said) in cases {
            assertThrows(try contributor.exportTo(sink: Sink { _ in throw thrown }, clock: clock(600)), ContributorFault.self) {
                guard case .Export(let words) = $0 else { return XCTFail("\($0)") }
                XCTAssert(words.contains(said), words)
            }
        }
        XCTAssertNoThrow(try contributor.snapshot(clock: clock(600)), "and it is usable afterwards")
    }

    func testASinkThatCallsItsContributorIsToldSo() throws {
        let contributor = try recorded()
        var said: ContributorFault?
        let sink = Sink { _ in
            do { try contributor.tick(clock: clock(600)) } catch { said = error as? ContributorFault }
        }
        try contributor.exportTo(sink: sink, clock: clock(600))
        XCTAssertEqual(said, .Exporting)
    }
}
