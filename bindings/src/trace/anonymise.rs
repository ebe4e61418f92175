use wayhum_host::OsEntropy;
use wayhum_trace::{Anonymised, Dropped, RefusedFixes, Rules};
use wayhum_types::{Fix, Metres, Piece, UtcOffset, Zone};

use crate::fault::ContributorFault;

#[uniffi::remote(Record)]
pub struct Anonymised {
    pub trips: u32,
    pub pieces: Vec<Piece>,
    pub recorded: Metres,
    pub kept: Metres,
    pub dropped: Vec<Dropped>,
    pub refused: Vec<RefusedFixes>,
}

/// Anonymises one person's positions, in the order of their times: judges them, finds trips, and cuts each into pieces that lead
/// neither to its ends nor to each other. It remembers nothing afterwards, so give it everything at once. `utc_offset` is the
/// phone's at the time. Where it cuts is by chance, so that two calls differ.
#[uniffi::export]
pub fn anonymise(fixes: Vec<Fix>, zones: Vec<Zone>, utc_offset: UtcOffset) -> Result<Anonymised, ContributorFault> {
    Ok(wayhum_trace::anonymise(fixes, &zones, utc_offset, &Rules::default(), &mut OsEntropy))
}
