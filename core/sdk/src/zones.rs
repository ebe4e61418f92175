//! The circles that the user drew: nothing inside ever leaves the phone.

use wayhum_protocol::Contribution;
use wayhum_store::{Forbidden, SpotState, Store};
use wayhum_trace::{outside_zones, touches_zone};
use wayhum_types::{Entropy, Timestamp, Zone};

use crate::policy::DelayRules;
use crate::{SdkError, planner, reported};

/// What a new zone did to what was stored already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ZoneEffect {
    /// Pieces of which something was deleted, or all.
    pub pieces: u32,
    /// Spot measurements that were deleted.
    pub spots: u32,
    /// Contributions that were made already and not tried yet: deleted, each with its pass.
    pub contributions: u32,
    /// Contributions that the network has, or may have: they tell of the zone, and nothing brings them back. What already has its
    /// receipt is not counted, because the phone has forgotten what it said.
    pub beyond_recall: u32,
}

/// Adds one. It takes effect on what is stored as well, in the same transaction: what touches it goes, and the rest of a piece
/// becomes pieces of their own, each due at its own time.
pub(crate) fn add(
    store: &mut Store,
    zone: Zone,
    now: Timestamp,
    rules: &DelayRules,
    entropy: &mut dyn Entropy,
) -> Result<ZoneEffect, SdkError> {
    let mut zones = store.zones()?;
    if zones.contains(&zone) {
        return Ok(ZoneEffect::default());
    }
    zones.push(zone);
    let (mut forbidden, mut effect) = (Forbidden::default(), ZoneEffect::default());
    for stored in store.pieces()? {
        let rest = outside_zones(&stored.piece, &[zone]);
        if rest != [stored.piece] {
            let dated = rest.into_iter().map(|piece| {
                let due = planner::due(now, piece.epoch, rules, entropy);
                reported::dated(piece, due)
            });
            forbidden.pieces.push((stored.id, dated.collect()));
            effect.pieces += 1;
        }
    }
    for stored in store.spots()? {
        if let SpotState::Held { spot, .. } = &stored.state
            && touches_zone(spot.cell, &zone)
        {
            forbidden.spots.push(stored.id);
            effect.spots += 1;
        }
    }
    for unsent in store.unsent()? {
        // What we made ourselves opens; if it ever did not, it would not be taken by a collector either.
        let Ok(opened) = Contribution::open(unsent.body.as_bytes()) else { continue };
        if opened.payload.passages.iter().any(|passage| touches_zone(passage.cell, &zone)) {
            if unsent.was_tried {
                effect.beyond_recall += 1;
            } else {
                forbidden.contributions.push(unsent.id);
                effect.contributions += 1;
            }
        }
    }
    store.set_zones(&zones, &forbidden)?;
    Ok(effect)
}
