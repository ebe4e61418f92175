use serde::{Deserialize, Serialize};
use wayhum_protocol::{Contribution, Payload, WirePassage};
use wayhum_types::{Epoch, HourClass, Mode, Piece};

/// What a contribution is about, for its owner's eyes: enough to know it again, and no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Its week.
    pub epoch: Epoch,
    /// The class of its hours.
    pub class: HourClass,
    /// How its owner moved.
    pub mode: Mode,
    /// How many cells it went through.
    pub passages: u32,
    /// In how many of them it says how loud it was.
    pub with_noise: u32,
    /// How long its way is, in metres, as its speeds and times say; 0 where it is no way.
    pub metres: u32,
}

impl About {
    /// Of a piece that waits, as it will be sent.
    pub fn piece(piece: &Piece) -> Self {
        let passages = piece.passages.iter().map(WirePassage::from_passage);
        Self::of(piece.epoch, piece.class, piece.mode, passages)
    }

    /// Of a contribution.
    pub fn payload(payload: &Payload) -> Self {
        Self::of(payload.epoch, payload.class, payload.mode, payload.passages.iter().copied())
    }

    /// Of a contribution's bytes; `None` for those that an earlier version made.
    pub(crate) fn body(body: &str) -> Option<Self> {
        Contribution::read_own(body).as_ref().map(Self::payload)
    }

    fn of(epoch: Epoch, class: HourClass, mode: Mode, passages: impl Iterator<Item = WirePassage>) -> Self {
        let (mut count, mut with_noise, mut metres) = (0, 0, 0.0);
        for passage in passages {
            count += 1;
            with_noise += u32::from(passage.noise.is_some());
            metres += f64::from(passage.half_mps) / 2.0 * f64::from(passage.deciseconds) / 10.0;
        }
        let metres = if mode.is_way() { metres.round() as u32 } else { 0 };
        Self { epoch, class, mode, passages: count, with_noise, metres }
    }
}
