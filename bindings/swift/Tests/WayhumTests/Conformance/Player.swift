import Foundation
import XCTest

@testable import Wayhum

/// Plays the conformance script (fixtures/conformance): the same calls, with the same outcomes, as in every other language.
final class Player {
    /// Where its paths lie.
    let folder: String
    var objects: [String: AnyObject] = [:]

    init(folder: String) { self.folder = folder }

    struct Step: Decodable {
        let call: String
        let on: String?
        let name: String?
        let with: [String: Value]?
        let returns: Value?
        let raises: Value?

        enum CodingKeys: String, CodingKey {
            case call = "do"
            case name = "as"
            case on, with, returns, raises
        }

        init(from decoder: any Decoder) throws {
            let step = try decoder.container(keyedBy: CodingKeys.self)
            call = try step.decode(String.self, forKey: .call)
            on = try step.decodeIfPresent(String.self, forKey: .on)
            name = try step.decodeIfPresent(String.self, forKey: .name)
            with = try step.decodeIfPresent([String: Value].self, forKey: .with)
            // A null that is returned is not the same as nothing.
            returns = step.contains(.returns) ? try step.decode(Value.self, forKey: .returns) : nil
            raises = try step.decodeIfPresent(Value.self, forKey: .raises)
        }
    }

    private struct Script: Decodable {
        let format: String
        let steps: [Step]
    }

    static func steps(of file: URL) throws -> [Step] {
        let script = try JSONDecoder().decode(Script.self, from: Data(contentsOf: file))
        guard script.format == "wayhum-conformance/1" else { throw NotScripted(what: "another format: \(script.format)") }
        return script.steps
    }

    /// What comes of a step and should not; none if all is as it should be.
    func play(_ step: Step) throws -> String? {
        do {
            let came = try carryOut(step)
            if let raises = step.raises { return "should raise \(raises), gave \(came?.description ?? "nothing")" }
            switch (step.returns, came) {
            case (nil, nil): return nil
            case (let expected?, let came?) where expected.matches(came): return nil
            case (let expected, let came):
                return "should give\n\(expected?.description ?? "nothing"), gave\n\(came?.description ?? "nothing")"
            }
        } catch let error as NotScripted {
            throw error
        } catch {
            let came = Value(of: error, in: folder)
            if let raises = step.raises, raises.matches(came) { return nil }
            return "should \(step.raises.map { "raise \($0)" } ?? "succeed"), raised \(came)"
        }
    }

    private func carryOut(_ step: Step) throws -> Value? {
        let with = Fields(values: step.with ?? [:], player: self)
        if step.call == "close" {
            objects[step.on ?? ""] = nil
            return nil
        }
        if let make = Calls.constructors[step.call] {
            let made = try make(with)
            objects[step.name ?? ""] = made
            return nil
        }
        if let function = Calls.functions[step.call] { return answer(try function(with)) }
        guard let method = Calls.methods[step.call] else { throw NotScripted(what: "no call: \(step.call)") }
        guard let object = objects[step.on ?? ""] else { throw NotScripted(what: "no object: \(step.on ?? "")") }
        return answer(try method(object, with))
    }

    private func answer(_ any: Any) -> Value? { any is Void ? nil : Value(of: any, in: folder) }
}

final class ConformanceTests: FolderTest {
    func testEverythingComesToTheSameAsInEveryOtherLanguage() throws {
        let scripts = repository.appendingPathComponent("fixtures/conformance")
        let files = try FileManager.default.contentsOfDirectory(at: scripts, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }
        XCTAssertFalse(files.isEmpty, "no script in \(scripts.path)")
        for file in files.sorted(by: { $0.path < $1.path }) {
            let folder = folder.appendingPathComponent(file.lastPathComponent)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let player = Player(folder: folder.path)
            let steps = try Player.steps(of: file)
            XCTAssertFalse(steps.isEmpty)
            for (index, step) in steps.enumerated() {
                guard let wrong = try player.play(step) else { continue }
                XCTFail("\(file.lastPathComponent), step \(index + 1), \(step.call): \(wrong)")
                break
            }
        }
    }
}
