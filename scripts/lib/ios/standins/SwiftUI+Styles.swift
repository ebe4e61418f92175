// Of SwiftUI: colours, shapes, canvas.

public protocol ShapeStyle: Sendable {
    associatedtype Resolved: ShapeStyle
    func resolve(in environment: EnvironmentValues) -> Resolved
}
extension Never: ShapeStyle { public func resolve(in environment: EnvironmentValues) -> Never { fatalError() } }
public protocol PlainStyle: ShapeStyle where Resolved == Never {}
extension PlainStyle { public func resolve(in environment: EnvironmentValues) -> Never { fatalError() } }

public struct Color: PlainStyle, Bodyless, Hashable, Sendable {
    nonisolated public init(uiColor: UIColor) {}
    nonisolated public static let clear = Color(uiColor: UIColor()), white = clear, black = clear
}
public struct HierarchicalShapeStyle: PlainStyle {}
public struct Material: PlainStyle {}
public struct TintShapeStyle: PlainStyle {}
public struct AnyShapeStyle: PlainStyle { public init(_ style: some ShapeStyle) {} }
extension ShapeStyle where Self == HierarchicalShapeStyle {
    public static var primary: Self { Self() }
    public static var secondary: Self { Self() }
}
extension ShapeStyle where Self == Material { public static var regularMaterial: Self { Self() } }
extension ShapeStyle where Self == Color {
    public static var white: Color { fatalError() }
    public static var clear: Color { fatalError() }
}

public protocol Shape: View, Sendable {}
public protocol InsettableShape: Shape {}
public struct SomeShape: Shape, InsettableShape, Bodyless {}
public struct Rectangle: InsettableShape, Bodyless { public init() {} }
public struct RoundedRectangle: InsettableShape, Bodyless { public init(cornerRadius: CGFloat) {} }
public struct Circle: InsettableShape, Bodyless { public init() {} }
public struct Capsule: InsettableShape, Bodyless { public init() {} }
extension Shape where Self == Rectangle { public static var rect: Self { Self() } }
extension Shape where Self == RoundedRectangle { public static func rect(cornerRadius: CGFloat) -> Self { Self(cornerRadius: cornerRadius) } }
extension Shape where Self == Circle { public static var circle: Self { Self() } }
extension Shape where Self == Capsule { public static var capsule: Self { Self() } }
@MainActor extension Shape {
    public func fill(_ style: some ShapeStyle) -> some View { EmptyView() }
    public func stroke(_ style: some ShapeStyle, lineWidth: CGFloat = 1) -> some View { EmptyView() }
    public func stroke(_ style: some ShapeStyle, style line: StrokeStyle) -> some View { EmptyView() }
    public func trim(from: CGFloat = 0, to: CGFloat = 1) -> some Shape { SomeShape() }
    public func rotation(_ angle: Angle) -> some Shape { SomeShape() }
}
@MainActor extension InsettableShape {
    public func strokeBorder(_ style: some ShapeStyle, lineWidth: CGFloat = 1) -> some View { EmptyView() }
}
public struct Angle: Sendable { public static func degrees(_ degrees: Double) -> Angle { Angle() } }
public struct StrokeStyle: Sendable {
    public init(lineWidth: CGFloat = 1, lineCap: LineCap = .butt, lineJoin: LineJoin = .miter, dash: [CGFloat] = []) {}
    public enum LineCap: Sendable { case butt, round }
    public enum LineJoin: Sendable { case miter, round }
}

public struct Path: Shape, Bodyless {
    nonisolated public init() {}
    nonisolated public init(_ rect: CGRect) {}
    nonisolated public init(ellipseIn rect: CGRect) {}
    public init(_ make: (inout Path) -> Void) {}
    nonisolated public mutating func addLines(_ points: [CGPoint]) {}
    nonisolated public mutating func closeSubpath() {}
}

public struct GraphicsContext {
    public struct Shading {
        public static func color(_ colour: Color) -> Shading { Shading() }
        public static func style(_ style: some ShapeStyle) -> Shading { Shading() }
    }
    public var opacity: Double
    public mutating func clip(to path: Path) {}
    public func fill(_ path: Path, with shading: Shading) {}
    public func stroke(_ path: Path, with shading: Shading, lineWidth: CGFloat = 1) {}
    public func stroke(_ path: Path, with shading: Shading, style: StrokeStyle) {}
}
public struct Canvas: Bodyless { public init(renderer: @escaping (inout GraphicsContext, CGSize) -> Void) {} }
