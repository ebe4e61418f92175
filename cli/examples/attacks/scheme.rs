use wayhum_sdk::LookedAt;
use wayhum_sdk::attacks::{Drawn, Knowledge, Plane, Point, Range, SeenTrip};
use wayhum_sdk::trace::{Places, Rules, Trip, divide};
use wayhum_sdk::types::{Draw, Entropy, Fix, UtcOffset};
use wayhum_sim::SeededEntropy;

#[allow(clippy::large_enum_variant, reason = "there are five")]
/// What is done to trips before anybody sees them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Scheme {
    /// Nothing.
    Raw,
    /// 100 m of path off each end: the default of the largest driving network.
    PathTrim,
    /// What lies within 500 m of an end.
    Radius,
    /// What lies within 200–1,000 m of an end, drawn for each.
    FreshRadius,
    /// This project's, by these rules.
    Ours(Rules),
}

/// What of a person's trips can be seen, and how much it is.
pub(crate) struct Shown {
    pub(crate) trips: Vec<SeenTrip>,
    pub(crate) recorded_m: f64,
    pub(crate) kept_m: f64,
    /// What an attacker knows of how it was hidden: everything but what was drawn.
    pub(crate) knows: Knowledge,
    /// Whether the phone found that one road leads out of the home, or was told so.
    pub(crate) is_outside_town: bool,
}

impl Scheme {
    pub(crate) fn all(rules: &Rules) -> [Self; 5] {
        [Self::Raw, Self::PathTrim, Self::Radius, Self::FreshRadius, Self::Ours(*rules)]
    }

    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Raw => "raw",
            Self::PathTrim => "path_trim_100m",
            Self::Radius => "radius_500m",
            Self::FreshRadius => "fresh_radius",
            Self::Ours(_) => "ours",
        }
    }

    /// Applies it to all of a person's trips.
    pub(crate) fn show(&self, trips: &[Trip], plane: &Plane, entropy: &mut SeededEntropy) -> Shown {
        let recorded_m = trips.iter().map(|trip| trip.path().value()).sum();
        let mut shown = Shown { trips: Vec::new(), recorded_m, kept_m: 0.0, knows: Knowledge::RAW, is_outside_town: false };
        let mut places = Places::default();
        let mut ours = LookedAt::on(*plane);
        for trip in trips {
            let line: Vec<Point> = trip.fixes().iter().map(|fix| plane.point(fix.position)).collect();
            match self {
                Self::Ours(rules) => {
                    let divided = divide(trip, &mut places, &[], UtcOffset::UTC, rules, entropy);
                    shown.kept_m += divided.kept.value();
                    ours.add_divided(trip, &divided, UtcOffset::UTC);
                }
                Self::Raw => shown.add_middle(trip.fixes(), &line, |_, _, _| 0.0, entropy),
                Self::PathTrim => shown.add_middle(trip.fixes(), &line, |_, path_m, _| path_m - 100.0, entropy),
                Self::Radius => shown.add_middle(trip.fixes(), &line, |direct_m, _, _| direct_m - 500.0, entropy),
                Self::FreshRadius => {
                    shown.add_middle(trip.fixes(), &line, |direct_m, _, share| direct_m - 200.0 - 800.0 * share, entropy);
                }
            }
        }
        shown.trips.extend_from_slice(ours.kept());
        shown.is_outside_town = ours.is_outside_town();
        shown.knows = match self {
            Self::Raw => Knowledge::RAW,
            Self::PathTrim => Knowledge::path_trim(100.0),
            Self::Radius => Knowledge::circle(Range::exactly(500.0), Drawn::Never),
            Self::FreshRadius => Knowledge::circle(Range::new(200.0, 1_000.0), Drawn::EachTrip),
            Self::Ours(rules) => ours.knowledge(rules),
        };
        shown
    }
}

impl Shown {
    /// Adds a trip from the first to the last point that is over, by a function of the distance from the end as the crow flies and
    /// by path and of a number in [0, 1) drawn for it; with nothing over, nothing.
    fn add_middle(&mut self, fixes: &[Fix], line: &[Point], over: impl Fn(f64, f64, f64) -> f64, entropy: &mut SeededEntropy) {
        let mut path = 0.0;
        let mut paths = vec![0.0];
        for pair in line.windows(2) {
            path += pair[0].to(pair[1]);
            paths.push(path);
        }
        let shares = [entropy.fraction(), entropy.fraction()];
        let last = line.len() - 1;
        let begin = (0..=last).find(|&i| over(line[0].to(line[i]), paths[i], shares[0]) >= 0.0);
        let end = (0..=last).rev().find(|&i| over(line[last].to(line[i]), path - paths[i], shares[1]) >= 0.0);
        if let (Some(begin), Some(end)) = (begin, end)
            && begin < end
        {
            self.kept_m += paths[end] - paths[begin];
            let parts = vec![line[begin..=end].to_vec()];
            self.trips.push(SeenTrip { begin: fixes[begin].at, end: fixes[end].at, parts, reading: None });
        }
    }
}

/// The seed of what a scheme draws for a person.
pub(crate) fn entropy_of(seed: u64, person: u32) -> SeededEntropy {
    let mut source = SeededEntropy::new(seed << 20 ^ u64::from(person));
    let mut bytes = [0; 8];
    source.fill(&mut bytes);
    SeededEntropy::new(u64::from_le_bytes(bytes))
}
