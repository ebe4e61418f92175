import XCTest

/// What must not stand in the Kit's sources. The app's own are looked at by `scripts/ios lint`.
final class SourcesTests: XCTestCase {
    /// Numbers that no core could give.
    private let reasons = [
        "Drawing/": "where things are drawn",
        "Screens/Privacy/Coordinates.swift: 4": "the digits of a degree that tell one house from the next",
        "Screens/Privacy/Degrees.swift: 90.0": "where the poles are",
        "Screens/Privacy/Degrees.swift: 180.0": "where the date line is",
        "Screens/Wallet/BackupQuiz.swift: 3": "how many words are asked for",
        "Screens/Wallet/BackupQuiz.swift: 6": "how many stand to be chosen from",
        "Screens/Wallet/RestoreState.swift: 4": "how many suggestions a line has room for",
        "Screens/Wallet/WalletState.swift: 4": "how an address is grouped to be read",
        "Station/Core.swift: 32": "the bytes of a key that the core seals with",
        "Station/Recorder.swift: 1_000.0": "the milliseconds of a second",
        "Station/WalletDesk.swift: 16": "the random bytes of twelve words (BIP-39)",
        "Words/Amounts.swift: 10.0": "how a distance is rounded to be read",
        "Words/Amounts.swift: 1_000.0": "the metres of a kilometre",
        "Words/Amounts.swift: 60.0": "the seconds of a minute",
        "Words/Amounts.swift: 3_600.0": "those of an hour",
        "Words/Amounts.swift: 86_400.0": "those of a day",
        "Words/Moments.swift: 5": "the days that their name alone tells from others",
        "Words/Words.swift: 10": "what a digit is worth",
    ]

    func testNumbersOfTheBusinessAreTheCores() throws {
        let found = try Repository.swift("WayhumKit/Sources/WayhumKit").flatMap { file, text in
            numbers(Repository.code(text)).map { "\(file): \($0)" }
        }
        let unexplained = found.filter { number in !reasons.keys.contains { number == $0 || $0.hasSuffix("/") && number.hasPrefix($0) } }
        XCTAssertEqual(Set(unexplained).sorted(), [], "ask the core for it, or give a reason here")
        let idle = reasons.keys.filter { reason in !found.contains { $0 == reason || reason.hasSuffix("/") && $0.hasPrefix(reason) } }
        XCTAssertEqual(idle.sorted(), [], "a reason for nothing")
    }

    func testANumberIsFoundWhereverItStands() {
        XCTAssertEqual(numbers("a(3) * 0.5 + 60_000 - 0x1F...7; x1 = y2[9] -1 $0 pair.0"), ["3", "0.5", "60_000", "0x1F", "7", "9"])
        XCTAssertEqual(numbers(Repository.code("let a = \"12\" // 34")), [])
    }

    func testNothingIsLoggedOrPrinted() throws {
        let logs = #/\b(print|debugPrint|dump|NSLog|os_log|Logger|fatalError|preconditionFailure)\(/#
        XCTAssertEqual(try Repository.swift("WayhumKit/Sources/WayhumKit").filter { $0.value.contains(logs) }.keys.sorted(), [])
    }

    func testTheCoresOwnWordsWhichAreEnglishAreNotShown() throws {
        let shown =
            #/\b(problem|setback|verdict|heldUp|stopped|entry|kind|attack|finding|endedItself|plan|spotRefusal|loudness|drop|refusal)Words\(|localizedDescription/#
        XCTAssertEqual(try Repository.swift("WayhumKit/Sources/WayhumKit").filter { $0.value.contains(shown) }.keys.sorted(), [])
    }

    func testNothingEndsTheProcess() throws {
        let ends = #/\btry!|\bas!|[\w\])]!(?![=])/#
        let found = try Repository.swift("WayhumKit/Sources/WayhumKit").filter { Repository.code($0.value).contains(ends) }
        XCTAssertEqual(found.keys.sorted(), [])
    }

    private func numbers(_ code: String) -> [String] {
        let number = #/(?:^|[^\w.$])(0x[0-9A-Fa-f_]+|[0-9][0-9_]*(?:\.[0-9]+)?(?:e-?[0-9]+)?)/#
        // A range is dots before a number.
        return code.replacing("...", with: " ").replacing("..<", with: " ").matches(of: number).map { String($0.output.1) }
            .filter { !["0", "1", "2", "0.0", "1.0", "2.0"].contains($0) }
    }
}
