//! Binding: the moment what is due becomes a contribution whose bytes never change again.

use wayhum_protocol::{Contribution, NetworkId, Payload, PointRequests};
use wayhum_store::{Bound, PassId, Spot, SpotId, Store, StoreError, StoredPiece};
use wayhum_types::{Address, Entropy, Piece, Timestamp};

use crate::{SdkError, spots};

/// What binding works with, lent for one call.
pub(crate) struct Binder<'a> {
    pub store: &'a mut Store,
    pub network: NetworkId,
    /// Who will be able to redeem what the contribution earns.
    pub wallet: Address,
    /// What pays for it.
    pub pass: PassId,
    pub now: Timestamp,
    pub entropy: &'a mut dyn Entropy,
}

impl Binder<'_> {
    /// Binds a piece in one transaction of the store: pass consumed, key, blinds and bytes kept, piece removed.
    pub(crate) fn bind(&mut self, stored: &StoredPiece) -> Result<(), SdkError> {
        let payload = self.payload(&stored.piece);
        let bound = self.bound(&payload)?;
        self.store.bind(stored.id, &bound)?;
        Ok(())
    }

    /// The same for a spot measurement.
    pub(crate) fn bind_spot(&mut self, id: SpotId, spot: &Spot) -> Result<(), SdkError> {
        let payload = Payload { spot: Some(spot.note.clone()), ..self.payload(&spots::piece(spot)) };
        let bound = self.bound(&payload)?;
        self.store.bind_spot(id, &bound)?;
        Ok(())
    }

    fn payload(&self, piece: &Piece) -> Payload {
        Payload::of_piece(self.network, piece)
    }

    fn bound(&mut self, payload: &Payload) -> Result<Bound, SdkError> {
        let gone = StoreError::NoSuchRow { table: "pass", row: self.pass.number() };
        let pass = self.store.pass(self.pass)?.ok_or(gone)?;
        let requests = PointRequests::draw(self.network, self.wallet, self.entropy);
        let contribution = Contribution::make(payload, &pass, &requests)?;
        Ok(Bound {
            id: contribution.id(),
            passages: payload.passages.len() as u32,
            at: self.now,
            body: contribution.into_string(),
            pass: self.pass,
            requests,
            wallet: self.wallet,
        })
    }
}
