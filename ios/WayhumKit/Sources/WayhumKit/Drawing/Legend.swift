/// What the lines of a drawing mean: they differ in width and pattern as well as in colour.
public struct Legend: Equatable, Sendable {
    /// Of the thin line.
    public let recorded: String
    /// Of the wide one.
    public let sent: String
    /// None where no zone is drawn.
    public let zone: String?
    /// Which layer's colours.
    public let layer: Layer
    /// What the colours say, with its unit.
    public let scaleTitle: String
    /// Below the scale's beginning.
    public let lowest: String
    /// Below its end.
    public let highest: String
    /// What stands below the beginning of each step but the first; empty where there is no room for it.
    public let numbers: [String]

    /// - Parameter scale: the steps of the layer's colours.
    public init(_ layer: Layer, scale: Scale, withZones: Bool, words: Words) {
        self.layer = layer
        recorded = words("legend_recorded")
        sent = words("legend_sent")
        zone = withZones ? words("legend_zone") : nil
        scaleTitle = words(layer == .speed ? "legend_speed" : "legend_noise")
        lowest = words(layer == .speed ? "legend_slow" : "legend_quiet")
        highest = words(layer == .speed ? "legend_fast" : "legend_loud")
        // Every other one: all of them would touch each other.
        numbers = scale.ends.enumerated().map { $0.offset % 2 == 1 ? words.measures.whole($0.element) : "" }
    }

    /// The scale, as it is said in one go.
    public var spoken: String { "\(scaleTitle): \(lowest) – \(highest)" }
}
