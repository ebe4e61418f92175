use core::fmt;

use wayhum_types::{Activity, Fix, Timestamp};

use crate::{
    Rules, Trip,
    ecef::{Anchor, Ecef},
    gate::is_reportable,
    hints::Hints,
    stay::{Stay, StayFinder},
    turnaround::TurnFinder,
};

/// In a stay in an area, whoever is within a fourth of its radius has not begun to leave.
const NEAR_SHARE: f64 = 0.25;

/// Cuts the stream of accepted fixes into trips: at stays, at silence, at leaps, and where the way turns back on itself.
///
/// It holds the fixes of the running trip and no others; ten hours at 1 Hz are 36,000 fixes of 56 bytes, and 24
/// bytes of their points. A trip of 50,000 is given out
/// as it is, and the next one begins there: an endless one is cut rather than held. What never gets further from
/// its first fix than a stay's area is no trip, but somebody moving about at home.
///
/// ```
/// use wayhum_trace::{Rules, TripFinder};
/// use wayhum_types::{Fix, Position, Timestamp};
/// let mut finder = TripFinder::new(&Rules::default());
/// for s in 0..600 {
///     let lat = 48.1 + 0.0001 * s.min(300) as f64; // northwards at 11 m/s, then a stay
///     let fix = Fix::bare(Timestamp::from_unix_millis(1_410_324_847_000 + s * 1_000), Position::new(lat, 11.5)?);
///     if let Some(trip) = finder.push(fix) {
///         assert!((trip.path().value() - 3_320.0).abs() < 20.0);
///         assert!(trip.to() < fix.at);
///     }
/// }
/// # Ok::<(), wayhum_types::OutOfRange>(())
/// ```
#[derive(Clone)]
pub struct TripFinder {
    rules: Rules,
    fixes: Vec<Fix>,
    /// The points of the fixes.
    places: Vec<Ecef>,
    anchor: Anchor,
    /// Where the phone stays; `None` on the way.
    spot: Option<Spot>,
    stays: StayFinder,
    turns: TurnFinder,
    hints: Hints,
}

/// What the phone's owner seems to be doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Motion {
    /// Going somewhere.
    Moving,
    /// In a stay.
    Staying,
    /// Too few fixes to tell, or a halt that may be a traffic light.
    Unknown,
}

/// A stay that is going on.
#[derive(Clone, Copy)]
struct Spot {
    anchor: Ecef,
    radius_m: f64,
    /// Within `near_m` of this nobody has begun to leave.
    centre: Ecef,
    near_m: f64,
    /// How many of the held fixes prove the stay; those after them may be the begin of the next trip.
    proof: usize,
}

impl TripFinder {
    /// A finder that has seen nothing.
    pub fn new(rules: &Rules) -> Self {
        Self {
            rules: *rules,
            fixes: Vec::new(),
            places: Vec::new(),
            anchor: Anchor::default(),
            spot: None,
            stays: StayFinder::new(&rules.stay),
            turns: TurnFinder::new(&rules.turn),
            hints: Hints::default(),
        }
    }

    /// Takes the next accepted fix; gives a trip when one has come to its end.
    ///
    /// A fix of the last one's time is left out; one from before it means that the clock was set, which ends the trip.
    pub fn push(&mut self, fix: Fix) -> Option<Trip> {
        if !is_reportable(fix.at) {
            return None;
        }
        let place = self.anchor.place(fix.position);
        let Some(last) = self.fixes.last() else {
            self.begin(&[fix], &[place]);
            return None;
        };
        let silence = fix.at.seconds_since(last.at);
        if silence == 0.0 {
            return None;
        }
        // A leap that nobody can have made means that one side of it is where its owner never was: the other side is an end, and must be
        // trimmed like one. Receivers begin at 0° 0°, or where they were yesterday.
        let is_leap = self.places.last().is_some_and(|last| last.to(place) > self.rules.gate.top_speed_mps * silence);
        let is_apart = silence < 0.0 || silence > self.rules.trip.silence_s || is_leap;
        match self.spot {
            Some(spot) if silence > 0.0 && spot.anchor.to(place) <= spot.radius_m => self.stay_on(spot, fix, place),
            Some(_) if is_apart => {
                self.begin(&[fix], &[place]);
                None
            }
            Some(spot) => {
                let from = spot.proof.min(self.fixes.len() - 1);
                let (mut way, mut places) = (self.fixes.split_off(from), self.places.split_off(from));
                way.push(fix);
                places.push(place);
                self.begin(&way, &places);
                None
            }
            None if is_apart => {
                let trip = self.end();
                self.begin(&[fix], &[place]);
                trip
            }
            None => self.go_on(fix, place),
        }
    }

    /// Takes what the operating system says that the phone's owner does from now on. It helps to tell modes apart, and is forgotten
    /// with its trip.
    pub fn hint(&mut self, at: Timestamp, activity: Activity) {
        self.hints.forget_before(self.fixes.first().map_or(at, |first| first.at));
        self.hints.push(at, activity);
    }

    /// Ends a trip by silence: more than ten minutes from its last fix to `now`.
    pub fn tick(&mut self, now: Timestamp) -> Option<Trip> {
        let silent = now.seconds_since(self.fixes.last()?.at) > self.rules.trip.silence_s;
        if silent && self.spot.is_none() { self.end() } else { None }
    }

    /// Ends the recording: gives the running trip, if there is one, and forgets everything.
    pub fn finish(&mut self) -> Option<Trip> {
        if self.spot.is_some() {
            self.begin(&[], &[]);
        }
        self.end()
    }

