//! Level `trace`: positions to what could be shared of them.

mod anonymise;
mod fixes;
mod pieces;
mod reasons;

pub use self::anonymise::anonymise;
pub use self::fixes::LatLon;
pub use self::pieces::{CellIndex, cell_outline};
pub use self::reasons::{drop_words, refusal_words};
