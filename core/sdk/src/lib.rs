//! The facade that apps embed: record, cut, bind, send.
//!
//! ```text
//! push_fix ──▶ recorder ─ gate, trips ─▶ sealed raw log ─┐ a trip ends
//! push_sounds ▶ recorder ────────────────────────────────┤
//!                                                        ▼
//!                             trace::cut ─▶ joiner ─▶ pieces, each with its due time
//!                                                        │ next_task, when one is due
//!                                                        ▼
//!                                        binder ─▶ outbox ─▶ sender ─▶ Upload | Wait | Done
//!                                                        ▲                      │ finish_task
//!                                                        └──────────────────────┘
//! ```
//!
//! The core has no clock, no thread, no network and no log of its own: the shell lends them, and executes what it is told.

#[cfg(feature = "self-check")]
pub use wayhum_attacks as attacks;
pub use wayhum_meter as meter;
pub use wayhum_protocol as protocol;
pub use wayhum_store as store;
pub use wayhum_trace as trace;
pub use wayhum_types as types;
pub use wayhum_wallet as wallet;

mod answer;
mod binder;
mod contributor;
mod error;
mod firsts;
mod heard;
mod joiner;
mod network;
mod planner;
mod policy;
mod recorder;
#[cfg(feature = "self-check")]
mod self_check;
mod sender;
mod snapshot;
mod spots;
mod steady;
mod task;
mod zones;

pub use contributor::{Contributor, Setup};
pub use error::SdkError;
pub use network::Stopped;
pub use planner::{GpsRate, PlanReason, SensingPlan};
pub use policy::{DelayRules, Policy, RecordingRules, UploadRules};
#[cfg(feature = "self-check")]
pub use self_check::LookedAt;
pub use snapshot::{RefusedFixes, Snapshot, TripSummary};
pub use spots::{SpotEnd, SpotProgress};
pub use task::{Method, Outcome, Request, Task};
pub use zones::ZoneEffect;
