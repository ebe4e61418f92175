// Of SwiftUI: what is said of a view. Each gives the view back.

extension View {
    public func padding(_ length: CGFloat) -> some View { self }
    public func padding(_ edges: Edge.Set = .all, _ length: CGFloat? = nil) -> some View { self }
    public func frame(width: CGFloat? = nil, height: CGFloat? = nil) -> some View { self }
    public func frame(
        minWidth: CGFloat? = nil, maxWidth: CGFloat? = nil, minHeight: CGFloat? = nil, maxHeight: CGFloat? = nil, alignment: Alignment = .center
    ) -> some View { self }
    public func aspectRatio(_ ratio: CGFloat? = nil, contentMode: ContentMode) -> some View { self }
    public func scaledToFit() -> some View { self }
    public func background(_ style: some ShapeStyle, in shape: some Shape) -> some View { self }
    public func background(_ style: some ShapeStyle) -> some View { self }
    public func foregroundStyle(_ style: some ShapeStyle) -> some View { self }
    public func tint(_ colour: Color?) -> some View { self }
    public func clipShape(_ shape: some Shape) -> some View { self }
    public func contentShape(_ shape: some Shape) -> some View { self }
    public func overlay(alignment: Alignment = .center, @ViewBuilder content: () -> some View) -> some View { self }
    public func opacity(_ opacity: Double) -> some View { self }
    public func ignoresSafeArea() -> some View { self }
    public func animation<V: Equatable>(_ animation: Animation?, value: V) -> some View { self }
    public func font(_ font: Font?) -> some View { self }
    public func fontWeight(_ weight: Font.Weight?) -> some View { self }
    public func monospacedDigit() -> some View { self }
    public func underline() -> some View { self }
    public func imageScale(_ scale: Image.Scale) -> some View { self }
    public func lineLimit(_ lines: Int?) -> some View { self }
    public func lineLimit(_ lines: PartialRangeFrom<Int>) -> some View { self }
    public func minimumScaleFactor(_ factor: CGFloat) -> some View { self }
    public func multilineTextAlignment(_ alignment: TextAlignment) -> some View { self }
    public func textSelection(_ kind: Selectability) -> some View { self }
    public func privacySensitive() -> some View { self }
    public func disabled(_ on: Bool) -> some View { self }
    public func buttonStyle(_ style: ButtonKind) -> some View { self }
    public func pickerStyle(_ style: PickerKind) -> some View { self }
    public func controlSize(_ size: ControlSize) -> some View { self }
    public func textInputAutocapitalization(_ kind: TextInputAutocapitalization?) -> some View { self }
    public func autocorrectionDisabled() -> some View { self }
    public func keyboardType(_ type: UIKeyboardType) -> some View { self }
    public func textContentType(_ type: UITextContentType?) -> some View { self }
    public func tag<V: Hashable>(_ value: V) -> some View { self }
    public func tabItem(@ViewBuilder _ label: () -> some View) -> some View { self }
    public func tabViewStyle(_ style: TabStyle) -> some View { self }
    public func listRowInsets(_ insets: EdgeInsets?) -> some View { self }
    public func listRowBackground(_ view: some View) -> some View { self }
    public func scrollIndicators(_ kind: ScrollIndicators) -> some View { self }
    public func swipeActions(@ViewBuilder content: () -> some View) -> some View { self }
    @_disfavoredOverload public func navigationTitle(_ title: some StringProtocol) -> some View { self }
    public func navigationBarBackButtonHidden(_ on: Bool = true) -> some View { self }
    public func navigationBarTitleDisplayMode(_ mode: TitleMode) -> some View { self }
    public func toolbar<C: View>(@ViewBuilder content: () -> C) -> some View { self }
    public func navigationDestination(isPresented: Binding<Bool>, @ViewBuilder destination: () -> some View) -> some View { self }
    public func sheet(isPresented: Binding<Bool>, @ViewBuilder content: @escaping () -> some View) -> some View { self }
    public func confirmationDialog<T>(
        _ title: some StringProtocol, isPresented: Binding<Bool>, titleVisibility: Visibility, presenting: T?,
        @ViewBuilder actions: (T) -> some View, @ViewBuilder message: (T) -> some View
    ) -> some View { self }
    public func fileMover(
        isPresented: Binding<Bool>, file: URL?, onCompletion: @escaping @MainActor (Result<URL, any Error>) -> Void,
        onCancellation: @escaping @MainActor () -> Void
    ) -> some View { self }
    public func preferredColorScheme(_ scheme: ColorScheme?) -> some View { self }
    public func modifier<M: ViewModifier>(_ modifier: M) -> some View { self }
    public func safeAreaInset(edge: Edge, @ViewBuilder content: () -> some View) -> some View { self }

    public func task(_ act: @escaping @MainActor () async -> Void) -> some View { self }
    public func task<V: Equatable>(id: V, _ act: @escaping @MainActor () async -> Void) -> some View { self }
    public func onAppear(perform act: @escaping @MainActor () -> Void) -> some View { self }
    public func onDisappear(perform act: @escaping @MainActor () -> Void) -> some View { self }
    public func onChange<V: Equatable>(of value: V, initial: Bool = false, _ act: @escaping @MainActor () -> Void) -> some View { self }
    public func onChange<V: Equatable>(of value: V, initial: Bool = false, _ act: @escaping @MainActor (V, V) -> Void) -> some View { self }
    public func onReceive(_ publisher: NotificationCenter.Publisher, perform act: @escaping @MainActor (Notification) -> Void) -> some View { self }
    public func onTapGesture(perform act: @escaping @MainActor (CGPoint) -> Void) -> some View { self }
    public func gesture(_ gesture: some Gesture, including mask: GestureMask = .all) -> some View { self }

    public func accessibilityElement(children: AccessibilityChildBehavior = .ignore) -> some View { self }
    @_disfavoredOverload public func accessibilityLabel(_ label: some StringProtocol) -> some View { self }
    @_disfavoredOverload public func accessibilityValue(_ value: some StringProtocol) -> some View { self }
    @_disfavoredOverload public func accessibilityHint(_ hint: some StringProtocol) -> some View { self }
    @_disfavoredOverload public func accessibilityAction(named name: some StringProtocol, _ act: @escaping () -> Void) -> some View { self }
    public func accessibilityAddTraits(_ traits: AccessibilityTraits) -> some View { self }
    public func accessibilityHidden(_ on: Bool) -> some View { self }
    public func accessibilityFocused(_ state: AccessibilityFocusState<Bool>.Binding) -> some View { self }
}

extension NotificationCenter {
    public struct Publisher {}
    public func publisher(for name: Notification.Name) -> Publisher { Publisher() }
}
