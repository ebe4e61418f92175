//! Binding: the moment what is due becomes a contribution whose bytes never change again.

use wayhum_protocol::{Contribution, NetworkId, Payload, SigningKey};
use wayhum_store::{Bound, Spot, SpotId, Store, StoredPiece};
use wayhum_types::{Draw, Entropy, MetresPerSecond, Mode, Passage, Piece, Timestamp};

use crate::SdkError;
use crate::firsts::Firsts;

/// What binding works with, lent for one call.
pub(crate) struct Binder<'a> {
    pub store: &'a mut Store,
    pub network: NetworkId,
    pub now: Timestamp,
    pub entropy: &'a mut dyn Entropy,
}

impl Binder<'_> {
    /// Binds a piece in one transaction of the store: key and bytes kept, `first` memory updated, piece removed.
    pub(crate) fn bind(&mut self, stored: &StoredPiece) -> Result<(), SdkError> {
        let (payload, firsts) = self.payload(&stored.piece)?;
        let bound = self.bound(&payload, firsts)?;
        self.store.bind(stored.id, &bound)?;
        Ok(())
    }

    /// The same for a spot measurement.
    pub(crate) fn bind_spot(&mut self, id: SpotId, spot: &Spot) -> Result<(), SdkError> {
        let passage = Passage {
            cell: spot.cell,
            heading: None,
            from: spot.from,
            to: spot.to,
            speed: MetresPerSecond(0.0),
            noise: Some(spot.noise),
        };
        let (epoch, class, meter) = (spot.epoch, spot.class, Some(spot.meter));
        let piece = Piece { epoch, class, mode: Mode::Spot, meter, passages: vec![passage] };
        let (payload, firsts) = self.payload(&piece)?;
        let bound = self.bound(&Payload { spot: Some(spot.note.clone()), ..payload }, firsts)?;
        self.store.bind_spot(id, &bound)?;
        Ok(())
    }

    fn payload(&self, piece: &Piece) -> Result<(Payload, Firsts), SdkError> {
        let mut firsts = Firsts::default();
        let mut payload = Payload::of_piece(self.network, piece, |_| wayhum_protocol::First::NONE);
        for index in 0..payload.passages.len() {
            payload.passages[index].first = firsts.mark(self.store, &payload, index)?;
        }
        Ok((payload, firsts))
    }

    fn bound(&mut self, payload: &Payload, firsts: Firsts) -> Result<Bound, SdkError> {
        let (secret, key) = one_time_key(self.entropy);
        let contribution = Contribution::make(payload, &key)?;
        Ok(Bound {
            body: contribution.as_str().to_owned(),
            id: contribution.id(),
            key: secret,
            passages: payload.passages.len() as u32,
            at: self.now,
            firsts: firsts.new,
        })
    }
}

/// A key for one contribution. All but some 2⁻¹²⁸ of the 32-byte strings are one.
fn one_time_key(entropy: &mut dyn Entropy) -> ([u8; 32], SigningKey) {
    loop {
        let secret = entropy.array();
        if let Ok(key) = SigningKey::from_bytes(&secret) {
            return (secret, key);
        }
    }
}
