/// The steps of a scale of colours, by the values at which they begin. The first step has no lower end.
public struct Scale: Sendable, Equatable {
    let ends: [Double]

    /// - Parameter ends: where the second step begins, the third, and so on, in rising order.
    public init(ends: [Double]) {
        self.ends = ends
    }

    /// Which step a value lies in.
    public func step(of value: Double) -> Int { ends.lastIndex { value >= $0 }.map { $0 + 1 } ?? 0 }
}
