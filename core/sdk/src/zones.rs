//! The circles that the user drew: nothing inside ever leaves the phone.

use wayhum_store::Store;
use wayhum_trace::outside_zones;
use wayhum_types::{Entropy, Timestamp, Zone};

use crate::policy::DelayRules;
use crate::{SdkError, planner};

/// Adds one. It takes effect on what is stored as well, in the same transaction: what touches it goes, and the rest of a piece
/// becomes pieces of their own, each due at its own time.
pub(crate) fn add(
    store: &mut Store,
    zone: Zone,
    now: Timestamp,
    rules: &DelayRules,
    entropy: &mut dyn Entropy,
) -> Result<(), SdkError> {
    let mut zones = store.zones()?;
    if zones.contains(&zone) {
        return Ok(());
    }
    zones.push(zone);
    let mut cut = Vec::new();
    for stored in store.pieces()? {
        let rest = outside_zones(&stored.piece, &[zone]);
        if rest != [stored.piece] {
            let dated = rest.into_iter().map(|piece| {
                let due = planner::due(now, piece.epoch, rules, entropy);
                (piece, due)
            });
            cut.push((stored.id, dated.collect()));
        }
    }
    Ok(store.set_zones(&zones, &cut)?)
}
