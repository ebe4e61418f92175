//! What a person or a program is told: words, progress, failures, JSON, GeoJSON, a picture.

mod failure;
mod found;
mod geojson;
mod picture;
mod report;
mod say;

pub(crate) use failure::Failure;
pub(crate) use found::{found_json, found_words};
pub(crate) use geojson::{PiecesFile, write_pieces};
pub(crate) use picture::write_raw_and_kept;
pub(crate) use report::{Kilometres, Report, readable_contribution, receipt_words};
pub(crate) use say::{Say, failed, progress};
