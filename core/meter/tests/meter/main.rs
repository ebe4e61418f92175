//! The meter as its users see it: samples in, sounds and statistics out. The IEC's clauses first.
#![allow(clippy::float_cmp, reason = "the same bits are meant where levels are compared for equality")]

mod clause_5_06_level_linearity;
mod clause_5_08_time_weightings;
mod clause_5_11_overload;
mod clause_5_14_stability;
mod table_3_frequency_weightings;
mod table_4_tonebursts;
mod table_5_c_peak;

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
mod tables;
