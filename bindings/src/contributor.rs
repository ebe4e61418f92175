//! Level `contributor`: recording, keeping, sending.

mod answers;
mod conditions;
mod export;
mod held_up;
mod history;
mod hosting;
mod network;
mod object;
mod owning;
mod recording;
mod recovery;
#[cfg(feature = "replay")]
mod replay;
#[cfg(feature = "self-check")]
mod self_check;
mod sending;
mod snapshot;
mod spots;

pub use self::answers::{problem_words, setback_words, verdict_words};
pub use self::conditions::delay_span;
pub use self::export::{ExportSink, SinkFault};
pub use self::held_up::{held_up_words, stopped_words};
pub use self::history::{entry_words, longest_history_page};
pub use self::hosting::{background_budget, gps_pace, tick_pace, zone_radii};
pub use self::network::{KnownNetwork, NetworkContract, network_address};
pub use self::object::Contributor;
pub use self::recovery::kind_words;
#[cfg(feature = "self-check")]
pub use self::self_check::{attack_words, finding_words};
pub use self::snapshot::{ended_itself_words, plan_words};
pub use self::spots::spot_refusal_words;
