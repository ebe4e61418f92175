// Stands in for WidgetKit, as SwiftUI.swift says.

@_exported import ActivityKit
@_exported import SwiftUI

@MainActor @preconcurrency public protocol WidgetConfiguration {}
@MainActor @preconcurrency public protocol Widget {
    associatedtype Body: WidgetConfiguration
    var body: Body { get }
    init()
}
@MainActor @preconcurrency public protocol WidgetBundle {
    associatedtype Body: Widget
    @WidgetBundleBuilder var body: Body { get }
    init()
}
extension WidgetBundle { public static func main() {} }
@resultBuilder @MainActor public enum WidgetBundleBuilder { public static func buildBlock<W: Widget>(_ widget: W) -> W { widget } }
public struct ActivityViewContext<Attributes: ActivityAttributes> {
    public var state: Attributes.ContentState { fatalError() }
    public var isStale: Bool { false }
}
public struct ActivityConfiguration<Attributes: ActivityAttributes>: WidgetConfiguration {
    public init(
        for: Attributes.Type, @ViewBuilder content: @escaping (ActivityViewContext<Attributes>) -> some View,
        dynamicIsland: @escaping (ActivityViewContext<Attributes>) -> DynamicIsland
    ) {}
}
public struct DynamicIsland {
    public init(
        @ViewBuilder expanded: () -> some View, @ViewBuilder compactLeading: () -> some View, @ViewBuilder compactTrailing: () -> some View,
        @ViewBuilder minimal: () -> some View
    ) {}
}
public enum DynamicIslandExpandedRegionPosition { case leading, center, trailing, bottom }
public struct DynamicIslandExpandedRegion<Content: View>: Bodyless {
    public init(_ position: DynamicIslandExpandedRegionPosition, @ViewBuilder content: () -> Content) {}
}
