use wayhum_types::{Entropy, Fix, Metres, Piece, UtcOffset, Zone};

use crate::{Dropped, Gate, Places, Refusal, Rules, Trip, TripFinder, cut};

/// What could be shared of a person's positions, and what became of the rest.
///
/// `recorded` is `kept` plus everything `dropped`, to rounding.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Anonymised {
    /// The trips that were found.
    pub trips: u32,
    /// What could be shared, oldest first. No piece leads to another or to an end of its trip.
    pub pieces: Vec<Piece>,
    /// The trips' paths together.
    pub recorded: Metres,
    /// The pieces' paths together.
    pub kept: Metres,
    /// What is left out, summed by reason.
    pub dropped: Vec<Dropped>,
    /// Fixes that were refused, by reason.
    pub refused: Vec<RefusedFixes>,
}

/// How many fixes were refused for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefusedFixes {
    /// Why.
    pub reason: Refusal,
    /// How many.
    pub count: u64,
}

/// Anonymises one person's fixes, in the order of their times: judges them, finds trips, and cuts each into pieces.
///
/// It learns the places where trips end as it goes, and remembers nothing afterwards: give it everything at once. Nothing of
/// `zones` is in what it keeps. `utc_offset` is the phone's at the time.
///
/// ```
/// use wayhum_trace::{Rules, anonymise};
/// use wayhum_types::{Entropy, Fix, Position, Timestamp, UtcOffset};
/// struct Sevens; // a phone takes the operating system's
/// impl Entropy for Sevens {
///     fn fill(&mut self, bytes: &mut [u8]) { bytes.fill(7) }
/// }
/// let fixes = (0..600).map(|s| {
///     let position = Position::new(48.1 + 0.0001 * s as f64, 11.5).expect("a place");
///     Fix::bare(Timestamp::from_unix_millis(1_410_346_447_000 + s * 1_000), position)
/// });
/// let found = anonymise(fixes, &[], UtcOffset::UTC, &Rules::default(), &mut Sevens);
/// assert_eq!((found.trips, found.pieces.len()), (1, 4));
/// assert!(found.kept.value() < found.recorded.value());
/// ```
pub fn anonymise(
    fixes: impl IntoIterator<Item = Fix>,
    zones: &[Zone],
    utc_offset: UtcOffset,
    rules: &Rules,
    entropy: &mut dyn Entropy,
) -> Anonymised {
    let (mut gate, mut finder, mut places) = (Gate::new(rules), TripFinder::new(rules), Places::default());
    let mut found = Anonymised::default();
    let mut add = |found: &mut Anonymised, trip: Trip| found.add(&trip, &mut places, zones, utc_offset, rules, entropy);
    for fix in fixes {
        match gate.judge(&fix) {
            Ok(fix) => {
                if let Some(trip) = finder.push(fix) {
                    add(&mut found, trip);
                }
            }
            Err(reason) => found.refuse(reason),
        }
    }
    if let Some(trip) = finder.finish() {
        add(&mut found, trip);
    }
    found
}

impl Anonymised {
    fn add(
        &mut self,
        trip: &Trip,
        places: &mut Places,
        zones: &[Zone],
        utc_offset: UtcOffset,
        rules: &Rules,
        entropy: &mut dyn Entropy,
    ) {
        let cut = cut(trip, places, zones, utc_offset, rules, entropy);
        self.trips += 1;
        self.recorded = Metres(self.recorded.value() + cut.recorded.value());
        self.kept = Metres(self.kept.value() + cut.kept.value());
        self.pieces.extend(cut.pieces);
        for more in cut.dropped {
            match self.dropped.iter_mut().find(|dropped| dropped.reason == more.reason) {
                Some(dropped) => dropped.metres = Metres(dropped.metres.value() + more.metres.value()),
                None => self.dropped.push(more),
            }
        }
    }

    fn refuse(&mut self, reason: Refusal) {
        match self.refused.iter_mut().find(|refused| refused.reason == reason) {
            Some(refused) => refused.count += 1,
            None => self.refused.push(RefusedFixes { reason, count: 1 }),
        }
    }
}
