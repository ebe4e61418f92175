use wayhum_types::{Entropy, Metres, Mode, Piece, Timestamp, UtcOffset, Zone};

use crate::{
    DropReason, Dropped, Places, Rules, Trip, cells, hours,
    ledger::{Ledger, united},
    mode,
    neighbourhood::{EndsAndZones, Neighbourhood, neighbourhood},
    passages,
    split::{Ends, split},
    track::{ModeSpan, Span, Track, is_same},
    trim::{self, Trimmed},
    zones,
};

/// What a trip became.
///
/// `recorded` is `kept` plus everything `dropped`, to rounding.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    /// The pieces, oldest first; without noise, which is joined to them later.
    pub pieces: Vec<Piece>,
    /// What the trimmed ends of a walk may say of the neighbourhood instead of a way.
    pub neighbourhood: Option<Neighbourhood>,
    /// What does not leave, summed by reason.
    pub dropped: Vec<Dropped>,
    /// The trip's path.
    pub recorded: Metres,
    /// The pieces' path.
    pub kept: Metres,
}

/// Cuts a trip into pieces that lead neither to its ends nor to each other.
///
/// First the places at its ends are learnt, so `places` has to be stored afterwards, in the transaction that stores the pieces. Then
/// path is taken out, in this order: what lies between fixes too far apart; what is near the ends; what passes private places; what
/// touches `zones`; stretches too short; and the gaps between pieces. `utc_offset` is the phone's during the trip.
///
/// The same trip, places and chance give the same cut. See `examples/cut_a_trip.rs` for the way from fixes to here.
///
/// ```
/// use wayhum_trace::{Places, Rules, TripFinder, cut};
/// use wayhum_types::{Entropy, Fix, Position, Timestamp, UtcOffset};
/// struct Sevens; // a phone takes the operating system's
/// impl Entropy for Sevens {
///     fn fill(&mut self, bytes: &mut [u8]) { bytes.fill(7) }
/// }
/// let rules = Rules::default();
/// let mut finder = TripFinder::new(&rules);
/// for s in 0..600 {
///     let position = Position::new(48.1 + 0.0001 * s as f64, 11.5)?;
///     finder.push(Fix::bare(Timestamp::from_unix_millis(1_410_346_447_000 + s * 1_000), position));
/// }
/// let trip = finder.finish().expect("6.7 km northwards");
/// let cut = cut(&trip, &mut Places::default(), &[], UtcOffset::UTC, &rules, &mut Sevens);
/// assert_eq!(cut.pieces.len(), 4);
/// assert!(cut.kept.value() > 3_000.0);
/// # Ok::<(), wayhum_types::OutOfRange>(())
/// ```
pub fn cut(
    trip: &Trip,
    places: &mut Places,
    zones: &[Zone],
    utc_offset: UtcOffset,
    rules: &Rules,
    entropy: &mut dyn Entropy,
) -> Cut {
    let laid = Laid::out(trip, places, zones, utc_offset, rules, entropy);
    let mut pieces = Vec::with_capacity(laid.parts.len());
    for part in &laid.parts {
        let own;
        let visits = if let Some(visits) = &laid.visits {
            visits
        } else {
            own = cells::visits(&laid.track, part.span);
            &own
        };
        let passages = passages::passages(&laid.track, visits, part.span, &rules.passage);
        let (epoch, class) = hours::week_and_class(middle(&laid.track, part.span), utc_offset);
        pieces.push(Piece { epoch, class, mode: part.mode, meter: None, passages });
    }
    let (recorded, kept) = (laid.recorded(), laid.kept());
    Cut { pieces, neighbourhood: laid.neighbourhood, dropped: laid.ledger.dropped(), recorded, kept }
}

/// Where a trip is cut, without the cells that it went through: [`cut`] with the same places and chance gives pieces of the same
/// stretches.
#[derive(Clone, Debug, PartialEq)]
pub struct Divided {
    /// What leaves, oldest first.
    pub stretches: Vec<Stretch>,
    /// What the trimmed ends of a walk may say of the neighbourhood instead of a way.
    pub neighbourhood: Option<Neighbourhood>,
    /// What does not leave, summed by reason.
    pub dropped: Vec<Dropped>,
    /// The trip's path.
    pub recorded: Metres,
    /// The stretches' path.
    pub kept: Metres,
}

