//! The phone's `SQLite`: sealed raw log, pieces, outbox, receipts, passes, points. The only SQL on the phone.
//!
//! ```text
//! append ──▶ raw ── replace_trip_by_pieces ──▶ piece ──┐
//!                       └──▶ way, places, reported     ├─ bind ──▶ outbox ── apply_receipt ──▶ receipt, ledger
//! plan ──▶ allotment ── ask ──▶ draft ── take ──▶ pass ┘                           └──▶ point ── make_lot ──▶ lot ──▶ credited
//! ```
//!
//! Two transactions carry a trip: when it ends, its pieces are stored and its raw rows deleted, together; when a piece is due, it
//! becomes a contribution whose bytes never change again, together. A trip is therefore raw, or pieces, or bound, or gone by its
//! owner's word, whenever the process is killed.
//!
//! Whatever says where somebody was, or is a secret, is sealed under the key that [`Store::open`] takes, and each blob opens in its
//! own row only. What is deleted is overwritten. `docs/decisions/0003-storage.md` says why the schema and the settings are as they are.

mod about;
mod allotments;
mod answered;
mod binding;
mod check;
mod digest;
mod drafts;
mod each;
mod erase;
mod error;
mod files;
mod history;
mod ids;
mod log;
mod lots;
mod marks;
mod moving;
mod open;
mod outbox;
mod passes;
mod pieces;
mod places;
mod points;
mod raw;
mod recall;
mod receipts;
mod recovery;
mod redate;
mod reported;
mod retention;
mod room;
mod schema;
mod sealed;
mod set_aside;
mod spots;
mod tables;
mod tally;
mod trips;
mod troubles;
mod values;
mod ways;
mod wipe;
mod zones;

#[cfg(test)]
#[path = "../tests/common/mod.rs"]
mod common;

pub use about::About;
pub use allotments::{Allotment, Asked};
pub use binding::{Bound, Payment};
pub use drafts::StoredDraft;
pub use each::{DraftState, LotState, PassCount, PointCount, PointState};
pub use error::StoreError;
pub use history::{ContributionsOf, Stage, StoredContribution};
pub use ids::{DraftId, LotId, OutboxId, PassId, PieceId, PointId, SpotId, WayId};
pub use lots::{Credit, StoredLot};
pub use open::Store;
pub use outbox::{OutboxItem, Quarantined};
pub use passes::PassTurn;
pub use pieces::{NewPiece, StoredPiece};
pub use points::{HeldPoint, Holder, PointTally};
pub use raw::RawBatch;
pub use recall::{DeletedTrip, Unsent};
pub use receipts::StoredReceipt;
pub use recovery::{Found, Kind, Recovered};
pub use redate::{Stands, Turn};
pub use reported::Group;
pub use retention::Room;
pub use spots::{Spot, SpotState, StoredSpot};
pub use tally::Tally;
pub use trips::TripEnd;
pub use troubles::{Deletion, Trouble};
pub use ways::{Course, StoredWay, Way};
pub use zones::Forbidden;