    /// The fixes that were not given out in a trip and are still needed: pushed into a new finder they restore this one.
    pub fn held(&self) -> &[Fix] {
        &self.fixes
    }

    /// What the phone's owner seems to be doing.
    pub fn state(&self) -> Motion {
        match self.spot {
            Some(_) => Motion::Staying,
            None if self.stays.is_moving() => Motion::Moving,
            None => Motion::Unknown,
        }
    }

    fn go_on(&mut self, fix: Fix, place: Ecef) -> Option<Trip> {
        self.fixes.push(fix);
        self.places.push(place);
        let stay = self.stays.push(&fix, place);
        let turn = self.turns.push(self.fixes.len() - 1, place);
        let is_endless = self.fixes.len() >= self.rules.trip.most_fixes;
        match (stay, turn) {
            (Some(Stay::Halt { first }), _) => {
                let (anchor, radius_m) = (self.place(first), self.rules.stay.halt_m);
                self.arrive(first, first, anchor, radius_m, radius_m)
            }
            (Some(Stay::Area { first, middle }), _) => {
                let (anchor, radius_m) = (self.place(first), self.rules.stay.area_m);
                self.arrive(first, middle, anchor, radius_m, radius_m * NEAR_SHARE)
            }
            (Some(Stay::Left { first, last }), _) => self.give_out(first, last),
            (None, Some(door)) => self.give_out(door, door),
            (None, None) if is_endless => self.give_out(self.fixes.len() - 1, self.fixes.len() - 1),
            (None, None) => None,
        }
    }

    /// Begins a stay that holds the fixes from `first` on: the trip ended at `end`.
    fn arrive(&mut self, first: usize, end: usize, anchor: Ecef, radius_m: f64, near_m: f64) -> Option<Trip> {
        let centre = self.place(end);
        let (rest, rest_places) = (self.fixes.split_off(first), self.places.split_off(first));
        let mut way = core::mem::replace(&mut self.fixes, rest);
        let mut places = core::mem::replace(&mut self.places, rest_places);
        way.extend_from_slice(&self.fixes[..=end - first]);
        places.extend_from_slice(&self.places[..=end - first]);
        self.spot = Some(Spot { anchor, radius_m, centre, near_m, proof: self.fixes.len() });
        self.stays.clear();
        self.turns.clear();
        self.trip(way, places)
    }

    /// Gives out the trip up to the fix `end`; the next one begins at the fix `next`.
    fn give_out(&mut self, end: usize, next: usize) -> Option<Trip> {
        let (rest, rest_places) = (self.fixes.split_off(next), self.places.split_off(next));
        let (mut way, mut places) = (core::mem::take(&mut self.fixes), core::mem::take(&mut self.places));
        if end == next {
            way.push(rest[0]);
            places.push(rest_places[0]);
        } else {
            way.truncate(end + 1);
            places.truncate(end + 1);
        }
        self.begin(&rest, &rest_places);
        self.trip(way, places)
    }

    fn stay_on(&mut self, spot: Spot, fix: Fix, place: Ecef) -> Option<Trip> {
        let since = |index: usize| self.fixes.get(index).map_or(0.0, |earlier| fix.at.seconds_since(earlier.at));
        let is_stale = since(spot.proof) >= self.rules.stay.area_s || since(self.fixes.len() - 1) > self.rules.trip.silence_s;
        let is_near = spot.centre.to(place) <= spot.near_m;
        if is_near || is_stale {
            self.fixes.truncate(spot.proof);
            self.places.truncate(spot.proof);
            self.stays.clear();
        }
        self.fixes.push(fix);
        self.places.push(place);
        // Somebody who moved about in an area and now stands still has found the place that the next trip begins at.
        if let Some(Stay::Halt { first } | Stay::Left { first, .. }) = self.stays.push(&fix, place)
            && !is_near
        {
            self.fixes.drain(..spot.proof + first);
            self.places.drain(..spot.proof + first);
            let (anchor, radius_m) = (self.place(0), self.rules.stay.halt_m);
            self.spot = Some(Spot { anchor, radius_m, centre: anchor, near_m: radius_m, proof: self.fixes.len() });
            self.stays.clear();
        }
        None
    }

    /// Begins a trip with these fixes.
    fn begin(&mut self, fixes: &[Fix], places: &[Ecef]) {
        self.fixes.clear();
        self.fixes.extend_from_slice(fixes);
        self.places.clear();
        self.places.extend_from_slice(places);
        self.spot = None;
        self.stays.clear();
        self.turns.clear();
        for (index, (fix, &place)) in fixes.iter().zip(places).enumerate() {
            // What these fixes have to say was heard already; a stay that goes on is found again at the next one.
            let _ = (self.stays.push(fix, place), self.turns.push(index, place));
        }
    }

    /// Ends the running trip where it is.
    fn end(&mut self) -> Option<Trip> {
        let (way, places) = (core::mem::take(&mut self.fixes), core::mem::take(&mut self.places));
        self.begin(&[], &[]);
        self.trip(way, places)
    }

    fn trip(&self, fixes: Vec<Fix>, places: Vec<Ecef>) -> Option<Trip> {
        let start = *places.first()?;
        let went = places.iter().rev().any(|place| start.to(*place) > self.rules.stay.area_m);
        if went { Trip::new(fixes, places, &self.hints, &self.rules.gate) } else { None }
    }

    fn place(&self, index: usize) -> Ecef {
        self.places[index]
    }
}

impl fmt::Debug for TripFinder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TripFinder").field("held", &self.fixes.len()).field("state", &self.state()).finish_non_exhaustive()
    }
}