/// A stretch of a trip that leaves as a piece of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// When it begins.
    pub from: Timestamp,
    /// When it ends.
    pub to: Timestamp,
    /// How its owner moved.
    pub mode: Mode,
}

/// The same as [`cut`], in half of the time: for whoever wants to see or judge what is cut, not what is said. Cells are looked up only
/// where `zones` ask for them.
pub fn divide(
    trip: &Trip,
    places: &mut Places,
    zones: &[Zone],
    utc_offset: UtcOffset,
    rules: &Rules,
    entropy: &mut dyn Entropy,
) -> Divided {
    let laid = Laid::out(trip, places, zones, utc_offset, rules, entropy);
    let at = |station| laid.track.at(station);
    let stretch = |part: &ModeSpan| Stretch { from: at(part.span.from), to: at(part.span.to), mode: part.mode };
    let stretches = laid.parts.iter().map(stretch).collect();
    let (recorded, kept) = (laid.recorded(), laid.kept());
    Divided { stretches, neighbourhood: laid.neighbourhood, dropped: laid.ledger.dropped(), recorded, kept }
}

/// A trip laid out: what of it leaves, and the account of the rest.
struct Laid<'a> {
    track: Track<'a>,
    parts: Vec<ModeSpan>,
    ledger: Ledger,
    neighbourhood: Option<Neighbourhood>,
    /// The cells of what the ends and circles left, where zones had to be compared with them.
    visits: Option<Vec<cells::Visit>>,
}

impl<'a> Laid<'a> {
    fn out(
        trip: &'a Trip,
        places: &mut Places,
        zones: &[Zone],
        utc_offset: UtcOffset,
        rules: &Rules,
        entropy: &mut dyn Entropy,
    ) -> Self {
        let track = Track::of(trip, rules);
        let mut ledger = Ledger::default();
        let fixes = trip.fixes();
        let ends = places.learn([&fixes[0], &fixes[fixes.len() - 1]], utc_offset, rules, entropy);

        let Trimmed { kept, near, exits } = trim::trim(&track, places, ends, rules, &mut ledger, entropy);
        let trims = trims(&kept, &near);
        let mut kept = ledger.take_out(&kept, &track.unjoined(), DropReason::NoFixes, &track);
        let mut visits = None;
        if !zones.is_empty() {
            let visited: Vec<cells::Visit> = kept.iter().flat_map(|&span| cells::visits(&track, span)).collect();
            let in_zones = united(zones::touching(&track, &visited, zones));
            kept = ledger.take_out(&kept, &in_zones, DropReason::OwnZone, &track);
            visits = Some(visited);
        }

        let modes = mode::modes(&track, trip.hints(), &rules.mode);
        let around = EndsAndZones { places, ends, zones, utc_offset };
        let neighbourhood = neighbourhood(&track, &near, &modes, &around, rules);
        for (end, exit) in ends.into_iter().zip(exits) {
            if let Some(exit) = exit.and_then(|station| track.place(station).position()) {
                places.remember_exit(end, exit, &rules.place);
            }
        }
        let ends = Ends { trims: &trims, utc_offset };
        let parts = split(&track, &kept, &modes, &ends, rules, &mut ledger, entropy);
        Self { track, parts, ledger, neighbourhood, visits }
    }

    fn recorded(&self) -> Metres {
        Metres(self.track.length_m(self.track.whole()))
    }

    fn kept(&self) -> Metres {
        Metres(self.parts.iter().map(|part| self.track.length_m(part.span)).sum())
    }
}

/// The ends of what trimming left, and what each was trimmed for.
fn trims(kept: &[Span], near: &[Span]) -> Vec<(f64, DropReason)> {
    let is_near = |station| near.iter().any(|span| is_same(span.from, station) || is_same(span.to, station));
    let reason = |station| if is_near(station) { DropReason::TripEnd } else { DropReason::PrivatePlace };
    kept.iter().flat_map(|span| [span.from, span.to]).map(|station| (station, reason(station))).collect()
}

/// An instant within a stretch, away from the full hours at which it may begin or end.
fn middle(track: &Track<'_>, span: Span) -> Timestamp {
    track.at(span.from.midpoint(span.to))
}
