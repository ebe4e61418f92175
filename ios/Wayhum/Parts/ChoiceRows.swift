import SwiftUI
import WayhumKit

/// Something that is on or off. All of the row can be touched.
struct SwitchRow: View {
    let of: WayhumKit.Switch
    let change: @MainActor (Bool) -> Void

    init(_ of: WayhumKit.Switch, change: @escaping @MainActor (Bool) -> Void) {
        (self.of, self.change) = (of, change)
    }

    var body: some View {
        Toggle(isOn: Binding(get: { of.isOn }, set: { change($0) })) {
            ControlLabel(control: of.control)
        }
        .disabled(!of.control.isEnabled)
        .accessibilityLabel(of.control.label)
        .accessibilityHint(of.control.hint ?? "")
    }
}

/// One of several, with all of them in sight: rows of a list, the chosen one told by a tick.
struct OptionRows<Value: Hashable & Sendable>: View {
    let options: Options<Value>
    let choose: @MainActor (Value) -> Void

    init(_ options: Options<Value>, choose: @escaping @MainActor (Value) -> Void) {
        (self.options, self.choose) = (options, choose)
    }

    var body: some View {
        ForEach(options.all, id: \.value) { option in
            Button {
                choose(option.value)
            } label: {
                HStack {
                    ControlLabel(control: option.control)
                    Spacer(minLength: Space.small)
                    if option.value == options.chosen {
                        Image(systemName: "checkmark").fontWeight(.semibold).foregroundStyle(Palette.primary)
                    }
                }
                .contentShape(.rect)
            }
            .buttonStyle(.plain)
            .disabled(!option.control.isEnabled)
            .spoken(option.control)
        }
    }
}

/// One of a few short ones, side by side; below each other where type is large.
struct OptionPicker<Value: Hashable & Sendable>: View {
    let options: Options<Value>
    let choose: @MainActor (Value) -> Void
    @Environment(\.dynamicTypeSize) private var size

    init(_ options: Options<Value>, choose: @escaping @MainActor (Value) -> Void) {
        (self.options, self.choose) = (options, choose)
    }

    var body: some View {
        let picker = Picker(options.title, selection: Binding(get: { options.chosen }, set: { $0.map(choose) })) {
            ForEach(options.all, id: \.value) { Text($0.control.label).tag(Optional($0.value)) }
        }
        if size.isAccessibilitySize {
            picker.pickerStyle(.menu)
        } else {
            picker.pickerStyle(.segmented)
        }
    }
}
