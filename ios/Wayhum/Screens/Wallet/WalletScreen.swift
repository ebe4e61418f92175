import SwiftUI
import WayhumKit

/// The wallet, and what is being done with it: each step stands in the place of the one before.
struct WalletScreen: View {
    let model: WalletModel

    var body: some View {
        let state = model.state
        List {
            switch state {
            case .looking: EmptyView()
            case .locked(_, let notice): Section { NoticeCard(notice) }
            case .none(let none): NoWalletSections(none: none, model: model)
            case .has(let has): HasWalletSections(has: has, model: model)
            case .explaining(let reasons): BackupReasonsSections(reasons: reasons, model: model)
            case .words(let words): BackupWordsSections(words: words, model: model)
            case .quiz(let quiz): QuizSections(quiz: quiz, model: model)
            case .backupIsRight(let said, let done):
                Section { ParagraphText(said) }
                Section { ControlButton(done) { await model.look() } }
            case .restoring(let restoring): RestoreSections(restoring: restoring, model: model)
            case .exporting(let exporting): KeystoreSections(exporting: exporting, model: model)
            }
        }
        .navigationTitle(title)
        .covered(state.isSecret)
        .handsOn(file) { model.handedOn($0) }
        .navigationBarBackButtonHidden(state.isStep)
        .toolbar {
            if state.isStep {
                ToolbarItem(placement: .cancellationAction) {
                    Button(model.leave.label) { Task { await model.look() } }.spoken(model.leave)
                }
            }
        }
    }

    /// A finished keystore file, for its owner to choose a place for.
    private var file: URL? { if case .exporting(let exporting) = model.state { exporting.file } else { nil } }

    private var title: String {
        switch model.state {
        case .looking(let title), .locked(let title, _): title
        case .none(let none): none.title
        case .has(let has): has.title
        case .explaining(let reasons): reasons.title
        case .words(let words): words.title
        case .quiz(let quiz): quiz.title
        case .backupIsRight(let said, _): said.title
        case .restoring(let restoring): restoring.title
        case .exporting(let exporting): exporting.title
        }
    }
}

struct WalletRoute: View {
    @State private var model: WalletModel
    @Environment(\.scenePhase) private var phase

    init(_ station: Station) { _model = State(initialValue: WalletModel(station, drafts: Folder.drafts)) }

    var body: some View {
        WalletScreen(model: model)
            .task { await model.look() }
            .onChange(of: phase) { if phase == .background { model.putAway() } }
    }
}
