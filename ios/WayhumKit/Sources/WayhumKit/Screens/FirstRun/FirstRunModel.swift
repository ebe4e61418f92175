import Observation

/// Turns the pages. That they were read is kept for good; where one is among them, as long as the screen.
@Observable @MainActor
public final class FirstRunModel {
    private let station: Station
    private var page = FirstRunPage.whatItIs

    public init(_ station: Station) { self.station = station }

    public var state: FirstRunState { FirstRunState(page, words: station.words) }

    public func next() { page = page.next ?? page }

    public func back() { page = page.previous ?? page }

    /// Another page is in sight.
    public func turn(to page: FirstRunPage) { self.page = page }

    /// Everything was read: the app begins.
    public func begin() { station.choices.change { $0.isFirstRunSeen = true } }
}
