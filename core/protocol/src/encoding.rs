//! The payload's JSON: member for member what stands in the text, and nothing that has a meaning of its own.

use serde::{Deserialize, Serialize};
use wayhum_types::{Cell, Epoch, HalfDb, HourClass, MeterNote, MeterSource, Mode, Noise, Octant, SpotLabel, SpotNote};

use crate::{
    First, NetworkId, Payload, ShownPass, WirePassage,
    canonical::{Base64, hex32},
    oprf::Output,
    point_requests::POINT_REQUESTS,
    version,
};

/// Members in the order in which they travel.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PayloadText {
    v: u8,
    #[serde(with = "hex32")]
    network: [u8; 32],
    epoch: u32,
    class: u8,
    mode: ModeText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    meter: Option<MeterText>,
    passages: Vec<PassageText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    spot: Option<SpotText>,
    pass: PassText,
    point_requests: [Base64<32>; POINT_REQUESTS],
    pub(crate) pad: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PassText {
    epoch: u32,
    output: Base64<64>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ModeText {
    Vehicle,
    Cycle,
    Walk,
    Area,
    Spot,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SpotText {
    label: String,
    thirds: Vec<i16>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MeterText {
    source: SourceText,
    calibrated: u8,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SourceText {
    AndroidUnprocessed,
    AndroidVoiceRecognition,
    IosMeasurement,
    Desktop,
    File,
}

/// `[cell, heading, deciseconds, speed, first]`, with `[laeq, la10, la50, la90, laf_max, lc_peak]` as a sixth where there is
/// noise.
#[derive(Serialize, Deserialize)]
pub(crate) struct PassageText(
    String,
    i8,
    u32,
    u16,
    u8,
    #[serde(default, skip_serializing_if = "Option::is_none")] Option<[i16; 6]>,
);

impl PayloadText {
    /// The payload's text with an empty `pad`.
    pub(crate) fn of(payload: &Payload, pass: &ShownPass, requests: &[[u8; 32]; POINT_REQUESTS]) -> Self {
        Self {
            v: version::V,
            network: *payload.network.as_bytes(),
            epoch: payload.epoch.number(),
            class: payload.class.index(),
            mode: match payload.mode {
                Mode::Vehicle => ModeText::Vehicle,
                Mode::Cycle => ModeText::Cycle,
                Mode::Walk => ModeText::Walk,
                Mode::Area => ModeText::Area,
                Mode::Spot => ModeText::Spot,
            },
            meter: payload.meter.map(MeterText::of),
            passages: payload.passages.iter().map(|passage| PassageText::of(passage, passage.first)).collect(),
            spot: payload.spot.as_ref().map(SpotText::of),
            pass: PassText { epoch: pass.epoch.number(), output: Base64(*pass.output.as_bytes()) },
            point_requests: requests.map(Base64),
            pad: String::new(),
        }
    }

    pub(crate) fn pass(&self) -> ShownPass {
        ShownPass { epoch: Epoch::from_number(self.pass.epoch), output: Output::from_bytes(self.pass.output.0) }
    }

    pub(crate) fn point_requests(&self) -> [[u8; 32]; POINT_REQUESTS] {
        self.point_requests.map(|Base64(bytes)| bytes)
    }

    /// The payload, if every number has a meaning in it.
    pub(crate) fn payload(&self) -> Option<Payload> {
        Some(Payload {
            network: NetworkId::from_bytes(self.network),
            epoch: Epoch::from_number(self.epoch),
            class: HourClass::from_index(self.class)?,
            mode: match self.mode {
                ModeText::Vehicle => Mode::Vehicle,
                ModeText::Cycle => Mode::Cycle,
                ModeText::Walk => Mode::Walk,
                ModeText::Area => Mode::Area,
                ModeText::Spot => Mode::Spot,
            },
            meter: match &self.meter {
                Some(meter) => Some(meter.note()?),
                None => None,
            },
            passages: self.passages.iter().map(PassageText::passage).collect::<Option<_>>()?,
            spot: match &self.spot {
                Some(spot) => Some(spot.note()?),
                None => None,
            },
        })
    }
}

impl SpotText {
    fn of(note: &SpotNote) -> Self {
        Self { label: note.label.name().to_owned(), thirds: note.thirds.iter().map(|level| level.0).collect() }
    }

    fn note(&self) -> Option<SpotNote> {
        let thirds = self.thirds.iter().copied().map(HalfDb).collect();
        Some(SpotNote { label: SpotLabel::from_name(&self.label)?, thirds })
    }
}

impl MeterText {
    fn of(note: MeterNote) -> Self {
        let source = match note.source {
            MeterSource::AndroidUnprocessed => SourceText::AndroidUnprocessed,
            MeterSource::AndroidVoiceRecognition => SourceText::AndroidVoiceRecognition,
            MeterSource::IosMeasurement => SourceText::IosMeasurement,
            MeterSource::Desktop => SourceText::Desktop,
            MeterSource::File => SourceText::File,
        };
        Self { source, calibrated: u8::from(note.calibrated) }
    }

    fn note(&self) -> Option<MeterNote> {
        let source = match self.source {
            SourceText::AndroidUnprocessed => MeterSource::AndroidUnprocessed,
            SourceText::AndroidVoiceRecognition => MeterSource::AndroidVoiceRecognition,
            SourceText::IosMeasurement => MeterSource::IosMeasurement,
            SourceText::Desktop => MeterSource::Desktop,
            SourceText::File => MeterSource::File,
        };
        (self.calibrated <= 1).then_some(MeterNote { source, calibrated: self.calibrated == 1 })
    }
}

impl PassageText {
    /// The passage's text, with `first` in the place of its own.
    pub(crate) fn of(passage: &WirePassage, first: First) -> Self {
        Self(
            passage.cell.to_hex(),
            passage.heading.map_or(-1, |octant| octant.index().cast_signed()),
            passage.deciseconds,
            passage.half_mps,
            first.bits(),
            passage.noise.map(|n| [n.laeq, n.la10, n.la50, n.la90, n.laf_max, n.lc_peak].map(|level| level.0)),
        )
    }

    fn passage(&self) -> Option<WirePassage> {
        let Self(cell, heading, deciseconds, half_mps, first, noise) = self;
        Some(WirePassage {
            cell: Cell::from_hex(cell).ok()?,
            heading: match heading {
                -1 => None,
                octant => Some(Octant::from_index(u8::try_from(*octant).ok()?)?),
            },
            deciseconds: *deciseconds,
            half_mps: *half_mps,
            first: First::from_bits(*first)?,
            noise: noise.map(|levels| {
                let [laeq, la10, la50, la90, laf_max, lc_peak] = levels.map(HalfDb);
                Noise { laeq, la10, la50, la90, laf_max, lc_peak }
            }),
        })
    }
}
