//! Mirrors of what leaves: pieces of ways, and what they say.

use core::fmt;

use wayhum_types::{
    Cell, Epoch, HalfDb, HourClass, MeterNote, MetresPerSecond, Mode, Noise, Octant, Passage, Piece, Position, Timestamp,
};

use crate::fault::ContributorFault;
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
/// The corners of a cell, for drawing it.
#[uniffi::export]
pub fn cell_outline(cell: Cell) -> Result<Vec<Position>, ContributorFault> {
    Ok(wayhum_trace::cell_outline(cell))
}

/// A cell of the H3 grid: 15 lower-case hexadecimal digits. It is not printed.
#[derive(Clone, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct CellIndex {
    /// Itself, as H3's libraries read it.
    pub hex: String,
}

impl fmt::Debug for CellIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CellIndex([redacted])")
    }
}

uniffi::custom_type!(Cell, CellIndex, {
    remote,
    lower: |cell| CellIndex { hex: cell.to_hex() },
    try_lift: |index| Ok(Cell::from_hex(&index.hex).map_err(out_of_range)?),
});

/// How somebody moved, or what a reading without movement stands for.
#[uniffi::remote(Enum)]
pub enum Mode {
    /// By car, bus, motorcycle: gives road speeds and never noise, which would be the vehicle's own.
    Vehicle,
    /// By bicycle.
    Cycle,
    /// On foot.
    Walk,
    /// A neighbourhood reading: what a walk heard where it may not tell its way, as one passage through a cell of resolution 8.
    Area,
    /// A spot measurement: one place, on purpose, as one passage in a cell of resolution 10.
    Spot,
}

/// Street noise in a cell, from at least five valid seconds, in dB re 20 µPa in steps of 0.5 dB.
#[uniffi::remote(Record)]
pub struct Noise {
    /// Energy average of the seconds.
    pub laeq: HalfDb,
    /// Fast level exceeded for 10 % of the time.
    pub la10: HalfDb,
    /// Fast level exceeded for 50 % of the time.
    pub la50: HalfDb,
    /// Fast level exceeded for 90 % of the time.
    pub la90: HalfDb,
    /// Highest Fast level.
    pub laf_max: HalfDb,
    /// C-weighted peak.
    pub lc_peak: HalfDb,
}

/// The way through one cell. `from` and `to` stay on the phone; only their difference travels.
#[uniffi::remote(Record)]
pub struct Passage {
    /// The cell, of its mode's resolution.
    pub cell: Cell,
    /// The direction of the chord from entry to exit; `None` below 1 m/s.
    pub heading: Option<Octant>,
    /// When the cell was entered.
    pub from: Timestamp,
    /// When it was left.
    pub to: Timestamp,
    /// Mean speed in the cell: Σ Doppler·dt / Σ dt where there is Doppler, else path over time.
    pub speed: MetresPerSecond,
    /// How loud it was, where that is street noise.
    pub noise: Option<Noise>,
}

/// A stretch of a trip that leaves the phone on its own: it knows no sender, no trip, no date, only its week and hour class.
#[uniffi::remote(Record)]
pub struct Piece {
    /// The week.
    pub epoch: Epoch,
    /// The class of the hours, by the phone's local time.
    pub class: HourClass,
    /// How its owner moved.
    pub mode: Mode,
    /// The meter behind its noise, where there is noise.
    pub meter: Option<MeterNote>,
    /// The cells it went through, in order.
    pub passages: Vec<Passage>,
}
