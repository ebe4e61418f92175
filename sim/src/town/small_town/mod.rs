//! The small town: its roads and quarters as tables.

mod quarters;
mod roads;

use self::quarters::{
    CENTRE, GARDENS, NORTH_WEST, NORTH_WORKS, QUARTERS, RIVER_WORKS, RIVERSIDE, ROWS, SOUTH_OF_MAIN, SOUTH_WEST, VILLAGE,
    WEST_OF_CENTRE,
};
use super::plan::{Shape, Stream};

/// About 6 km by 5 km and some country: a main road from west to east, one across, a bypass round the north and a road round the
/// south, three bridges; people live in the west and work in the east.
pub(super) const SMALL_TOWN: Shape = Shape {
    river: roads::RIVER,
    roads: roads::ROADS,
    promenade: Some(roads::PROMENADE),
    paths: roads::PATHS,
    quarters: QUARTERS,
    streams: STREAMS,
    outings: &[CENTRE, WEST_OF_CENTRE, NORTH_WEST],
    round: roads::ROUND,
    stroll: roads::STROLL,
};

/// From the west to the works in the east, through the town. The first eight meet on the main road; the last four come from
/// elsewhere.
const STREAMS: &[Stream] = &[
    Stream { home: ROWS, work: RIVER_WORKS, across: true },
    Stream { home: GARDENS, work: RIVER_WORKS, across: true },
    Stream { home: SOUTH_OF_MAIN, work: NORTH_WORKS, across: true },
    Stream { home: RIVERSIDE, work: RIVER_WORKS, across: true },
    Stream { home: ROWS, work: NORTH_WORKS, across: true },
    Stream { home: RIVERSIDE, work: RIVER_WORKS, across: true },
    Stream { home: GARDENS, work: NORTH_WORKS, across: true },
    Stream { home: SOUTH_OF_MAIN, work: RIVER_WORKS, across: true },
    Stream { home: SOUTH_WEST, work: NORTH_WORKS, across: false },
    Stream { home: VILLAGE, work: RIVER_WORKS, across: false },
    Stream { home: GARDENS, work: RIVER_WORKS, across: true },
    Stream { home: VILLAGE, work: NORTH_WORKS, across: false },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::town::street::StreetKind;

    #[test]
    fn people_live_in_residential_streets_and_work_in_industrial_ones() {
        for stream in STREAMS {
            assert_eq!(QUARTERS[stream.home].kind, StreetKind::Residential);
            assert_eq!(QUARTERS[stream.work].kind, StreetKind::Industrial);
        }
        assert_eq!(QUARTERS[CENTRE].kind, StreetKind::Centre);
    }
}
