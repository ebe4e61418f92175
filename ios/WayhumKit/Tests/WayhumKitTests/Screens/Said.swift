import Foundation
import WayhumKit
import XCTest

/// All controls in a state, by looking into it. States that print nothing show nothing: give what lies in them.
func controls(in state: Any) -> [Control] {
    if let control = state as? Control { return [control] }
    return Mirror(reflecting: state).children.flatMap { controls(in: $0.value) }
}

/// Every control has a label in words, and nothing that VoiceOver says is empty or the name of a word.
func assertSaid(_ states: Any..., file: StaticString = #filePath, line: UInt = #line) {
    let all = states.flatMap(controls)
    XCTAssertFalse(all.isEmpty, "there is no control", file: file, line: line)
    for control in all {
        for said in [control.label, control.value, control.hint].compactMap({ $0 }) {
            XCTAssertFalse(said.isEmpty, control.label, file: file, line: line)
            XCTAssertFalse(said.contains("_"), "\(said) is no sentence", file: file, line: line)
        }
        if control.isGrave { XCTAssertNotNil(control.hint, "\(control.label) does not say what it does", file: file, line: line) }
    }
}

extension Words {
    static func test(_ language: String = "en", rewards: Bool = false) throws -> Words {
        var kit = URL(fileURLWithPath: #filePath)
        while kit.lastPathComponent != "WayhumKit" { kit.deleteLastPathComponent() }
        let offers = kit.deletingLastPathComponent().appendingPathComponent("Wayhum/Rewards")
        return try Words(language: language, locale: Locale(identifier: language), rewards: rewards ? offers : nil)
    }
}
