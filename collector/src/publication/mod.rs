//! What is published: once per epoch, ten days after its end, and never revised.
//!
//! [`run`] finds the epochs that are due. Of each, the ledger gives the reports that count, ordered by group; [`grouping`] folds
//! them into numbers, each a [`median`] of five reports or more; and the ledger keeps them as one [`Edition`], wholly or not at
//! all. [`geojson`] and [`index`] write down what is published. Only [`run`] knows that there is a ledger.

mod edition;
mod geojson;
mod group;
mod grouping;
mod index;
mod layer;
mod median;
mod run;

pub use edition::{Edition, Published};
pub use group::{Group, Number, Report};
pub use grouping::LEAST_PEOPLE;
pub use index::Maps;
pub use layer::{Layer, Period, Sheet};

pub(crate) use geojson::GeoJson;
pub(crate) use run::{UNCOUNTED, publish};
