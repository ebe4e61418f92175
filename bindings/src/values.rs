//! Mirrors of what goes in and what is stored. The definitions are the core's; a mirror that differs does not compile.

#![allow(missing_docs, reason = "documented where they are defined, in wayhum-types and wayhum-store")]

use wayhum_sdk::store::{PieceId, StoredPiece};
use wayhum_sdk::types::Boot;
use wayhum_sdk::types::{
    Cell, Clock, Db, Epoch, FastLevels, Fix, Gap, GapReason, HalfDb, HourClass, Level, MeterNote, MeterSource, Metres,
    MetresPerSecond, Mode, Noise, Octant, Passage, Piece, Position, Quality, Second, Sound, Thirds, Timestamp, UtcOffset, Zone,
};

#[uniffi::remote(Record)]
pub struct Clock {
    pub wall: Timestamp,
    pub monotonic_ms: u64,
    pub boot: Boot,
    pub utc_offset: UtcOffset,
}

#[uniffi::remote(Record)]
pub struct Fix {
    pub at: Timestamp,
    pub position: Position,
    pub accuracy_m: Option<f32>,
    pub speed_mps: Option<f32>,
    pub heading_deg: Option<f32>,
    pub mock: bool,
}

#[uniffi::remote(Enum)]
pub enum Sound {
    Level(Level),
    Gap(Gap),
}

#[uniffi::remote(Record)]
pub struct Level {
    pub at: Second,
    pub laeq: Db,
    pub lceq: Db,
    pub lzeq: Db,
    pub laf_max: Db,
    pub las_max: Db,
    pub lc_peak: Db,
    pub thirds: Thirds,
    pub laf: FastLevels,
    pub quality: Quality,
}

#[uniffi::remote(Record)]
pub struct Quality {
    pub overload: bool,
    pub under_range: bool,
    pub dc_offset: bool,
    pub wind: bool,
    pub drift: bool,
    pub not_finite: bool,
    pub settling: bool,
}

#[uniffi::remote(Record)]
pub struct Gap {
    pub from: Timestamp,
    pub to: Timestamp,
    pub reason: GapReason,
}

#[uniffi::remote(Enum)]
pub enum GapReason {
    Silent,
    Dropout,
    NotFetched,
    Interrupted,
    NoPermission,
    ReducedAccuracy,
}

#[uniffi::remote(Record)]
pub struct MeterNote {
    pub source: MeterSource,
    pub calibrated: bool,
}

#[uniffi::remote(Enum)]
pub enum MeterSource {
    AndroidUnprocessed,
    AndroidVoiceRecognition,
    IosMeasurement,
    Desktop,
    File,
}

#[uniffi::remote(Enum)]
pub enum Mode {
    Vehicle,
    Cycle,
    Walk,
    Area,
    Spot,
}

#[uniffi::remote(Record)]
pub struct Noise {
    pub laeq: HalfDb,
    pub la10: HalfDb,
    pub la50: HalfDb,
    pub la90: HalfDb,
    pub laf_max: HalfDb,
    pub lc_peak: HalfDb,
}

#[uniffi::remote(Record)]
pub struct Passage {
    pub cell: Cell,
    pub heading: Option<Octant>,
    pub from: Timestamp,
    pub to: Timestamp,
    pub speed: MetresPerSecond,
    pub noise: Option<Noise>,
}

#[uniffi::remote(Record)]
pub struct Piece {
    pub epoch: Epoch,
    pub class: HourClass,
    pub mode: Mode,
    pub meter: Option<MeterNote>,
    pub passages: Vec<Passage>,
}

#[uniffi::remote(Record)]
pub struct StoredPiece {
    pub id: PieceId,
    pub due: Timestamp,
    pub piece: Piece,
}

#[uniffi::remote(Record)]
pub struct Zone {
    pub centre: Position,
    pub radius: Metres,
}
