use wayhum_host::OsEntropy;
use wayhum_trace::{Anonymised, Dropped, RefusedFixes, Rules};
use wayhum_types::{Fix, Metres, Piece, UtcOffset, Zone};

use crate::fault::ContributorFault;

/// What could be shared of a person's positions, and what became of the rest.
///
/// `recorded` is `kept` plus everything `dropped`, to rounding.
#[uniffi::remote(Record)]
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

/// Anonymises one person's positions, in the order of their times: judges them, finds trips, and cuts each into pieces that lead
/// neither to its ends nor to each other. It remembers nothing afterwards, so give it everything at once. `utc_offset` is the
/// phone's at the time. Where it cuts is by chance, so that two calls differ.
#[uniffi::export]
pub fn anonymise(fixes: Vec<Fix>, zones: Vec<Zone>, utc_offset: UtcOffset) -> Result<Anonymised, ContributorFault> {
    Ok(wayhum_trace::anonymise(fixes, &zones, utc_offset, &Rules::default(), &mut OsEntropy))
}
