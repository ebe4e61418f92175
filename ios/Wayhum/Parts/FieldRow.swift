import SwiftUI
import WayhumKit

/// A field with its name above it, and below it what is asked for or what is wrong, which a symbol tells as well.
struct FieldRow: View {
    let field: Field
    let text: String
    var isSecret = false
    var lines = 1
    let type: @MainActor (String) -> Void

    var body: some View {
        VStack(alignment: .leading, spacing: Space.tiny) {
            SoftText(field.label).accessibilityHidden(true)
            input
                .textInputAutocapitalization(.never)
                .autocorrectionDisabled()
                .disabled(!field.isEnabled)
                .accessibilityLabel(field.label)
                .accessibilityHint(field.below ?? "")
            if let below = field.below {
                Label(below, systemImage: field.isWrong ? "exclamationmark.circle.fill" : "info.circle")
                    .font(.footnote)
                    .foregroundStyle(field.isWrong ? AnyShapeStyle(Palette.error) : AnyShapeStyle(.secondary))
                    .accessibilityHidden(true)
            }
        }
    }

    @ViewBuilder private var input: some View {
        let typed = Binding(get: { text }, set: { type($0) })
        if isSecret {
            SecureField(field.label, text: typed)
        } else {
            TextField(field.label, text: typed, axis: lines > 1 ? .vertical : .horizontal).lineLimit(lines...)
        }
    }
}
