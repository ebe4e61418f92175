/// What a person should know before the first recording, in the order in which they ask.
public enum FirstRunPage: Int, CaseIterable, Sendable {
    /// What it is, and what one gets.
    case whatItIs
    /// What leaves the phone, and what never does.
    case whatLeaves
    /// What it asks for, and why.
    case whatItAsks

    var next: FirstRunPage? { FirstRunPage(rawValue: rawValue + 1) }
    var previous: FirstRunPage? { FirstRunPage(rawValue: rawValue - 1) }
}

/// One of the three pages.
public struct FirstRunState: Equatable, Sendable {
    /// Something said, with a picture beside it.
    public struct Point: Equatable, Sendable {
        public let picture: Picture
        public let text: Paragraph
    }

    /// What stands beside it. It says nothing that the words do not.
    public enum Picture: Equatable, Sendable {
        case way, rewards, check, lock, waiting, position, microphone, notice, wallet
    }

    public let page: FirstRunPage
    public let title: String
    public let points: [Point]
    /// Which page of how many, as it is read aloud.
    public let place: String
    /// On to the next page; none on the last.
    public let next: Control?
    /// Into the app; none but on the last.
    public let begin: Control?
    /// Into the app, to make a wallet first; none but on the last.
    public let wallet: Control?
    /// Back to the page before; none on the first.
    public let back: Control?

    init(_ page: FirstRunPage, words: Words) {
        self.page = page
        title = words(page.title)
        points = page.points(words).map { Point(picture: $0, text: Paragraph(words($1), words($2))) }
        place = words("firstrun_page", words.measures.whole(page.rawValue + 1), words.measures.whole(FirstRunPage.allCases.count))
        let isLast = page.next == nil
        next = isLast ? nil : Control(words("firstrun_next"), hint: place)
        begin = isLast ? Control(words("firstrun_begin")) : nil
        wallet = isLast ? Control(words("firstrun_wallet_first")) : nil
        back = page.previous == nil ? nil : Control(words("back"))
    }
}

extension FirstRunPage {
    fileprivate var title: Word {
        switch self {
        case .whatItIs: "firstrun_what_title"
        case .whatLeaves: "firstrun_leaves_title"
        case .whatItAsks: "firstrun_asks_title"
        }
    }

    fileprivate func points(_ words: Words) -> [(FirstRunState.Picture, Word, Word)] {
        switch self {
        case .whatItIs:
            [
                (.way, "firstrun_maps", "firstrun_maps_text"),
                words.offersRewards
                    ? (.rewards, "firstrun_points", "firstrun_points_text") : (.check, "firstrun_open", "firstrun_open_text"),
                (.check, "firstrun_no_account", "firstrun_no_account_text"),
            ]
        case .whatLeaves:
            [
                (.way, "firstrun_leaves", "firstrun_leaves_text"),
                (.lock, "firstrun_stays", "firstrun_stays_text"),
                (.waiting, "firstrun_look", "firstrun_look_text"),
            ]
        case .whatItAsks:
            [
                (.position, "firstrun_position", "firstrun_position_text"),
                (.microphone, "firstrun_microphone", "firstrun_microphone_text"),
                (.notice, "firstrun_notification", "firstrun_notification_text"),
                (.wallet, "firstrun_wallet", "firstrun_wallet_text"),
            ]
        }
    }
}
