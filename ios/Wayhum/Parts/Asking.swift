import SwiftUI
import WayhumKit

extension View {
    /// Asks before something that cannot be undone, as long as there is a question.
    func asks(_ question: Binding<Question?>, yes: @escaping @MainActor () async -> Void) -> some View {
        confirmationDialog(
            question.wrappedValue?.title ?? "",
            isPresented: Binding(get: { question.wrappedValue != nil }, set: { if !$0 { question.wrappedValue = nil } }),
            titleVisibility: .visible, presenting: question.wrappedValue
        ) { asked in
            Button(asked.yes.label, role: .destructive) { Task { await yes() } }
            Button(asked.no.label, role: .cancel) {}
        } message: {
            Text($0.text)
        }
    }

    /// Offers a finished file to its owner, who chooses where it goes; then tells whether it went.
    func handsOn(_ file: URL?, told: @escaping @MainActor (Bool) -> Void) -> some View {
        fileMover(isPresented: .constant(file != nil), file: file) { result in
            if case .success = result { told(true) } else { told(false) }
        } onCancellation: {
            told(false)
        }
    }

    /// Hides what nobody else may see while the app is not in front and while the screen is recorded or shared.
    func covered(_ isSecret: Bool) -> some View { modifier(Covered(isSecret: isSecret)) }
}

private struct Covered: ViewModifier {
    let isSecret: Bool
    @Environment(\.scenePhase) private var phase
    @Environment(\.isSceneCaptured) private var isCaptured

    func body(content: Content) -> some View {
        let isCovered = isSecret && (phase != .active || isCaptured)
        content
            .accessibilityHidden(isCovered)
            .overlay {
                if isCovered {
                    Rectangle().fill(Palette.background).ignoresSafeArea()
                    Image(systemName: "eye.slash").font(.largeTitle).foregroundStyle(.secondary).accessibilityHidden(true)
                }
            }
    }
}
