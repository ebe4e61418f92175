use wayhum_types::Timestamp;

use super::{
    Town,
    lay::{by_car, on_foot},
    plan::Stream,
    search::{Manner, Search},
    street::StreetKind,
    way::{Door, Way},
};
use crate::{
    SeededEntropy, Track,
    entropy::Use,
    journey::{drive_along, walk_along},
};

/// Somebody who lives in the town. Home, work, noon's destination and the ways between are the same every day.
///
/// ```
/// use wayhum_sim::{Town, TownRules};
/// use wayhum_types::Timestamp;
/// let town = Town::new(&TownRules::default());
/// let nine = Timestamp::from_unix_millis(1_410_339_600_000);
/// let track = town.person(3).drive_to_work(nine);
/// assert!(track.length.value() > 6_000.0 && track.fixes.last().is_some_and(|fix| fix.at == nine));
/// ```
#[derive(Clone, Copy)]
pub struct Person<'t> {
    town: &'t Town,
    number: u32,
}

/// How long a walk may be, in metres, lowest and highest: three quarters of an hour to one and a quarter.
const WALK_M: (f64, f64) = (4_000.0, 6_000.0);

/// How much of it goes along the river at least, in metres.
const RIVER_M: f64 = 3_000.0;

/// How many outings are considered at most.
const CONSIDERED: usize = 100;

/// By how many outings the next person begins further on: they are not to end at the same door.
const FURTHER_ON: usize = 89;

impl<'t> Person<'t> {
    pub(super) fn new(town: &'t Town, number: u32) -> Self {
        Self { town, number }
    }

    /// The drive from home to work in the morning, standing there at `end`: 6 km at least.
    pub fn drive_to_work(&self, end: Timestamp) -> Track {
        self.drive(self.home(), self.work(), 1.0, Use::ToWork, end)
    }

    /// The drive home in the evening, standing there at `end`. Where there is too much traffic it takes another way than in the
    /// morning.
    pub fn drive_home(&self, end: Timestamp) -> Track {
        self.drive(self.work(), self.home(), self.town.rules.evening_traffic, Use::Home, end)
    }

    /// The walk at noon from work along the river and through the old centre to somewhere beyond, ending at `end`: one way, 3.5 km
    /// at least.
    pub fn walk(&self, end: Timestamp) -> Track {
        let town = self.town;
        let mut entropy = SeededEntropy::used_by(town.rules.seed, Use::AtNoon, self.number);
        let search = Search::new(&town.graph, self.work(), Manner::OnFoot);
        walk_along(&on_foot(&town.graph, &self.outing(&search)), &town.rules.walk, end, &mut entropy)
    }

    /// A round through the town by car on a day off, home again at `end`: round the north, across the river, round the south and
    /// home by the main road, or the other way round.
    pub fn round(&self, backwards: bool, end: Timestamp) -> Track {
        let mut passed = self.town.round.clone();
        if backwards {
            passed.reverse();
        }
        let what = if backwards { Use::RoundBack } else { Use::Round };
        let way = self.by_way_of(self.home(), &passed, self.home(), Manner::Car { traffic: 1.0 });
        self.along(&way, what, end)
    }

    /// A walk on a day off from a place in the west along the main road and through the centre to where one works, ending at `end`:
    /// one way, 3 km at least.
    pub fn stroll(&self, end: Timestamp) -> Track {
        let (town, stroll) = (self.town, &self.town.stroll);
        let mut entropy = SeededEntropy::used_by(town.rules.seed, Use::Stroll, self.number);
        let way = self.by_way_of(stroll[0], &stroll[1..], self.work(), Manner::OnFoot);
        walk_along(&on_foot(&town.graph, &way), &town.rules.walk, end, &mut entropy)
    }

    fn by_way_of(&self, from: Door, between: &[Door], to: Door, manner: Manner) -> Way<'t> {
        Search::by_way_of(&self.town.graph, from, between, to, manner).expect("the streets hang together")
    }

    /// The way to the first outing, counted from the person's own, that is far enough and leads along the river; or else to the
    /// best of those considered.
    fn outing(&self, search: &Search<'t>) -> Way<'t> {
        let doors = &self.town.doors.outings;
        let (before, from_mine) = doors.split_at((self.number as usize * FURTHER_ON) % doors.len().max(1));
        let ways = from_mine.iter().chain(before).take(CONSIDERED).filter_map(|&door| search.way_to(door));
        // As much of the river as it takes counts, a way too short or too long for nothing.
        let worth = |way: &Way<'_>| {
            let river_m = way.metres_on(|kind| kind == StreetKind::Promenade).min(RIVER_M);
            if (WALK_M.0..WALK_M.1).contains(&way.metres_on(|_| true)) { river_m } else { -1.0 }
        };
        let mut best: Option<(f64, Way<'t>)> = None;
        for way in ways {
            let worth = worth(&way);
            if best.as_ref().is_none_or(|best| worth > best.0) {
                best = Some((worth, way));
            }
            if worth >= RIVER_M {
                break;
            }
        }
        best.expect("the streets hang together").1
    }

    fn drive(&self, from: Door, to: Door, traffic: f64, what: Use, end: Timestamp) -> Track {
        let way = self.by_way_of(from, &[], to, Manner::Car { traffic });
        self.along(&way, what, end)
    }

    fn along(&self, way: &Way<'_>, what: Use, end: Timestamp) -> Track {
        let town = self.town;
        let mut entropy = SeededEntropy::used_by(town.rules.seed, what, self.number);
        let route = by_car(&town.graph, way, town.rules.drive.queue_m);
        drive_along(&route, &town.rules.drive, end, &mut entropy)
    }

    fn home(&self) -> Door {
        self.town.doors.of(self.stream().home, self.nth(|stream| stream.home))
    }

    fn work(&self) -> Door {
        self.town.doors.of(self.stream().work, self.nth(|stream| stream.work))
    }

    fn stream(&self) -> Stream {
        self.town.shape.streams[self.number as usize % self.town.shape.streams.len()]
    }

    /// How many people of lower numbers have the same quarter.
    fn nth(&self, quarter: fn(&Stream) -> usize) -> usize {
        let streams = self.town.shape.streams;
        let (rounds, place) = (self.number as usize / streams.len(), self.number as usize % streams.len());
        let alike = |some: &[Stream]| some.iter().filter(|stream| quarter(stream) == quarter(&streams[place])).count();
        rounds * alike(streams) + alike(&streams[..place])
    }
}
