import Foundation
import Observation
import Wayhum

/// The owner's choices as they are now. They are written down with each change.
@MainActor @Observable
public final class Choices {
    /// As they are now.
    public private(set) var current: Choice

    @ObservationIgnored private let shelf: any Shelf
    @ObservationIgnored var changed: (@MainActor (_ before: Choice, _ now: Choice) -> Void)?

    init(_ shelf: any Shelf) {
        self.shelf = shelf
        current = shelf.read().flatMap(Choice.read) ?? Choice()
    }

    /// Changes them at once.
    public func change(_ how: (inout Choice) -> Void) {
        let before = current
        var now = before
        how(&now)
        guard now != before else { return }
        current = now
        shelf.write(now.written())
        changed?(before, now)
    }

    /// As on a new phone; nothing is written down any more.
    func forget() {
        let before = current
        current = Choice()
        shelf.write(nil)
        changed?(before, current)
    }
}
