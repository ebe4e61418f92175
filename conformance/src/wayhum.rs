use wayhum_meter::SampleRate;

use crate::{
    finding::{Clause, Finding, Worst},
    instrument::{Instrument, SetUp},
    signal::noise,
};

/// Of ours: the same samples give the same bits, whatever the blocks they come in.
pub fn block_lengths(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    let clause = Clause { standard: "Wayhum", number: "blocks" };
    let mut found = Worst::ours(clause, "the same bits from blocks of any length", rate.hz());
    let samples = noise(rate.hz(), -20.0, 3.3);
    let whole = instrument.hear_all(rate, &samples);
    for length in [1, 7, 480, 4_097] {
        let cut = instrument.hear(SetUp::full_scale(rate), &mut samples.chunks(length));
        found.hold(!whole.levels.is_empty() && cut.levels == whole.levels, format_args!("blocks of {length} samples"));
    }
    vec![found.found()]
}
