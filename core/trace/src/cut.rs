use wayhum_types::{Entropy, Metres, Piece, UtcOffset, Zone};

use crate::{
    DropReason, Dropped, Places, Rules, Trip, cells, hours,
    ledger::{Ledger, united},
    mode, passages, split,
    track::{Span, Track},
    trim, zones,
};

/// What a trip became.
///
/// `recorded` is `kept` plus everything `dropped`, to rounding.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    /// The pieces, oldest first; without noise, which is joined to them later.
    pub pieces: Vec<Piece>,
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
/// assert_eq!(cut.pieces.len(), 3);
/// assert!(cut.kept.value() > 4_500.0);
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
    let track = Track::new(trip.fixes(), rules);
    let mut ledger = Ledger::default();
    let fixes = trip.fixes();
    let ends = places.learn([&fixes[0], &fixes[fixes.len() - 1]], utc_offset, rules, entropy);

    let kept = trim::trim(&track, places, ends, rules, &mut ledger, entropy);
    let kept = ledger.take_out(&kept, &track.unjoined(), DropReason::NoFixes, &track);
    let visits: Vec<cells::Visit> = kept.iter().flat_map(|&span| cells::visits(&track, span)).collect();
    let in_zones = united(zones::touching(&track, &visits, zones));
    let kept = ledger.take_out(&kept, &in_zones, DropReason::OwnZone, &track);

    let modes = mode::modes(&track, &rules.mode);
    let spans = split::split(&track, &kept, &modes, utc_offset, rules, &mut ledger, entropy);
    let mut pieces = Vec::with_capacity(spans.len());
    let mut kept_m = 0.0;
    for part in spans {
        let passages = passages::passages(&track, &visits, part.span, &rules.passage);
        let (epoch, class) = hours::week_and_class(middle(&track, part.span), utc_offset);
        kept_m += track.length_m(part.span);
        pieces.push(Piece { epoch, class, mode: part.mode, meter: None, passages });
    }
    Cut { pieces, dropped: ledger.dropped(), recorded: Metres(track.length_m(track.whole())), kept: Metres(kept_m) }
}

/// An instant within a stretch, away from the full hours at which it may begin or end.
fn middle(track: &Track<'_>, span: Span) -> wayhum_types::Timestamp {
    track.at(span.from.midpoint(span.to))
}
