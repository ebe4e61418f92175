import SwiftUI
import Wayhum
import WayhumKit

/// A way, drawn by ourselves from what is on the phone: nothing is asked of a server, which would learn where somebody is. North is at the
/// top. To VoiceOver it is a picture with a summary.
struct WayDrawing: View {
    let way: Way
    let layer: Layer
    let summary: Control
    let words: DrawingWords
    var chosen: Int64?
    var choose: @MainActor (Int64?) -> Void = { _ in }
    var place: @MainActor (LatLon) -> Void = { _ in }

    init(
        way: Way, layer: Layer, summary: Control, words: DrawingWords, chosen: Int64? = nil,
        choose: @escaping @MainActor (Int64?) -> Void = { _ in }, place: @escaping @MainActor (LatLon) -> Void = { _ in }
    ) {
        (self.way, self.layer, self.summary, self.words) = (way, layer, summary, words)
        (self.chosen, self.choose, self.place) = (chosen, choose, place)
    }

    var body: some View {
        if let flat = Flat(way) {
            GeometryReader { room in
                FlatDrawing(drawing: self, flat: flat, size: room.size)
            }
            .clipShape(.rect(cornerRadius: Space.corner))
        }
    }
}

private struct FlatDrawing: View {
    let drawing: WayDrawing
    let flat: Flat
    let size: CGSize
    /// None while all of it is seen.
    @State private var moved: Camera?
    @GestureState private var held: Camera?

    private var whole: Camera { Camera(onto: flat.bounds, in: size, margin: Pen.margin) }
    private var camera: Camera { held ?? moved ?? whole }

    var body: some View {
        Canvas { context, size in
            let colours = Colours.of(drawing.layer)
            let painting = Painting(
                flat, camera: camera, size: size, layer: drawing.layer, scale: colours.scale, chosen: drawing.chosen, hatching: Pen.hatching
            )
            Painter(colours: colours).paint(painting.marks, in: context, size: size)
        }
        .spoken(drawing.summary)
        .onTapGesture { tapped($0) }
        .gesture(pinch)
        // One finger moves only where there is something to move to: otherwise the page below scrolls.
        .gesture(drag, including: moved == nil ? .none : .all)
        .overlay(alignment: .topLeading) { North(text: drawing.words.north).padding(Space.medium) }
        .overlay(alignment: .bottomLeading) { ruler.padding(Space.medium) }
        .overlay(alignment: .bottomTrailing) { buttons.padding(Space.small) }
    }

    private func tapped(_ at: CGPoint) {
        let metres = camera.metres(at, in: size)
        drawing.place(flat.position(at: metres))
        drawing.choose(flat.nearest(to: metres, reach: Pen.near * camera.metresAPoint))
    }

    private func move(from camera: Camera, at: CGPoint, pan: CGSize = .zero, zoom: Double = 1) -> Camera {
        camera.moved(at: at, pan: pan, zoom: zoom, in: size).within(whole, bounds: flat.bounds)
    }

    private func keep(_ camera: Camera) { moved = camera == whole ? nil : camera }

    private var pinch: some Gesture {
        MagnifyGesture()
            .updating($held) { value, held, _ in held = move(from: moved ?? whole, at: value.startLocation, zoom: value.magnification) }
            .onEnded { keep(move(from: moved ?? whole, at: $0.startLocation, zoom: $0.magnification)) }
    }

    private var drag: some Gesture {
        DragGesture()
            .updating($held) { value, held, _ in held = move(from: moved ?? whole, at: value.startLocation, pan: value.translation) }
            .onEnded { keep(move(from: moved ?? whole, at: $0.startLocation, pan: $0.translation)) }
    }

    private var ruler: some View {
        let ruler = Ruler(longest: Pen.ruler, camera: camera)
        return RulerMark(text: drawing.words.length(of: ruler), width: ruler.width)
    }

    /// For whoever has one finger free, or none that pinches.
    private var buttons: some View {
        let middle = CGPoint(x: size.width / 2, y: size.height / 2)
        return HStack(spacing: Space.tiny) {
            if moved != nil {
                ZoomButton(control: drawing.words.whole, symbol: "arrow.up.left.and.arrow.down.right") { moved = nil }
                ZoomButton(control: drawing.words.farther, symbol: "minus") { keep(move(from: camera, at: middle, zoom: 1 / Pen.zoom)) }
            }
            ZoomButton(control: drawing.words.nearer, symbol: "plus") { keep(move(from: camera, at: middle, zoom: Pen.zoom)) }
        }
    }
}
