//! Mirrors of what leaves: pieces of ways, and what they say.

use wayhum_types::{
    Cell, Epoch, HalfDb, HourClass, MeterNote, MetresPerSecond, Mode, Noise, Octant, Passage, Piece, Timestamp,
};

use crate::scalars::out_of_range;

uniffi::custom_type!(MetresPerSecond, f64, { remote, lower: |speed| speed.0, try_lift: |mps| Ok(MetresPerSecond(mps)) });
uniffi::custom_type!(Epoch, u32, { remote, lower: |epoch| epoch.number(), try_lift: |number| Ok(Epoch::from_number(number)) });
uniffi::custom_type!(HourClass, u8, {
    remote,
    lower: |class| class.index(),
    try_lift: |index| Ok(HourClass::from_index(index).ok_or_else(|| out_of_range("read an hour class: it is 0 to 9"))?),
});
uniffi::custom_type!(Octant, u8, {
    remote,
    lower: |octant| octant.index(),
    try_lift: |index| Ok(Octant::from_index(index).ok_or_else(|| out_of_range("read a heading: it is 0 to 7"))?),
});
uniffi::custom_type!(Cell, String, {
    remote,
    lower: |cell| cell.to_hex(),
    try_lift: |hex| Ok(Cell::from_hex(&hex).map_err(out_of_range)?),
});

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
