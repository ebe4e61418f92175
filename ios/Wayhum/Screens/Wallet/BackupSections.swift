import SwiftUI
import WayhumKit

/// Why there are words, before they are shown.
struct BackupReasonsSections: View {
    let reasons: BackupReasons
    let model: WalletModel

    var body: some View {
        if let refused = reasons.refused { Section { NoticeCard(refused) } }
        Section {
            Text(reasons.why)
            Text(reasons.never)
        }
        Section { ControlButton(reasons.show, symbol: "faceid") { await model.showWords() } }
    }
}

/// The words: one at a time, or all of them.
struct BackupWordsSections: View {
    let words: BackupWords
    let model: WalletModel

    var body: some View {
        Section {
            ProgressView(value: words.progress).accessibilityHidden(true)
            if let one = words.one {
                VStack(spacing: Space.small) {
                    SoftText(one.label)
                    Text(one.value).font(.largeTitle.weight(.semibold)).privacySensitive()
                }
                .frame(maxWidth: .infinity)
                .padding(.vertical, Space.wide)
                .accessibilityElement(children: .ignore)
                .accessibilityLabel(one.spoken)
            }
            ForEach(words.all, id: \.label) { FactRow($0).privacySensitive() }
        }
        Section {
            if let next = words.next { ControlButton(next) { model.word(words.index + 1) } }
            if let previous = words.previous { ControlButton(previous) { model.word(words.index - 1) } }
            ControlButton(words.otherView) { model.allWords(words.one != nil) }
            if let written = words.written { ControlButton(written) { model.written() }.fontWeight(.semibold) }
        }
    }
}

/// Some of the words are asked for.
struct QuizSections: View {
    let quiz: QuizState
    let model: WalletModel

    var body: some View {
        if let wrong = quiz.wrong { Section { NoticeCard(wrong) } }
        Section {
            ForEach(quiz.choices, id: \.label) { choice in
                ControlButton(choice) { model.answer(choice.label) }
            }
        } header: {
            Text(quiz.progress)
        } footer: {
            Text(quiz.question)
        }
        Section { ControlButton(quiz.lookAgain) { model.lookAgain() } }
    }
}
