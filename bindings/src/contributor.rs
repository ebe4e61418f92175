//! Level `contributor`: recording, keeping, sending.

mod answers;
mod conditions;
mod export;
mod history;
mod network;
mod object;
mod owning;
mod recording;
mod recovery;
#[cfg(feature = "replay")]
mod replay;
mod sending;
mod snapshot;
mod spots;

pub use self::answers::{problem_words, setback_words, verdict_words};
pub use self::export::{ExportSink, SinkFault};
pub use self::history::entry_words;
pub use self::network::{KnownNetwork, NetworkContract};
pub use self::object::Contributor;
pub use self::recovery::kind_words;
pub use self::snapshot::{held_up_words, plan_words, stopped_words};
pub use self::spots::spot_refusal_words;
