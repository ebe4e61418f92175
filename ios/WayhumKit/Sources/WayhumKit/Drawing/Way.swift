import Wayhum

/// What a drawing's colours say.
public enum Layer: Sendable, CaseIterable {
    /// In km/h.
    case speed
    /// In dB(A).
    case noise
}

/// All of a drawing. It prints nothing of where it is.
public struct Way: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    /// What was recorded, simplified.
    public let line: [LatLon]
    /// What will be sent of it.
    public let pieces: [DrawnPiece]
    /// The owner's own, in which nothing is sent.
    public let zones: [Zone]

    public init(line: [LatLon], pieces: [DrawnPiece], zones: [Zone]) {
        (self.line, self.pieces, self.zones) = (line, pieces, zones)
    }

    public var description: String { "Way(…)" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// A piece: `id` tells it from the others.
public struct DrawnPiece: Sendable, Equatable, Identifiable, CustomStringConvertible, CustomReflectable {
    public let id: Int64
    public let cells: [DrawnCell]

    public init(id: Int64, cells: [DrawnCell]) {
        (self.id, self.cells) = (id, cells)
    }

    public var description: String { "DrawnPiece(…)" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// A cell of a piece with what is said of it.
public struct DrawnCell: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    public let outline: [LatLon]
    public let kmh: Double
    /// In dB(A); nil where it was not heard.
    public let levelDb: Double?

    public init(outline: [LatLon], kmh: Double, levelDb: Double?) {
        (self.outline, self.kmh, self.levelDb) = (outline, kmh, levelDb)
    }

    /// In the layer's unit; nil where there is none.
    public func value(of layer: Layer) -> Double? { layer == .speed ? kmh : levelDb }

    public var description: String { "DrawnCell(…)" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
