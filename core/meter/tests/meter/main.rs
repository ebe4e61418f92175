//! The meter as its users see it: samples in, sounds and statistics out. What the standards ask of it is asked in `conformance/`.
#![allow(clippy::float_cmp, reason = "the same bits are meant where levels are compared for equality")]

mod bad_input;
mod blocks;
mod correction;
mod doubts;
mod privacy;
mod recordings;
mod statistics;
mod third_octaves;
mod time_keeping;
mod tone_calibrator;

mod signal;
mod support;
