import Foundation
import Wayhum

/// A wallet from words that are typed.
extension WalletModel {
    /// On to typing them.
    public func beginRestore() {
        if case .has = step { step = .restoring(Typing(replaces: true)) } else { step = .restoring(Typing(replaces: false)) }
    }

    /// Takes what is typed, and suggests what its last word may become.
    public func type(_ text: String) {
        guard case .restoring(let before) = step, !before.isUnderWay else { return }
        var typing = Typing(text: text, replaces: before.replaces)
        typing.suggestions = typing.suggested()
        step = .restoring(typing)
    }

    /// Takes a suggestion.
    public func complete(with word: String) {
        if case .restoring(let typing) = step { type(typing.completed(with: word)) }
    }

    /// Restores it.
    public func restore() async {
        guard case .restoring(var typing) = step, !typing.isUnderWay, !typing.words.isEmpty else { return }
        typing.suggestions = []
        typing.wrong = nil
        step = .restoring(Typing(text: typing.text, isUnderWay: true, replaces: typing.replaces))
        do {
            try await station.wallet.restore(Data(typing.words.joined(separator: " ").lowercased().utf8))
            await look()
        } catch {
            // Whoever left meanwhile is not called back.
            guard case .restoring(let now) = step, now.isUnderWay else { return }
            typing.wrong = Self.wrong(error, typing.words)
            step = .restoring(typing)
        }
    }

    private static func wrong(_ why: any Error, _ words: [String]) -> WrongWords {
        guard case WalletFault.NotInList(let position) = why else { return WrongWords(why: troubleWords(why)) }
        let index = Int(position) - 1
        return WrongWords(why: troubleWords(why), position: Int(position), word: words.indices.contains(index) ? words[index] : nil)
    }
}
