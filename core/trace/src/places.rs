use std::collections::BTreeSet;

use geo::{Destination, Geodesic, Point};
use wayhum_types::{Draw, Entropy, Fix, Place, Position, UtcOffset};

use crate::{Between, PlaceRules, Rules, ZoneRules, ecef::Ecef, exits};

const MINUTES_A_DAY: i64 = 1_440;

/// The places that trips began or ended at: learnt on the phone, stored sealed, never sent.
///
/// [`cut`](fn@crate::cut) learns from both ends of every trip before it trims them. Store [`Vec<Place>`] and build this from it again:
/// a private place's zone centre must never be drawn twice, since the mean of several would be the place.
///
/// ```
/// use wayhum_trace::Places;
/// use wayhum_types::Place;
/// let places = Places::default();
/// assert!(Vec::<Place>::from(places).is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places(Vec<Place>);

impl Places {
    /// The places, in the order in which they were first seen.
    pub fn as_slice(&self) -> &[Place] {
        &self.0
    }

    /// Learns the two ends of a trip; gives the indices of their places, and makes sure that every private place has its zone.
    pub(crate) fn learn(&mut self, ends: [&Fix; 2], offset: UtcOffset, rules: &Rules, entropy: &mut dyn Entropy) -> [usize; 2] {
        let before = self.0.iter().filter_map(|place| place.days.last()).max().copied();
        let is_first_of_day = before.is_none_or(|before| before < day_of(local_minutes(ends[0], offset)));
        let arrived: Vec<bool> = self.0.iter().map(|place| place.days.last().copied() == before).collect();
        let indices = ends.map(|end| self.visit(end, offset, &rules.place));
        let is_young = self.is_young(&rules.place);
        // Where a day's first trip begins and one arrived on the last day one has slept, whatever the hours. While little is known,
        // where a day begins is taken for that.
        let begin = indices[0];
        if is_first_of_day && (is_young || arrived.get(begin).is_some_and(|&arrived| arrived)) {
            (self.0[begin].night, self.0[begin].home) = (true, true);
        }
        for place in self.0.iter_mut().filter(|place| is_young || is_telling(place, &rules.place)) {
            if place.zone_centre.is_none() {
                // What saw one night may turn out to be a home, and has one centre for ever.
                let offset_m = rules.zone(place.night).offset_m;
                place.zone_centre = Some(zone_centre(place.centre, offset_m, entropy));
            }
        }
        indices
    }

    /// Whether a place is private. All of them are while the history is young.
    pub(crate) fn is_private(&self, index: usize, rules: &PlaceRules) -> bool {
        is_telling(&self.0[index], rules) || self.is_young(rules)
    }

    /// The zone centres of all private places, with their indices.
    pub(crate) fn private_zones(&self, rules: &PlaceRules) -> impl Iterator<Item = (usize, Position)> {
        let is_young = self.is_young(rules);
        let private = self.0.iter().enumerate().filter(move |(_, place)| is_young || is_telling(place, rules));
        private.filter_map(|(index, place)| Some((index, place.zone_centre?)))
    }

    /// Whether the zone of a place is that of who lives outside a town.
    pub(crate) fn is_outside_town(&self, index: usize, rules: &Rules) -> bool {
        let place = &self.0[index];
        rules.outside_town || is_home(place) && exits::is_one_road(place, &rules.place.exits)
    }

    /// The rules of a place's zone, as large as it is now.
    pub(crate) fn zone_rules<'r>(&self, index: usize, rules: &'r Rules) -> &'r ZoneRules {
        if self.is_outside_town(index, rules) { &rules.place.outside_town } else { self.usual_zone_rules(index, rules) }
    }

    /// The rules that it would have in a town.
    pub(crate) fn usual_zone_rules<'r>(&self, index: usize, rules: &'r Rules) -> &'r ZoneRules {
        if is_home(&self.0[index]) { &rules.place.home } else { &rules.place.other }
    }

    /// Remembers where a trip left the usual zone of a home at one of its ends.
    pub(crate) fn remember_exit(&mut self, index: usize, exit: Position, rules: &PlaceRules) {
        if is_home(&self.0[index]) {
            exits::remember(&mut self.0[index], exit, &rules.exits);
        }
    }

    fn visit(&mut self, end: &Fix, offset: UtcOffset, rules: &PlaceRules) -> usize {
        let here = Ecef::of(end.position);
        let away = |place: &Place| Ecef::of(place.centre).to(here);
        let nearest = self.0.iter().map(away).enumerate().min_by(|(_, a), (_, b)| a.total_cmp(b));
        let index = match nearest {
            Some((index, metres)) if metres <= rules.reach_m => index,
            _ => {
                self.0.push(Place {
                    centre: end.position,
                    days: Vec::new(),
                    night: false,
                    home: false,
                    zone_centre: None,
                    exits: Vec::new(),
                });
                self.0.len() - 1
            }
        };
        let minutes = local_minutes(end, offset);
        let day = day_of(minutes);
        let hour = minutes.rem_euclid(MINUTES_A_DAY) / 60;
        let place = &mut self.0[index];
        if let Err(at) = place.days.binary_search(&day) {
            place.days.insert(at, day);
        }
        if hour >= i64::from(rules.night_from_h) || hour < i64::from(rules.night_to_h) {
            // One evening out is no home.
            place.home |= place.night && place.days.first().is_some_and(|&first| first < day);
            place.night = true;
        }
        index
    }

    /// Whether trips ended or began on fewer days than it takes to know somebody's places.
    fn is_young(&self, rules: &PlaceRules) -> bool {
        let mut days = BTreeSet::new();
        !self.0.iter().flat_map(|place| &place.days).any(|&day| {
            days.insert(day);
            days.len() >= rules.young_days
        })
    }
}

fn local_minutes(fix: &Fix, offset: UtcOffset) -> i64 {
    fix.at.unix_millis().div_euclid(60_000) + i64::from(offset.minutes())
}

fn day_of(minutes: i64) -> i32 {
    i32::try_from(minutes.div_euclid(MINUTES_A_DAY)).unwrap_or(i32::MAX)
}

/// Whether somebody sleeps there.
pub(crate) fn is_home(place: &Place) -> bool {
    place.home
}

/// Whether what was seen of a place makes it private.
fn is_telling(place: &Place, rules: &PlaceRules) -> bool {
    place.night || place.days.len() >= rules.private_days
}

/// A point in the ring around a place, uniform in area.
fn zone_centre(place: Position, offset_m: Between, entropy: &mut dyn Entropy) -> Position {
    let (low, high) = (offset_m.low, offset_m.high);
    let metres = entropy.uniform(low * low, high * high).sqrt();
    let bearing = entropy.uniform(0.0, 360.0);
    let there = Geodesic.destination(Point::new(place.lon_deg(), place.lat_deg()), bearing, metres);
    Position::new(there.y(), there.x()).expect("a geodesic from a point on the globe ends on the globe")
}

impl From<Vec<Place>> for Places {
    fn from(mut places: Vec<Place>) -> Self {
        for place in &mut places {
            place.days.sort_unstable();
            place.days.dedup();
        }
        Self(places)
    }
}

impl From<Places> for Vec<Place> {
    fn from(places: Places) -> Self {
        places.0
    }
}
