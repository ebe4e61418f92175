/// What a drawing says of itself and of its buttons.
public struct DrawingWords: Equatable, Sendable {
    /// Above the arrow that points to the top.
    public let north: String
    /// Zooms in.
    public let nearer: Control
    /// Zooms out.
    public let farther: Control
    /// Shows all of the way again.
    public let whole: Control

    private let words: Words

    public init(_ words: Words) {
        self.words = words
        north = words("drawing_north")
        nearer = Control(words("drawing_nearer"))
        farther = Control(words("drawing_farther"))
        whole = Control(words("drawing_whole"))
    }

    /// What stands on a ruler.
    public func length(of ruler: Ruler) -> String { words.distance(ruler.length) }

    public static func == (one: DrawingWords, other: DrawingWords) -> Bool { one.north == other.north }
}
