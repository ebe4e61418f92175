/// A text with places to be filled in, such as "{1} of {2}".
struct Template: Equatable {
    private enum Part: Equatable {
        case text(String)
        case place(Int)
    }

    private let parts: [Part]

    init(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while let place = rest.firstMatch(of: /\{([1-9])\}/), let number = Int(place.output.1) {
            parts += [.text(String(rest[..<place.range.lowerBound])), .place(number - 1)]
            rest = rest[place.range.upperBound...]
        }
        self.parts = parts + [.text(String(rest))]
    }

    /// How many places there are to fill in.
    var places: Int { parts.reduce(0) { if case .place(let index) = $1 { max($0, index + 1) } else { $0 } } }

    /// With the places filled in. One for which there is nothing stays empty.
    func filled(_ with: [String]) -> String {
        parts.reduce(into: "") { text, part in
            switch part {
            case .text(let piece): text += piece
            case .place(let index): text += with.indices.contains(index) ? with[index] : ""
            }
        }
    }
}
