use h3o::{CellIndex, LatLng};
use wayhum_protocol::WirePassage;

use super::Flaw;
use crate::Rules;

/// Passages at a time over which a way must fit its time, besides neighbours and the whole: long enough to catch a way that
/// creeps at its ends and leaps between, short enough to be within one turn of the road.
const STRETCH: usize = 8;

/// The cells of a piece as H3 knows them, and their centres.
pub(crate) struct Way {
    cells: Vec<CellIndex>,
    centres: Vec<LatLng>,
}

impl Way {
    pub(super) fn of(passages: &[WirePassage]) -> Result<Self, Flaw> {
        let cells = passages
            .iter()
            .map(|passage| CellIndex::try_from(passage.cell.index()).map_err(|_| Flaw::NotACell))
            .collect::<Result<Vec<_>, _>>()?;
        let centres = cells.iter().map(|&cell| LatLng::from(cell)).collect();
        Ok(Self { cells, centres })
    }

    /// The least way in metres from any point of one passage's cell to any point of another's: what a trace cannot undercut.
    pub(crate) fn least_between(&self, from: usize, to: usize, rules: &Rules) -> f64 {
        (self.centres[from].distance_m(self.centres[to]) - 2.0 * rules.cell_radius_m).max(0.0)
    }

    pub(super) fn check(&self, passages: &[WirePassage], rules: &Rules) -> Result<(), Flaw> {
        if !self.cells.windows(2).all(|pair| are_near(pair[0], pair[1], rules.widest_step)) {
            return Err(Flaw::FarApart);
        }
        let whole = passages.len().saturating_sub(1);
        let fits = |steps| self.fits_its_time(passages, steps, rules);
        let mean_fits = passages.iter().map(WirePassageWay::way_m).sum::<f64>()
            <= rules.fastest_mps * passages.iter().map(WirePassageWay::seconds).sum::<f64>();
        if fits(1) && fits(STRETCH) && fits(whole) && mean_fits { Ok(()) } else { Err(Flaw::TooFast) }
    }

    /// Whether no stretch of `steps` steps takes more speed than there is.
    fn fits_its_time(&self, passages: &[WirePassage], steps: usize, rules: &Rules) -> bool {
        passages.windows(steps + 1).enumerate().all(|(from, stretch)| {
            let seconds: f64 = stretch.iter().map(WirePassageWay::seconds).sum();
            self.least_between(from, from + steps, rules) <= rules.fastest_mps * seconds
        })
    }
}

/// Whether two cells lie within `steps` of each other on the grid.
fn are_near(from: CellIndex, to: CellIndex, steps: u32) -> bool {
    match from.grid_distance(to) {
        Ok(distance) if distance.unsigned_abs() <= steps => true,
        // Grid distances are undefined, or too long, across a pentagon's distortion; the walk over neighbours is not.
        _ => from.grid_disk::<Vec<_>>(steps).contains(&to),
    }
}

/// The units of a passage.
pub(crate) trait WirePassageWay {
    /// Its time in seconds.
    fn seconds(&self) -> f64;
    /// Its speed in m/s.
    fn speed_mps(&self) -> f64;
    /// The way that speed and time make, in metres.
    fn way_m(&self) -> f64 {
        self.seconds() * self.speed_mps()
    }
}

impl WirePassageWay for WirePassage {
    fn seconds(&self) -> f64 {
        f64::from(self.deciseconds) / 10.0
    }

    fn speed_mps(&self) -> f64 {
        f64::from(self.half_mps) / 2.0
    }
}

#[cfg(test)]
mod tests {
    use h3o::Resolution;
    use proptest::prelude::*;
    use wayhum_types::Cell;

    use super::*;
    use crate::sample::Line;

    fn check(passages: &[WirePassage]) -> Result<(), Flaw> {
        Way::of(passages)?.check(passages, &Rules::default())
    }

    fn cell(index: CellIndex) -> Cell {
        Cell::from_index(index.into()).expect("resolution 11 travels")
    }

    /// Twelve base cells are pentagons; this is the middle of one at resolution 11.
    fn pentagon() -> CellIndex {
        let base = CellIndex::base_cells().find(|base| base.is_pentagon()).expect("there are twelve");
        base.center_child(Resolution::Eleven).expect("eleven is finer")
    }

    #[test]
    fn a_drive_a_standstill_and_a_single_cell_are_possible() {
        let drive = Line::DRIVE.road(60);
        assert_eq!((check(&drive), check(&drive[..1])), (Ok(()), Ok(())));
        let standing: Vec<_> =
            drive.iter().map(|passage| WirePassage { half_mps: 0, deciseconds: 9_000, ..*passage }).collect();
        assert_eq!(check(&standing), Ok(()));
    }

