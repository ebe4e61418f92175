use wayhum_store::Store;
use wayhum_types::{Entropy, Timestamp};

use crate::policy::Policy;

/// What recording works with, lent for one call.
pub(crate) struct Desk<'a> {
    pub store: &'a mut Store,
    pub policy: &'a Policy,
    pub entropy: &'a mut dyn Entropy,
    /// The present on the clock that nobody sets: what due times are reckoned from.
    pub now: Timestamp,
}
