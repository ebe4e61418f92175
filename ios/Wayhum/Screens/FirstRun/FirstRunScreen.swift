import SwiftUI
import WayhumKit

/// Three pages for whoever opens the app for the first time.
struct FirstRunScreen: View {
    let model: FirstRunModel
    /// The app begins; whether a wallet is wanted at once.
    let done: @MainActor (_ withWallet: Bool) -> Void
    @AccessibilityFocusState private var isAtTop: Bool

    var body: some View {
        let state = model.state
        ScrollView {
            VStack(alignment: .leading, spacing: Space.wide) {
                FirstRunPicture(page: state.page)
                Text(state.title)
                    .font(.title.weight(.semibold))
                    .accessibilityAddTraits(.isHeader)
                    .accessibilityFocused($isAtTop)
                ForEach(state.points, id: \.text.title) { point in
                    PointRow(point: point)
                }
            }
            .frame(maxWidth: Space.readable, alignment: .leading)
            .padding(Space.large)
            .frame(maxWidth: .infinity)
        }
        .safeAreaInset(edge: .bottom) {
            Steps(state: state, model: model, done: done)
                .padding(Space.large)
                .frame(maxWidth: .infinity)
                .background(.regularMaterial)
        }
        .onChange(of: state.page) { isAtTop = true }
    }
}

private struct PointRow: View {
    let point: FirstRunState.Point

    var body: some View {
        HStack(alignment: .top, spacing: Space.medium) {
            Image(systemName: point.picture.symbol).foregroundStyle(Palette.primary).imageScale(.large).accessibilityHidden(true)
            ParagraphText(point.text)
        }
    }
}

/// Where one is, and the way on.
private struct Steps: View {
    let state: FirstRunState
    let model: FirstRunModel
    let done: @MainActor (Bool) -> Void

    var body: some View {
        VStack(spacing: Space.medium) {
            HStack(spacing: Space.small) {
                ForEach(FirstRunPage.allCases, id: \.self) { page in
                    Capsule()
                        .fill(page == state.page ? Palette.primary : Palette.outlineVariant)
                        .frame(width: page == state.page ? Space.wide : Space.small, height: Space.small)
                }
            }
            .accessibilityElement(children: .ignore)
            .accessibilityLabel(state.place)
            if let next = state.next { ControlButton(next, .main) { model.next() } }
            if let begin = state.begin { ControlButton(begin, .main) { end(withWallet: false) } }
            if let wallet = state.wallet { ControlButton(wallet, .other) { end(withWallet: true) } }
            if let back = state.back { ControlButton(back) { model.back() } }
        }
        .frame(maxWidth: Space.readable)
    }

    private func end(withWallet: Bool) {
        model.begin()
        done(withWallet)
    }
}

/// What a page talks of. The words say all of it, so that it is not read aloud.
private struct FirstRunPicture: View {
    let page: FirstRunPage

    var body: some View {
        Group {
            switch page {
            case .whatItIs: SpecimenMap()
            case .whatLeaves: SpecimenTrip()
            case .whatItAsks:
                Image(systemName: "hand.raised.circle").font(.system(size: Space.mark)).foregroundStyle(Palette.primary)
                    .frame(maxWidth: .infinity, maxHeight: .infinity)
                    .background(Palette.ground)
            }
        }
        .aspectRatio(Space.picture, contentMode: .fit)
        .clipShape(.rect(cornerRadius: Space.corner))
        .accessibilityHidden(true)
    }
}

extension FirstRunState.Picture {
    fileprivate var symbol: String {
        switch self {
        case .way: "point.topleft.down.to.point.bottomright.curvepath"
        case .rewards: "star"
        case .check: "checkmark.circle"
        case .lock: "lock"
        case .waiting: "eye"
        case .position: "location"
        case .microphone: "mic"
        case .notice: "bell"
        case .wallet: "key"
        }
    }
}

struct FirstRunRoute: View {
    private let done: @MainActor (Bool) -> Void
    @State private var model: FirstRunModel

    init(_ station: Station, done: @escaping @MainActor (_ withWallet: Bool) -> Void) {
        self.done = done
        _model = State(initialValue: FirstRunModel(station))
    }

    var body: some View { FirstRunScreen(model: model, done: done) }
}
