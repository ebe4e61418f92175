import Wayhum

// What a person is told of ways and places.

/// How somebody moved.
extension Mode {
    var words: Word {
        switch self {
        case .vehicle: "mode_vehicle"
        case .cycle: "mode_cycle"
        case .walk: "mode_walk"
        case .area: "mode_area"
        case .spot: "mode_spot"
        }
    }
}

/// A kind of place.
extension SpotLabel {
    var words: Word {
        switch self {
        case .streetCorner: "label_street_corner"
        case .square: "label_square"
        case .pedestrian: "label_pedestrian"
        case .park: "label_park"
        case .playground: "label_playground"
        case .waterside: "label_waterside"
        case .nature: "label_nature"
        case .market: "label_market"
        case .stop: "label_stop"
        case .station: "label_station"
        case .cafe: "label_cafe"
        case .restaurant: "label_restaurant"
        case .bar: "label_bar"
        case .shop: "label_shop"
        case .library: "label_library"
        case .sports: "label_sports"
        }
    }
}

/// Why the measurement of a place does not leave.
extension SpotRefusal {
    var words: Word {
        switch self {
        case .noPosition: "spot_no_position"
        case .moved: "spot_moved"
        case .tooShort: "spot_too_short"
        case .levels: "spot_levels"
        case .ownZone: "spot_own_zone"
        case .nearPrivatePlace: "spot_near_private_place"
        case .tooLate: "spot_too_late"
        case .repeated: "spot_repeated"
        }
    }
}
