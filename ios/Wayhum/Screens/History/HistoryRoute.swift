import SwiftUI
import WayhumKit

struct HistoryRoute: View {
    private let station: Station
    private let makeWallet: @MainActor () -> Void
    @State private var model: HistoryModel

    init(_ station: Station, makeWallet: @escaping @MainActor () -> Void = {}) {
        (self.station, self.makeWallet) = (station, makeWallet)
        _model = State(initialValue: HistoryModel(station))
    }

    var body: some View {
        HistoryScreen(model: model, makeWallet: makeWallet).task(id: station.mark) { await model.look() }
    }
}
