import Foundation

/// One thing that is put on the screen: a painter needs a colour for each ink and a width for each line, and knows all of a drawing.
public enum Mark: Sendable, Equatable {
    /// Open, from its first point to its last.
    case line([CGPoint], Ink, Line)
    /// Closed, and filled.
    case area([CGPoint], Ink)
    /// Closed, and drawn around.
    case outline([CGPoint], Ink, Line)
    /// A ring with the ground in it.
    case end(CGPoint)
    /// A place of the owner's own: tinted, with a dashed rim and these lines across it.
    case zone(CGRect, hatching: [[CGPoint]])
}

/// What a mark says; none is told from the others by its colour alone.
public enum Ink: Sendable, Hashable {
    /// What lies below everything, and the lines on it of round distances.
    case ground, grid
    /// What was recorded and stays.
    case recorded
    /// Around what will be sent, and around the piece of it that is chosen.
    case casing, chosen
    /// What will be sent and has no value of the layer that is shown.
    case unknown
    /// A step of the scale of the layer that is shown.
    case step(Int)
}

/// How wide a line is.
public enum Line: Sendable, Hashable {
    case hair, recorded, piece, casing, chosenCasing
}
