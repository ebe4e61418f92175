//! The facade that apps embed: record, cut, bind, send, be paid.
//!
//! ```text
//! push_fix ──▶ recorder ─ gate, trips ─▶ sealed raw log ─┐ a trip ends
//! push_sounds ▶ recorder ────────────────────────────────┤
//!                                                        ▼
//!                             trace::cut ─▶ joiner ─▶ pieces, each with its due time
//!                                                        │ next_task, when one is due
//!                                                        ▼
//!                          pass ──▶ binder ─▶ outbox ─▶ sender ─▶ Upload | Wait | Done
//!                            ▲                           ▲                      │ finish_task
//!                          purse ─ passes, lots, settlement ◀─── receipts ──────┘
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
mod budget;
mod conditions;
mod contributed;
mod contributing;
mod contributor;
mod counter;
mod course;
mod desk;
mod error;
mod export;
mod heard;
#[cfg(feature = "self-check")]
mod held_check;
mod history;
mod joiner;
mod met;
mod network;
mod nudge;
mod onlooker;
mod outgoing;
mod passes;
mod planner;
mod policy;
mod purse;
mod recorder;
mod redating;
mod redeeming;
mod reported;
mod rest;
mod retention;
mod runs;
#[cfg(feature = "self-check")]
mod self_check;
mod sender;
mod setback;
mod settling;
mod setup;
mod shared;
mod signing;
mod snapshot;
mod spots;
mod stamps;
mod steady;
mod stopped;
mod task;
mod trip_end;
mod underway;
mod usage;
mod witness;
mod zones;

pub use budget::Budget;
pub use conditions::{Battery, Conditions, Link};
pub use contributed::Contributed;
pub use contributor::{Contributor, Unredeemed};
pub use error::SdkError;
#[cfg(feature = "self-check")]
pub use held_check::{Finding, SelfCheck, Tried};
pub use history::{EntryId, EntryState, HistoryEntry, HistoryOf, HistoryPage, VerdictCount};
pub use network::network_address;
pub use onlooker::LONGEST_PAGE;
pub use outgoing::HeldUp;
pub use planner::{GpsRate, PlanReason, SensingPlan};
pub use policy::{
    ApartRules, ClockRules, DelayChoice, DelayRules, DelaySpan, GpsPace, HostingRules, NudgeRules, Policy, PurseRules,
    RecordingRules, RetentionRules, SendingRules, StorageRules, StoreRules, TickPace, UploadRules, ZoneRadii,
};
pub use rest::ENDED_ITSELF_WORDS;
pub use retention::Storage;
#[cfg(feature = "self-check")]
pub use self_check::LookedAt;
pub use setback::Setback;
pub use setup::Setup;
pub use snapshot::{PurseSummary, Snapshot, TripSummary};
pub use spots::{SpotEnd, SpotProgress};
pub use stopped::Stopped;
pub use task::{Method, Outcome, Purpose, Request, RequestUrl, Task};
pub use underway::UnderWay;
pub use usage::{Usage, Used};
pub use wayhum_trace::RefusedFixes;
pub use zones::ZoneEffect;
