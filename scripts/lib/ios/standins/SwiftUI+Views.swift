// Of SwiftUI: what views are made of.

public struct Text: Bodyless, Equatable, Sendable {
    @_disfavoredOverload nonisolated public init(_ text: some StringProtocol) {}
    nonisolated public init(verbatim: String) {}
    nonisolated public static func + (one: Text, other: Text) -> Text { one }
    nonisolated public func font(_ font: Font?) -> Text { self }
    nonisolated public func fontWeight(_ weight: Font.Weight?) -> Text { self }
    nonisolated public func monospacedDigit() -> Text { self }
}
public struct Font: Sendable {
    public enum Weight: Sendable { case light, regular, medium, semibold, bold }
    public enum Design: Sendable { case rounded, monospaced }
    public static let largeTitle = Font(), title = Font(), title2 = Font(), title3 = Font(), headline = Font(), body = Font()
    public static let subheadline = Font(), footnote = Font(), caption = Font(), caption2 = Font()
    public static func system(_ style: TextStyle, design: Design? = nil, weight: Weight? = nil) -> Font { Font() }
    public static func system(size: CGFloat, weight: Weight? = nil) -> Font { Font() }
    public enum TextStyle: Sendable { case largeTitle, title, title2, body }
    public func weight(_ weight: Weight) -> Font { self }
    public func monospaced() -> Font { self }
    public func monospacedDigit() -> Font { self }
}
public struct Image: Bodyless {
    public enum Scale { case small, medium, large }
    public enum Interpolation { case none, high }
    public init(systemName: String) {}
    public init(_ name: String) {}
    public init(decorative: CGImage, scale: CGFloat) {}
    public func interpolation(_ kind: Interpolation) -> Image { self }
    public func resizable() -> Image { self }
}
public struct Label<Title: View, Icon: View>: Bodyless {
    public init(@ViewBuilder title: () -> Title, @ViewBuilder icon: () -> Icon) {}
}
extension Label where Title == Text, Icon == Image { @_disfavoredOverload public init(_ title: some StringProtocol, systemImage: String) {} }

public struct ButtonRole: Equatable, Sendable { public static let destructive = ButtonRole(), cancel = ButtonRole() }
public struct Button<Content: View>: Bodyless {
    public init(role: ButtonRole?, action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Content) {}
    public init(action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Content) {}
}
extension Button where Content == Text {
    @_disfavoredOverload public init(_ title: some StringProtocol, action: @escaping @MainActor () -> Void) {}
    @_disfavoredOverload public init(_ title: some StringProtocol, role: ButtonRole?, action: @escaping @MainActor () -> Void) {}
}
public struct Toggle<Content: View>: Bodyless { public init(isOn: Binding<Bool>, @ViewBuilder label: () -> Content) {} }
public struct Picker<Content: View>: Bodyless {
    @_disfavoredOverload public init<V: Hashable>(_ title: some StringProtocol, selection: Binding<V>, @ViewBuilder content: () -> Content) {}
}
public struct TextField: Bodyless { @_disfavoredOverload public init(_ title: some StringProtocol, text: Binding<String>, axis: Axis) {} }
public struct SecureField: Bodyless { @_disfavoredOverload public init(_ title: some StringProtocol, text: Binding<String>) {} }
public struct ProgressView<Content: View>: Bodyless {
    public init(value: Double?, @ViewBuilder label: () -> Content) {}
}
extension ProgressView where Content == EmptyView {
    public init() {}
    public init(value: Double?) {}
}
public struct DisclosureGroup<Content: View>: Bodyless { @_disfavoredOverload public init(_ title: some StringProtocol, @ViewBuilder content: () -> Content) {} }
public struct ShareLink<Content: View>: Bodyless { public init(item: String, @ViewBuilder label: () -> Content) {} }

