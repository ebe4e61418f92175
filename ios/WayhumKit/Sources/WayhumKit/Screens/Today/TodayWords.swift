import Foundation
import Wayhum

extension TodayState {
    init(_ seen: TodaySeen, words: Words) {
        title = words("today_title")
        loading = seen.found == nil ? Busy(words("today_loading")) : nil
        told = seen.told.map { Notice($0, words) }
        read = seen.told == nil ? nil : Control(words("remedy_dismiss"))
        question = seen.asked.map { Question($0, words) }
        let trips = seen.found?.trips ?? []
        let shown = trips.first { $0.summary.id == seen.shown }
        let isEmpty = seen.found != nil && trips.isEmpty
        nothing =
            isEmpty
            ? seen.isRecording
                ? Paragraph(words("today_recording_title"), words("today_recording_text"))
                : Paragraph(words("today_empty_title"), words("today_empty_text")) : nil
        let names = trips.map { (value: $0.summary.id, label: Self.name($0.summary, seen.now, words), text: String?.none) }
        self.trips = trips.isEmpty ? nil : Options(words("today_title"), names, chosen: seen.shown)
        self.shown = shown.map { Shown($0, seen, words) }
        let older = seen.found?.older ?? []
        self.older =
            older.isEmpty
            ? nil
            : Pieces(
                title: words("today_older_title"), text: [words("today_older_text")],
                all: older.map { Piece($0, withMode: true, seen, words) })
    }

    /// When it began: "Today, 08:15".
    private static func name(_ trip: TripSummary, _ now: Date, _ words: Words) -> String {
        trip.began.map { words.begun(words.moment($0, now: now)) } ?? words("today_trip", words.distance(trip.recorded))
    }
}

extension TodayState.Shown {
    init(_ trip: Found.Trip, _ seen: TodaySeen, _ words: Words) {
        let length = words.distance(trip.summary.recorded)
        id = trip.summary.id
        lead = trip.summary.mode.map { words("today_piece", length, words($0.words)) } ?? length
        (way, layer, chosen) = (trip.way, seen.layer, seen.chosen)
        layers = Options(
            words("today_by_speed") + ", " + words("today_by_noise"),
            [
                (value: Layer.speed, label: words("today_by_speed"), text: nil),
                (value: Layer.noise, label: words("today_by_noise"), text: nil),
            ],
            chosen: seen.layer)
        summary = Self.summary(trip, words)
        noLevels = seen.layer == .noise && trip.waiting.allSatisfy { $0.levels == nil } ? words("today_no_levels") : nil
        leaves = TodayState.Pieces(leaving: trip, seen, words)
        stays = trip.dropped.isEmpty ? nil : TodayState.Stays(trip.dropped, words)
        delete = Control(words("today_delete_trip"), hint: words("today_ask_trip_text"), isGrave: true)
    }

    private static func summary(_ trip: Found.Trip, _ words: Words) -> String {
        let sent = trip.waiting.map(\.metres).reduce(0, +)
        var said = [
            words("drawing_recorded", words.distanceSpoken(trip.summary.recorded)),
            words("drawing_sent", count: trip.waiting.count, words.distanceSpoken(sent)),
        ]
        if !trip.way.zones.isEmpty { said.append(words("drawing_zones", count: trip.way.zones.count)) }
        return said.joined(separator: " ")
    }
}

extension TodayState.Pieces {
    fileprivate init(leaving trip: Found.Trip, _ seen: TodaySeen, _ words: Words) {
        title = words("today_leaves_title")
        var text: [String] = []
        if trip.waiting.isEmpty {
            text.append(words(trip.gone == 0 ? "today_leaves_nothing" : "today_leaves_all_gone"))
        } else {
            text.append(words("today_leaves_text"))
            if trip.gone > 0 { text.append(words("today_gone", count: trip.gone)) }
        }
        if let heldUp = seen.heldUp { text.append(words(heldUp.words)) }
        self.text = text
        let isMixed = trip.waiting.contains { $0.mode != trip.summary.mode }
        all = trip.waiting.map { TodayState.Piece($0, withMode: isMixed, seen, words) }
    }
}

extension TodayState.Piece {
    fileprivate init(_ piece: Found.Waiting, withMode: Bool, _ seen: TodaySeen, _ words: Words) {
        id = piece.id
        let mode = words(piece.mode.words)
        let length = words.distance(piece.metres)
        name = piece.metres > 0 ? withMode ? words("today_piece", length, mode) : length : mode
        let both = [
            piece.speeds.map { Self.range($0, "today_speed", "today_speeds", words) },
            piece.levels.map { Self.range($0, "today_level", "today_levels", words) },
        ].compactMap { $0 }
        values = both.isEmpty ? nil : both.dropFirst().reduce(both[0]) { words("joined_pair", $0, $1) }
        leaves = piece.due <= seen.now ? words("today_leaves_now") : words("today_leaves_at", words.moment(piece.due, now: seen.now))
        choose = Control(
            name, value: [values, leaves].compactMap { $0 }.joined(separator: ", "), trait: .option(isChosen: seen.chosen == piece.id))
        delete = Control(words("today_delete_piece", name, values ?? leaves), hint: words("today_ask_piece_text"), isGrave: true)
    }

    private static func range(_ range: ClosedRange<Double>, _ one: Word, _ two: Word, _ words: Words) -> String {
        let (from, to) = (words.measures.whole(range.lowerBound), words.measures.whole(range.upperBound))
        return from == to ? words(one, to) : words(two, from, to)
    }
}

extension TodayState.Stays {
    fileprivate init(_ dropped: [Dropped], _ words: Words) {
        title = words("today_stays_title")
        text = words("today_stays_text", words.distance(dropped.map(\.metres).reduce(0, +)))
        reasons = dropped.map { Fact(words($0.reason.words), words.distance($0.metres)) }
        zones = Control(words("today_zones"), hint: words("today_zones_text"), trait: .link)
    }
}

extension Question {
    fileprivate init(_ asked: TodaySeen.Asked, _ words: Words) {
        switch asked {
        case .piece:
            self.init(words("today_ask_piece_title"), words("today_ask_piece_text"), yes: words("today_delete"), words: words)
        case .trip(_, let gone):
            let text = gone == 0 ? words("today_ask_trip_text") : words("today_ask_trip_but", count: gone)
            self.init(words("today_ask_trip_title"), text, yes: words("today_delete"), words: words)
        }
    }
}

extension Notice {
    fileprivate init(_ told: TodaySeen.Told, _ words: Words) {
        switch told {
        case .pieceDeleted: self.init(.calm, words("today_deleted_title"), words("today_piece_deleted"))
        case .pieceGone: self.init(.attention, words("today_gone_title"), words("today_piece_gone"))
        case .tripDeleted(gone: 0): self.init(.calm, words("today_deleted_title"), words("today_trip_deleted"))
        case .tripDeleted(let gone):
            self.init(.attention, words("today_deleted_title"), words("today_trip_deleted_but", count: gone))
        case .notThere: self.init(.calm, words("today_failed_title"), words("deletion_not_there"))
        case .failed: self.init(.trouble, words("today_failed_title"), words("today_failed_text"))
        }
    }
}
