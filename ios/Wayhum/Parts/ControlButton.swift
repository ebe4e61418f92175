import SwiftUI
import WayhumKit

/// A control of a model, drawn and spoken as the model has it. What it does comes from the model as well.
struct ControlButton: View {
    enum Look {
        /// The one thing that most people want to do here.
        case main
        /// What can be done as well.
        case other
        /// What can be left as it is; and in a list, a row.
        case plain
    }

    private let control: Control
    private let look: Look
    private let symbol: String?
    private let act: @MainActor () async -> Void

    init(_ control: Control, _ look: Look = .plain, symbol: String? = nil, act: @escaping @MainActor () async -> Void) {
        (self.control, self.look, self.symbol, self.act) = (control, look, symbol, act)
    }

    var body: some View {
        let button = Button(role: control.isGrave ? .destructive : nil) {
            Task { await act() }
        } label: {
            label
        }
        Group {
            switch look {
            case .main: button.buttonStyle(.borderedProminent).controlSize(.large)
            case .other: button.buttonStyle(.bordered).controlSize(.large)
            case .plain: button
            }
        }
        .disabled(!control.isEnabled)
        .spoken(control)
    }

    @ViewBuilder private var label: some View {
        if let symbol {
            Label(control.label, systemImage: symbol).frame(maxWidth: look == .plain ? nil : .infinity)
        } else {
            Text(control.label).frame(maxWidth: look == .plain ? nil : .infinity, minHeight: look == .plain ? Space.touch : nil)
        }
    }
}

/// What a control leads to, as a row of a list.
struct ControlLink<Destination: View>: View {
    private let control: Control
    private let symbol: String?
    private let destination: () -> Destination

    init(_ control: Control, symbol: String? = nil, @ViewBuilder to destination: @escaping () -> Destination) {
        (self.control, self.symbol, self.destination) = (control, symbol, destination)
    }

    var body: some View {
        NavigationLink {
            destination()
        } label: {
            ControlLabel(control: control, symbol: symbol)
        }
        .spoken(control)
    }
}

/// What stands on a row: its name, and below it what it is set to or good for.
struct ControlLabel: View {
    let control: Control
    var symbol: String?

    var body: some View {
        let text = VStack(alignment: .leading, spacing: Space.hair) {
            Text(control.label).foregroundStyle(control.isGrave ? AnyShapeStyle(Palette.error) : AnyShapeStyle(.primary))
            if let below = control.value ?? control.hint { SoftText(below) }
        }
        if let symbol {
            Label {
                text
            } icon: {
                Image(systemName: symbol)
            }
        } else {
            text
        }
    }
}

extension View {
    /// As VoiceOver says a control: name, value, what comes of it, and whether it is the chosen one.
    func spoken(_ control: Control) -> some View {
        accessibilityElement(children: .combine)
            .accessibilityLabel(control.label)
            .accessibilityValue(control.value ?? "")
            .accessibilityHint(control.hint ?? "")
            .accessibilityAddTraits(control.traits)
    }
}

extension Control {
    /// What SwiftUI does not know by itself.
    fileprivate var traits: AccessibilityTraits {
        switch trait {
        case .option(isChosen: true): [.isButton, .isSelected]
        case .image: .isImage
        default: []
        }
    }
}
