/// Why a contribution cannot be made of a payload. Passages are counted from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProtocolError {
    /// There is nothing in it.
    #[error("make a contribution: it has no passages")]
    NoPassages,
    /// More passages than one payload takes.
    #[error("make a contribution: only the first {fit} passages fit, split the piece there")]
    TooManyPassages {
        /// How many fit.
        fit: usize,
    },
    /// A cell of another resolution than its mode's.
    #[error(
        "make a contribution: the cell of passage {passage} must have resolution 11 on a way, 10 for a spot and 8 for an area"
    )]
    Resolution {
        /// Which passage.
        passage: usize,
    },
    /// Noise measured in a vehicle, which is the vehicle's own.
    #[error("make a contribution: passage {passage} has noise, which a vehicle never gives")]
    NoiseFromVehicle {
        /// Which passage.
        passage: usize,
    },
    /// It reports again what an earlier passage reports: a phone counts once in each group.
    #[error(
        "make a contribution: passage {passage} reports again what an earlier one does; leave out its direction and its noise"
    )]
    Again {
        /// Which passage.
        passage: usize,
    },
    /// A spot or area that is more, or less, than one reading of one cell.
    #[error(
        "make a contribution: a spot or area is one passage with noise, without heading or speed; a spot takes 30 to 300 s"
    )]
    NotOneReading,
    /// A spot's label or third octaves elsewhere, none with a spot, or too many bands.
    #[error("make a contribution: a spot needs its label and at most 30 third octaves, and nothing else may have them")]
    Spot,
    /// A meter is named, but nothing was measured.
    #[error("make a contribution: it names a meter but has no noise, leave the meter out")]
    MeterWithoutNoise,
    /// Something was measured, but no meter is named.
    #[error("make a contribution: it has noise, so it must name the meter")]
    NoiseWithoutMeter,
    /// A pass that pays only for earlier epochs.
    #[error("make a contribution: its epoch is more than two after that of the pass, take a later pass")]
    PassEpoch,
    /// Point requests of another network than the payload's.
    #[error("make a contribution: its point requests are for another network, draw them for this one")]
    OtherNetwork,
}
