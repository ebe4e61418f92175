//! What the standards ask of a sound level meter, asked of ours: every clause of IEC 61672-1:2013 and IEC 61260-1:2014 that software
//! can show by itself.
//!
//! An [`Instrument`] hears the standards' signals (`signal`) and reads levels; each clause compares them with the standards' tables
//! (`tables`, from `fixtures/iec`) and hands back [`Finding`]s: the worst deviation, where it was, the limit and what is left of
//! it. Beside the limits of class 1 stand our own, which are tighter. [`report`] asks it all; the tests here and
//! `wayhum meter --conformance` call the same functions.
//!
//! ```text
//! signal ──▶ Instrument ──▶ Heard ──▶ iec61672::clause_5_… ──▶ Finding ─┐
//!              tone by tone ──▶ Response ──▶ iec61260::clause_5_… ──────┴──▶ Report
//! ```
//!
//! All of this is about arithmetic. Whatever a standard asks of microphones, cases, calibrators, supply voltages or uncertainties
//! of measurement is not here, and no phone becomes a class 1 instrument by a report without failures.

mod finding;
mod instrument;
mod report;
mod response;
mod signal;
mod tables;
mod wayhum;

pub mod iec61260;
pub mod iec61672;

pub use finding::{Clause, Finding, SetBy, Unit};
pub use instrument::{Heard, Instrument, OurMeter, SetUp, Statistics};
pub use report::{CHECKS, Check, Report, report};
pub use response::{Attenuations, Response, exact_midband_hz};
pub use wayhum::block_lengths;
