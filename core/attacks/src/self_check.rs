use crate::{
    Guess, Knowledge, SeenTrip, cluster, hole, last_destination, ring_known, ring_unknown,
    seen::{days, home_ends},
};

/// What an attacker would find of one person, told to that person: distances and shares, and no place.
#[derive(Clone, Debug, PartialEq)]
pub struct SelfCheck {
    /// On how many days there were trips.
    pub days: usize,
    /// Of the first and last trips of the days, the share that begins or ends at what the raw traces show as the home.
    pub home_share: f64,
    /// Two thirds of those begin or end within this of each other, in metres: so exactly the raw traces show it.
    pub home_radius_m: f64,
    /// What was tried on what would leave, and how far from that home it led, in metres; `None` if it led nowhere.
    pub tried: Vec<(Attack, Option<f64>)>,
}

/// A way to look for a home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attack {
    /// Where most trips end.
    Cluster,
    /// Where days end.
    LastDestination,
    /// The circle that the rules cut by.
    RingKnown,
    /// Whatever circle fits.
    RingUnknown,
    /// The middle of where nothing is reported.
    Hole,
}

/// Ends this close to the raw traces' home are at it, in metres: a car park away.
const AT_HOME_M: f64 = 150.0;

impl Attack {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Cluster, Self::LastDestination, Self::RingKnown, Self::RingUnknown, Self::Hole];

    /// Its name in reports, in snake case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cluster => "cluster",
            Self::LastDestination => "last_destination",
            Self::RingKnown => "ring_known",
            Self::RingUnknown => "ring_unknown",
            Self::Hole => "hole",
        }
    }

    /// What it looks at, for a person.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Cluster => "where most of your trips end",
            Self::LastDestination => "where your days end",
            Self::RingKnown => "the zone that the rules cut by",
            Self::RingUnknown => "any circle that fits",
            Self::Hole => "the middle of where nothing is reported",
        }
    }

    /// The guess.
    pub fn guess(self, trips: &[SeenTrip], knows: &Knowledge) -> Option<Guess> {
        match self {
            Self::Cluster => cluster(trips),
            Self::LastDestination => last_destination(trips),
            Self::RingKnown => ring_known(trips, knows),
            Self::RingUnknown => ring_unknown(trips),
            Self::Hole => hole(trips, knows),
        }
    }
}

impl SelfCheck {
    /// Looks for the home in the raw trips, and then for the same place in what would leave; `None` without trips.
    ///
    /// ```
    /// use wayhum_attacks::{Knowledge, SelfCheck};
    /// assert_eq!(SelfCheck::new(&[], &[], &Knowledge::RAW), None);
    /// ```
    pub fn new(raw: &[SeenTrip], kept: &[SeenTrip], knows: &Knowledge) -> Option<Self> {
        let home = cluster(raw)?.within_100m;
        let ends = home_ends(raw);
        let mut off: Vec<f64> = ends.iter().map(|end| end.at.to(home)).filter(|off| *off <= AT_HOME_M).collect();
        off.sort_by(f64::total_cmp);
        let tried = Attack::ALL.map(|attack| {
            let guess = attack.guess(kept, knows);
            (attack, guess.map(|guess| guess.within_100m.to(home).min(guess.within_250m.to(home))))
        });
        Some(Self {
            days: days(raw),
            home_share: off.len() as f64 / ends.len().max(1) as f64,
            home_radius_m: off.get(off.len() * 2 / 3).copied().unwrap_or(0.0),
            tried: tried.to_vec(),
        })
    }

    /// How near the best of the guesses comes, in metres. An attacker does not know which one it is.
    pub fn nearest_m(&self) -> Option<f64> {
        self.tried.iter().filter_map(|(_, off)| *off).min_by(f64::total_cmp)
    }
}

#[cfg(test)]
mod tests {
    use wayhum_types::Timestamp;

    use super::*;
    use crate::Point;

    /// Out in the morning and back in the evening, seen from so many metres from home on.
    fn weeks(hidden_m: f64) -> Vec<SeenTrip> {
        let trip = |day: i64, hour: i64, back: bool| {
            let mut way: Vec<Point> =
                (0..100).map(|i| Point::new(hidden_m + 50.0 * f64::from(i), 3.0 * (day % 3) as f64)).collect();
            if back {
                way.reverse();
            }
            let begin = Timestamp::from_unix_millis((day * 24 + hour) * 3_600_000);
            SeenTrip { begin, end: begin.plus_millis(900_000), parts: vec![way], reading: None }
        };
        (0..14).flat_map(|day| [trip(day, 8, false), trip(day, 18, true)]).collect()
    }

    #[test]
    fn raw_traces_show_the_home_and_what_is_hidden_is_missed() {
        let check = SelfCheck::new(&weeks(0.0), &weeks(800.0), &Knowledge::RAW).expect("trips");
        assert_eq!((check.days, check.home_share), (14, 1.0));
        assert!(check.home_radius_m < 5.0);
        let off = check.tried[0].1.expect("a guess");
        assert!((off - 800.0).abs() < 5.0, "the ends that are seen, and not the home: {off}");
        let unhidden = SelfCheck::new(&weeks(0.0), &weeks(0.0), &Knowledge::RAW).expect("trips");
        assert!(unhidden.nearest_m().is_some_and(|metres| metres < 10.0));
    }
}
