//! The phone's `SQLite`: sealed raw log, pieces, outbox, receipts. The only SQL on the phone.
//!
//! ```text
//! append ──▶ raw ── replace_trip_by_pieces ──▶ piece ── bind ──▶ outbox ── apply_receipt ──▶ receipt, ledger
//!                                         └──▶ way, places  └──▶ first
//! ```
//!
//! Two transactions carry a trip: when it ends, its pieces are stored and its raw rows deleted, together; when a piece is due, it
//! becomes a contribution whose bytes never change again, together. A trip is therefore raw, or pieces, or bound, or gone by its
//! owner's word, whenever the process is killed.
//!
//! Whatever says where somebody was, or is a secret, is sealed under the key that [`Store::open`] takes, and each blob opens in its
//! own row only. What is deleted is overwritten. `docs/decisions/0003-storage.md` says why the schema and the settings are as they are.

mod binding;
mod digest;
mod erase;
mod error;
mod firsts;
mod ids;
mod open;
mod outbox;
mod pieces;
mod places;
mod raw;
mod recall;
mod receipts;
mod schema;
mod sealed;
mod spots;
mod tally;
mod trips;
mod values;
mod ways;
mod zones;

#[cfg(test)]
#[path = "../tests/common/mod.rs"]
mod common;

pub use binding::Bound;
pub use error::StoreError;
pub use ids::{OutboxId, PieceId, SpotId, WayId};
pub use open::Store;
pub use outbox::{OutboxItem, Quarantined};
pub use pieces::StoredPiece;
pub use raw::RawBatch;
pub use recall::{DeletedTrip, Recall, Unsent};
pub use receipts::StoredReceipt;
pub use spots::{Spot, SpotState, StoredSpot};
pub use tally::Tally;
pub use trips::TripEnd;
pub use ways::{StoredWay, Way};
pub use zones::Forbidden;
