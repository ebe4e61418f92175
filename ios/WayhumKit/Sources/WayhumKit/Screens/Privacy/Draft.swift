import Wayhum

/// A zone before it is drawn.
public struct Draft: Equatable, Sendable, Unprinted {
    /// How its middle is told.
    public enum Way: Hashable, Sendable, CaseIterable { case here, drawn, typed }

    /// Whether the phone's position was asked for.
    enum Looking: Equatable, Sendable {
        case notYet, underWay, notFound
        /// It is so exact, in metres.
        case found(Double)
    }

    var way = Way.here
    var radius: Metres
    var centre: LatLon?
    var looking = Looking.notYet
    var typed = Typed()
    var isDrawing = false

    /// The zone as it would be drawn now.
    var zone: Zone? { centre.map { Zone(centre: $0, radius: radius) } }
}