    #[test]
    fn cells_may_be_three_steps_apart_and_no_more() {
        let drive = Line::DRIVE.road(20);
        let apart = |steps: i32| {
            let origin = Way::of(&drive).expect("they are cells").cells[0];
            let far = drive.iter().find(|passage| {
                CellIndex::try_from(passage.cell.index()).is_ok_and(|cell| origin.grid_distance(cell) == Ok(steps))
            });
            [drive[0], *far.expect("a way of 20 cells goes further")].map(|passage| WirePassage { deciseconds: 100, ..passage })
        };
        assert_eq!(check(&apart(3)), Ok(()));
        assert_eq!(check(&apart(4)), Err(Flaw::FarApart));
    }

    #[test]
    fn a_way_must_fit_its_time_between_neighbours_over_a_stretch_and_as_a_whole() {
        let with_times = |time: fn(usize) -> u32| {
            let drive = Line::DRIVE.road(40);
            let timed = drive.iter().enumerate();
            check(&timed.map(|(i, passage)| WirePassage { deciseconds: time(i), half_mps: 20, ..*passage }).collect::<Vec<_>>())
        };
        assert_eq!(with_times(|_| 10), Ok(()), "some 40 m a second");
        assert_eq!(with_times(|_| 5), Err(Flaw::TooFast), "some 80 m a second as a whole");
        assert_eq!(with_times(|i| if (12..24).contains(&i) { 2 } else { 200 }), Err(Flaw::TooFast), "a leap in a slow way");
        let mut leap: Vec<_> =
            Line::DRIVE.road(20).into_iter().map(|passage| WirePassage { deciseconds: 200, half_mps: 5, ..passage }).collect();
        leap.drain(10..12);
        assert_eq!(check(&leap), Ok(()), "two cells are missing");
        (leap[9].deciseconds, leap[10].deciseconds) = (1, 1);
        assert_eq!(check(&leap), Err(Flaw::TooFast), "a leap between neighbours in a slow way");
    }

    #[test]
    fn a_mean_of_the_reported_speeds_above_70_mps_is_refused() {
        let at = |half_mps| check(&Line::DRIVE.road(10).into_iter().map(|p| WirePassage { half_mps, ..p }).collect::<Vec<_>>());
        assert_eq!((at(140), at(141)), (Ok(()), Err(Flaw::TooFast)));
    }

    #[test]
    fn a_deleted_subsequence_of_a_pentagon_is_no_cell() {
        // The first digit below the base cell, which lies at bit 42, is 1: the direction that a pentagon lacks.
        let deleted = Cell::from_index(u64::from(pentagon()) | 1 << 42).expect("the bit layout is right");
        assert_eq!(check(&[WirePassage { cell: deleted, ..Line::DRIVE.road(1)[0] }]), Err(Flaw::NotACell));
        assert_eq!(check(&[WirePassage { cell: cell(pentagon()), ..Line::DRIVE.road(1)[0] }]), Ok(()));
    }

    #[test]
    fn nearness_is_exact_around_a_pentagon() {
        for from in pentagon().grid_disk::<Vec<_>>(3) {
            let near: Vec<_> = from.grid_disk(3);
            let around: Vec<_> = from.grid_disk(5);
            for to in around {
                assert_eq!(are_near(from, to, 3), near.contains(&to));
            }
        }
    }

    #[test]
    fn no_corner_is_farther_from_its_centre_than_the_rules_say() {
        let farthest = CellIndex::base_cells()
            .flat_map(|base| base.children(Resolution::Three).collect::<Vec<_>>())
            .filter_map(|coarse| coarse.center_child(Resolution::Eleven))
            .flat_map(|cell| {
                let centre = LatLng::from(cell);
                cell.boundary().iter().map(|&corner| centre.distance_m(corner)).collect::<Vec<_>>()
            })
            .fold(0.0, f64::max);
        assert!((30.0..Rules::default().cell_radius_m).contains(&farthest), "{farthest} m");
    }

    proptest! {
        #[test]
        fn no_straight_way_at_a_speed_that_exists_is_refused(
            lat_deg in -70.0..70.0, lon_deg in -179.0..179.0, course_deg in 0.0..360.0, speed_mps in 0.5..68.0,
        ) {
            let way = Line { lat_deg, lon_deg, course_deg, speed_mps }.road(30);
            prop_assert_eq!(check(&way), Ok(()));
        }
    }
}
