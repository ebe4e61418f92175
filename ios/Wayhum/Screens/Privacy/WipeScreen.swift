import SwiftUI
import WayhumKit

/// Leaving nothing on the phone, in two steps.
struct WipeScreen: View {
    let model: WipeModel

    var body: some View {
        List {
            switch model.state {
            case .looking: EmptyView()
            case .explaining(let explaining): sections(explaining)
            case .asking(let asking): sections(asking)
            case .wiping(_, let busy): Section { BusyRow(busy) }
            case .done(let said, let beginAnew):
                Section { ParagraphText(said) }
                Section { ControlButton(beginAnew) { await model.beginAnew() } }
            }
        }
        .navigationTitle(title)
        .navigationBarBackButtonHidden(isUnderWay)
    }

    private var title: String {
        switch model.state {
        case .looking(let title), .wiping(let title, _): title
        case .explaining(let explaining): explaining.title
        case .asking(let asking): asking.title
        case .done(let said, _): said.title
        }
    }

    private var isUnderWay: Bool { if case .wiping = model.state { true } else { false } }

    @ViewBuilder private func sections(_ explaining: WipeState.Explaining) -> some View {
        if let wrong = explaining.wrong { Section { NoticeCard(wrong) } }
        if let unsaved = explaining.unsaved {
            Section {
                NoticeCard(unsaved.notice) { await model.redeem() }
                if let onTheWay = unsaved.onTheWay { SoftText(onTheWay) }
                SwitchRow(unsaved.giveUp) { model.giveUp($0) }
            }
        }
        Section { ParagraphText(explaining.goes) }
        if let stays = explaining.stays { Section { ParagraphText(stays) } }
        Section { ControlButton(explaining.goOn) { model.goOn() } }
    }

    @ViewBuilder private func sections(_ asking: WipeState.Asking) -> some View {
        Section { Text(asking.text) }
        Section { SwitchRow(asking.understood) { model.understood($0) } }
        Section {
            ControlButton(asking.wipe) { await model.wipe() }
            ControlButton(asking.back) { model.stepBack() }
        }
    }
}

struct WipeRoute: View {
    private let station: Station
    @State private var model: WipeModel

    init(_ station: Station) {
        self.station = station
        _model = State(initialValue: WipeModel(station))
    }

    var body: some View { WipeScreen(model: model).task(id: station.mark) { await model.look() } }
}