public struct VStack<Content: View>: Bodyless {
    public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content) {}
}
public struct LazyVStack<Content: View>: Bodyless {
    public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content) {}
}
public struct HStack<Content: View>: Bodyless {
    public init(alignment: VerticalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content) {}
}
public struct ZStack<Content: View>: Bodyless { public init(@ViewBuilder content: () -> Content) {} }
public struct ViewThatFits<Content: View>: Bodyless { public init(in axes: Axis.Set, @ViewBuilder content: () -> Content) {} }
public struct ScrollView<Content: View>: Bodyless { public init(_ axes: Axis.Set = .vertical, @ViewBuilder content: () -> Content) {} }
public struct GeometryReader<Content: View>: Bodyless { public init(@ViewBuilder content: @escaping (GeometryProxy) -> Content) {} }
public struct GeometryProxy { public var size: CGSize { .zero } }
public struct Spacer: Bodyless { public init(minLength: CGFloat? = nil) {} }
public struct Divider: Bodyless { public init() {} }
public struct List<Content: View>: Bodyless { public init(@ViewBuilder content: () -> Content) {} }
public struct Section<Parent: View, Content: View, Footer: View>: Bodyless {
    public init(@ViewBuilder content: () -> Content, @ViewBuilder header: () -> Parent, @ViewBuilder footer: () -> Footer) {}
}
extension Section where Parent == EmptyView { public init(@ViewBuilder content: () -> Content, @ViewBuilder footer: () -> Footer) {} }
extension Section where Footer == EmptyView { public init(@ViewBuilder content: () -> Content, @ViewBuilder header: () -> Parent) {} }
extension Section where Parent == EmptyView, Footer == EmptyView { public init(@ViewBuilder content: () -> Content) {} }
extension Section where Parent == Text, Footer == EmptyView {
    @_disfavoredOverload public init(_ title: some StringProtocol, @ViewBuilder content: () -> Content) {}
}
public struct ForEach<Data: RandomAccessCollection, ID: Hashable, Content: View>: Bodyless {
    public init(_ data: Data, id: KeyPath<Data.Element, ID>, @ViewBuilder content: @escaping (Data.Element) -> Content) {}
}
extension ForEach where Data.Element: Identifiable, ID == Data.Element.ID {
    public init(_ data: Data, @ViewBuilder content: @escaping (Data.Element) -> Content) {}
}
public struct NavigationStack<Content: View>: Bodyless { public init(@ViewBuilder content: () -> Content) {} }
public struct NavigationLink<Content: View, Destination: View>: Bodyless {
    public init(@ViewBuilder destination: () -> Destination, @ViewBuilder label: () -> Content) {}
}
public struct TabView<Selection: Hashable, Content: View>: Bodyless {
    public init(selection: Binding<Selection>?, @ViewBuilder content: () -> Content) {}
}
public struct ToolbarItemPlacement: Sendable {
    public static let cancellationAction = ToolbarItemPlacement(), confirmationAction = ToolbarItemPlacement(), primaryAction = ToolbarItemPlacement()
}
public struct ToolbarItem<Content: View>: Bodyless { public init(placement: ToolbarItemPlacement, @ViewBuilder content: () -> Content) {} }

public enum HorizontalAlignment: Sendable { case leading, center, trailing }
public enum VerticalAlignment: Sendable { case top, center, bottom, firstTextBaseline }
public enum Alignment: Sendable { case topLeading, top, topTrailing, leading, center, trailing, bottomLeading, bottom, bottomTrailing }
public enum TextAlignment: Sendable { case leading, center, trailing }
public enum Axis: Sendable {
    case horizontal, vertical
    public struct Set: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        public static let horizontal = Set(rawValue: 1), vertical = Set(rawValue: 2)
    }
}
public enum Edge: Sendable {
    case top, bottom
    public struct Set: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        public static let horizontal = Set(rawValue: 1), vertical = Set(rawValue: 2), top = Set(rawValue: 4), bottom = Set(rawValue: 8), all = Set(rawValue: 15)
    }
}
public struct EdgeInsets { public init() {} }
public enum ContentMode: Sendable { case fit, fill }
public enum Visibility: Sendable { case automatic, visible, hidden }
public enum ControlSize: Sendable { case small, regular, large }
public struct Animation: Sendable { public static let easeOut = Animation() }
public struct AccessibilityTraits: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let isButton = Self(rawValue: 1), isSelected = Self(rawValue: 2), isImage = Self(rawValue: 4), isHeader = Self(rawValue: 8)
}
public struct AccessibilityChildBehavior: Sendable { public static let ignore = Self(), combine = Self(), contain = Self() }
public struct TextInputAutocapitalization: Sendable { public static var never: Self { Self() } }
public struct PickerKind: Sendable { public static var segmented: Self { Self() }; public static var menu: Self { Self() } }
public struct ButtonKind: Sendable {
    public static let borderedProminent = Self(), bordered = Self(), borderless = Self(), plain = Self()
}
public struct Selectability: Sendable { public static let enabled = Self() }
public enum ScrollIndicators: Sendable { case hidden }
public struct TabStyle: Sendable { public static var page: Self { Self() } }
public enum TitleMode: Sendable { case large, inline }
