use wayhum_types::{Place, Position};

use crate::{ExitRules, ecef::Ecef};

/// Remembers where a trip from or to a home left the home's usual zone, and forgets the oldest beyond `rules.most`.
pub(crate) fn remember(place: &mut Place, exit: Position, rules: &ExitRules) {
    place.exits.push(exit);
    let over = place.exits.len().saturating_sub(rules.most);
    place.exits.drain(..over);
}

/// Whether, as far as the phone has seen, one road leads out of a home: enough exits are known, and fewer than `rules.elsewhere` of them
/// lie elsewhere than most.
pub(crate) fn is_one_road(place: &Place, rules: &ExitRules) -> bool {
    let exits: Vec<Ecef> = place.exits.iter().map(|exit| Ecef::of(*exit)).collect();
    let near = |exit: &Ecef| exits.iter().filter(|other| other.to(*exit) <= rules.same_m).count();
    let most = exits.iter().map(near).max().unwrap_or(0);
    exits.len() >= rules.least && exits.len() - most < rules.elsewhere
}
