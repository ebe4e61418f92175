//! What a person or a program is told: words, progress, failures, JSON, GeoJSON, a picture.

mod bars;
mod failure;
mod found;
mod geojson;
mod levels;
#[cfg(feature = "mic")]
mod live;
mod picture;
mod report;
mod say;

pub(crate) use failure::Failure;
pub(crate) use found::{found_json, found_words};
pub(crate) use geojson::{PiecesFile, write_pieces};
pub(crate) use levels::{Gaps, LevelReport, calibration_json};
#[cfg(feature = "mic")]
pub(crate) use live::live_line;
pub(crate) use picture::Picture;
pub(crate) use report::{Kilometres, Report, readable_contribution, receipt_words};
pub(crate) use say::{Say, failed, progress};
