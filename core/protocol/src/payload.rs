use core::fmt;

use wayhum_types::{Epoch, HourClass, MeterNote, Mode, Passage, Piece, SpotNote};

use crate::{
    First, NetworkId, ProblemKind, ProtocolError, ShownPass, WirePassage, canonical, encoding::PayloadText,
    point_requests::POINT_REQUESTS, room, version, window::pass_reaches,
};

/// How long every payload is: filled up to this, so that its length says nothing of the way.
pub const PAYLOAD_BYTES: usize = 3_584;

/// The character that fills a payload up.
const FILLER: char = '0';

/// What one contribution says: a stretch of somebody's way, or how loud one place was, its week and hour class, and nothing about
/// who, when or whence.
#[derive(Clone, PartialEq, Eq)]
pub struct Payload {
    /// The network it is for.
    pub network: NetworkId,
    /// Its week.
    pub epoch: Epoch,
    /// Its hour class.
    pub class: HourClass,
    /// How its owner moved.
    pub mode: Mode,
    /// The meter behind its noise: there exactly if at least one passage has noise.
    pub meter: Option<MeterNote>,
    /// The cells it went through, in order; at least one.
    pub passages: Vec<WirePassage>,
    /// What a spot measurement says beside its levels: there exactly in mode `spot`.
    pub spot: Option<SpotNote>,
}

/// How long a spot measurement may take, in tenths of a second: 30 to 300 s.
pub const SPOT_DECISECONDS: core::ops::RangeInclusive<u32> = 300..=3_000;

/// A payload as it was sent: with the pass that pays for it and the points that it asks for.
pub(crate) struct Sent {
    pub(crate) payload: Payload,
    pub(crate) pass: ShownPass,
    pub(crate) point_requests: [[u8; 32]; POINT_REQUESTS],
}

impl Payload {
    /// The payload of a piece; `first` says of each passage what it is the first of. The meter is left out where no passage has
    /// noise. That of a spot measurement takes its note along in [`spot`](Self::spot).
    pub fn of_piece(network: NetworkId, piece: &Piece, mut first: impl FnMut(&Passage) -> First) -> Self {
        Self {
            network,
            epoch: piece.epoch,
            class: piece.class,
            mode: piece.mode,
            meter: piece.meter.filter(|_| piece.passages.iter().any(|passage| passage.noise.is_some())),
            passages: piece.passages.iter().map(|passage| WirePassage::from_passage(passage, first(passage))).collect(),
            spot: None,
        }
    }

    /// How many of `passages`, from the first on, one payload takes. A piece with more must be split.
    ///
    /// It does not depend on their [`First`], which is known only when a piece is bound, and leaves room for the
    /// pass and the point requests.
    pub fn passages_that_fit(passages: &[WirePassage]) -> usize {
        room::passages_that_fit(passages)
    }

    /// The same way in as few pieces as it takes for each to fit. A piece that fits comes back as it was; where one is split, the
    /// passage between two parts is left out, so that they do not meet.
    pub fn split(piece: &Piece) -> Vec<Piece> {
        let wire: Vec<_> = piece.passages.iter().map(|passage| WirePassage::from_passage(passage, First::NONE)).collect();
        let (mut pieces, mut from) = (Vec::new(), 0);
        while from < wire.len() {
            let to = from + room::passages_that_fit(&wire[from..]);
            pieces.push(Piece { passages: piece.passages[from..to].to_vec(), ..*piece });
            from = to + 1;
        }
        pieces
    }

    /// Its bytes with a pass and the elements of the point requests, exactly [`PAYLOAD_BYTES`].
    pub(crate) fn to_bytes(&self, pass: &ShownPass, requests: &[[u8; 32]; POINT_REQUESTS]) -> Result<Vec<u8>, ProtocolError> {
        self.check(pass)?;
        let mut text = PayloadText::of(self, pass, requests);
        let missing = PAYLOAD_BYTES - canonical::write(&text).len();
        text.pad.extend(core::iter::repeat_n(FILLER, missing));
        Ok(canonical::write(&text).into_bytes())
    }

    /// From its bytes: exactly those that [`to_bytes`](Self::to_bytes) writes.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Sent, ProblemKind> {
        let text: PayloadText = version::read(bytes)?;
        let is_filled = bytes.len() == PAYLOAD_BYTES && text.pad.chars().all(|c| c == FILLER);
        let payload = text.payload().filter(|_| is_filled).ok_or(ProblemKind::Malformed)?;
        let pass = text.pass();
        payload.check(&pass).map_err(|error| match error {
            ProtocolError::PassEpoch => ProblemKind::BadPass,
            _ => ProblemKind::Malformed,
        })?;
        Ok(Sent { payload, pass, point_requests: text.point_requests() })
    }

    /// What its types do not say by themselves; the same for both sides.
    fn check(&self, pass: &ShownPass) -> Result<(), ProtocolError> {
        if self.passages.is_empty() {
            return Err(ProtocolError::NoPassages);
        }
        let fit = Self::passages_that_fit(&self.passages);
        if fit < self.passages.len() {
            return Err(ProtocolError::TooManyPassages { fit });
        }
        for (passage, says) in self.passages.iter().enumerate() {
            if says.cell.resolution() != self.mode.resolution() {
                return Err(ProtocolError::Resolution { passage });
            }
            if self.mode == Mode::Vehicle && says.noise.is_some() {
                return Err(ProtocolError::NoiseFromVehicle { passage });
            }
            if !says.first.fits(says.is_road_report(self.mode), says.noise.is_some()) {
                return Err(ProtocolError::First { passage });
            }
        }
        self.check_reading()?;
        match (self.meter, self.passages.iter().any(|passage| passage.noise.is_some())) {
            (Some(_), false) => return Err(ProtocolError::MeterWithoutNoise),
            (None, true) => return Err(ProtocolError::NoiseWithoutMeter),
            _ => {}
        }
        if pass_reaches(pass.epoch, self.epoch) { Ok(()) } else { Err(ProtocolError::PassEpoch) }
    }

    /// A reading that is no way is one passage with noise that goes nowhere. That of an area does not tell how long it took, which
    /// would tell how long somebody walked.
    fn check_reading(&self) -> Result<(), ProtocolError> {
        if (self.mode == Mode::Spot) != self.spot.is_some() || self.spot.as_ref().is_some_and(|spot| !spot.fits()) {
            return Err(ProtocolError::Spot);
        }
        if self.mode.is_way() {
            return Ok(());
        }
        let [reading] = self.passages.as_slice() else { return Err(ProtocolError::NotOneReading) };
        let has_its_time = match self.mode {
            Mode::Spot => SPOT_DECISECONDS.contains(&reading.deciseconds),
            _ => reading.deciseconds == 0,
        };
        let stands = reading.heading.is_none() && reading.half_mps == 0 && has_its_time;
        if stands && reading.noise.is_some() { Ok(()) } else { Err(ProtocolError::NotOneReading) }
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Payload([redacted])")
    }
}
