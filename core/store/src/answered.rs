//! What the network has answered lately.

use wayhum_types::Timestamp;

use crate::{OutboxId, Store, StoreError, StoredContribution, marks::RECEIPT};

impl Store {
    /// The contributions whose receipt came at this moment or later, oldest first.
    pub fn answered_since(&self, since: Timestamp) -> Result<Vec<StoredContribution>, StoreError> {
        let select = format!("SELECT id FROM receipt WHERE answered_at >= ?1 AND {} ORDER BY id", RECEIPT.is_whole());
        let ids =
            self.db.prepare(&select)?.query_map([since.unix_millis()], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
        ids.into_iter().map(|id| self.answered(OutboxId(id).0)).collect()
    }
}
