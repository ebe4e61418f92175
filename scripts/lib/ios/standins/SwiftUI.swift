// Stands in for SwiftUI where it is not: as much of its interface as the app uses, from its documentation. It draws nothing and proves
// nothing of SwiftUI; it lets the compiler hold the views against the Kit's names and types.

@_exported import Foundation
@_exported import UIKit

@MainActor @preconcurrency public protocol View {
    associatedtype Body: View
    @ViewBuilder var body: Body { get }
}

extension Never: View {
    public var body: Never { fatalError() }
}

public protocol Bodyless: View where Body == Never {}
extension Bodyless {
    public var body: Never { fatalError() }
}

@resultBuilder @MainActor public enum ViewBuilder {
    public static func buildExpression<V: View>(_ view: V) -> V { view }
    public static func buildBlock() -> EmptyView { EmptyView() }
    public static func buildBlock<V: View>(_ view: V) -> V { view }
    public static func buildBlock<each V: View>(_ views: repeat each V) -> Several<repeat each V> { Several(repeat each views) }
    public static func buildIf<V: View>(_ view: V?) -> V? { view }
    public static func buildEither<A: View, B: View>(first: A) -> Either<A, B> { Either() }
    public static func buildEither<A: View, B: View>(second: B) -> Either<A, B> { Either() }
}

public struct Several<each V: View>: Bodyless { init(_ views: repeat each V) {} }
public struct Either<A: View, B: View>: Bodyless { init() {} }
extension Optional: View where Wrapped: View {
    public var body: Never { fatalError() }
}
public struct EmptyView: Bodyless { public init() {} }
public struct Group<Content: View>: Bodyless { public init(@ViewBuilder content: () -> Content) {} }
public struct AnyView: Bodyless { public init(_ view: some View) {} }

// MARK: State

@propertyWrapper @dynamicMemberLookup public struct Binding<Value> {
    public init(get: @escaping @MainActor () -> Value, set: @escaping @MainActor (Value) -> Void) {}
    public static func constant(_ value: Value) -> Binding { fatalError() }
    public var wrappedValue: Value {
        get { fatalError() }
        nonmutating set {}
    }
    public var projectedValue: Binding { self }
    public subscript<Part>(dynamicMember path: WritableKeyPath<Value, Part>) -> Binding<Part> { fatalError() }
}

@propertyWrapper public struct State<Value> {
    public init(wrappedValue: Value) {}
    public init(initialValue: Value) {}
    public var wrappedValue: Value {
        get { fatalError() }
        nonmutating set {}
    }
    public var projectedValue: Binding<Value> { fatalError() }
}
extension State where Value: ExpressibleByNilLiteral { public init() {} }

@propertyWrapper public struct GestureState<Value> {
    public init(wrappedValue: Value) {}
    public var wrappedValue: Value { fatalError() }
    public var projectedValue: GestureState { self }
}
extension GestureState where Value: ExpressibleByNilLiteral { public init() {} }

@propertyWrapper public struct Environment<Value> {
    public init(_ path: KeyPath<EnvironmentValues, Value>) {}
    public var wrappedValue: Value { fatalError() }
}

@propertyWrapper public struct AccessibilityFocusState<Value: Hashable> {
    public struct Binding {}
    public init() where Value == Bool {}
    public var wrappedValue: Value {
        get { fatalError() }
        nonmutating set {}
    }
    public var projectedValue: Binding { Binding() }
}

public struct EnvironmentValues {
    public var scenePhase: ScenePhase { fatalError() }
    public var isSceneCaptured: Bool { fatalError() }
    public var colorScheme: ColorScheme { fatalError() }
    public var dynamicTypeSize: DynamicTypeSize { fatalError() }
    public var accessibilityReduceMotion: Bool { fatalError() }
    public var accessibilityDifferentiateWithoutColor: Bool { fatalError() }
    public var horizontalSizeClass: UserInterfaceSizeClass? { fatalError() }
    public var dismiss: DismissAction { fatalError() }
}
@MainActor public struct DismissAction { public func callAsFunction() {} }
public enum ScenePhase: Comparable, Sendable { case background, inactive, active }
public enum ColorScheme: Sendable { case light, dark }
public enum UserInterfaceSizeClass: Sendable { case compact, regular }
public enum DynamicTypeSize: Comparable, Sendable {
    case large, accessibility1
    public var isAccessibilitySize: Bool { self >= .accessibility1 }
}

// MARK: The app

@MainActor @preconcurrency public protocol App {
    associatedtype Body: Scene
    @SceneBuilder var body: Body { get }
    init()
}
extension App { public static func main() {} }
@MainActor @preconcurrency public protocol Scene {}
@resultBuilder @MainActor public enum SceneBuilder {
    public static func buildBlock<S: Scene>(_ scene: S) -> S { scene }
}
public struct WindowGroup<Content: View>: Scene { public init(@ViewBuilder content: () -> Content) {} }
extension Scene {
    public func onChange<V: Equatable>(of value: V, initial: Bool = false, _ act: @escaping () -> Void) -> some Scene { self }
}

@MainActor @preconcurrency public protocol ViewModifier {
    associatedtype Body: View
    @ViewBuilder func body(content: Content) -> Body
    typealias Content = ModifiedBy<Self>
}
public struct ModifiedBy<Modifier>: Bodyless {}

// MARK: Gestures

@MainActor @preconcurrency public protocol Gesture<Value> { associatedtype Value }
extension Gesture {
    public func updating<S>(_ state: GestureState<S>, body: @escaping (Value, inout S, inout Transaction) -> Void) -> some Gesture<Value> { self }
    public func onEnded(_ act: @escaping (Value) -> Void) -> some Gesture<Value> { self }
}
public struct Transaction {}
public struct MagnifyGesture: Gesture {
    public struct Value { public var magnification: CGFloat, startLocation: CGPoint }
    public init() {}
}
public struct DragGesture: Gesture {
    public struct Value { public var translation: CGSize, startLocation: CGPoint, location: CGPoint }
    public init() {}
}
public struct GestureMask: OptionSet, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let none = GestureMask([]), all = GestureMask(rawValue: 3)
}
