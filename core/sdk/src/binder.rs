//! Binding: the moment a due piece becomes a contribution whose bytes never change again.

use std::collections::HashSet;

use wayhum_protocol::{Contribution, First, NetworkId, Payload, SigningKey};
use wayhum_store::{Bound, Store, StoredPiece};
use wayhum_types::{Draw, Entropy, Epoch, Mode, Octant, Passage, Piece, Timestamp};

use crate::SdkError;

/// Binds a piece in one transaction of the store: key and bytes kept, `first` memory updated, piece removed.
pub(crate) fn bind(
    store: &mut Store,
    stored: &StoredPiece,
    network: NetworkId,
    now: Timestamp,
    entropy: &mut dyn Entropy,
) -> Result<(), SdkError> {
    let piece = &stored.piece;
    let mut firsts = Firsts::default();
    let mut failed = None;
    let payload = Payload::of_piece(network, piece, |passage| {
        firsts.mark(store, piece, passage).unwrap_or_else(|error| {
            failed = Some(error);
            First::NONE
        })
    });
    if let Some(error) = failed {
        return Err(error);
    }
    let (secret, key) = one_time_key(entropy);
    let contribution = Contribution::make(&payload, &key)?;
    store.bind(
        stored.id,
        &Bound {
            body: contribution.as_str().to_owned(),
            id: contribution.id(),
            key: secret,
            passages: piece.passages.len() as u32,
            at: now,
            firsts: firsts.new,
        },
    )?;
    Ok(())
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

/// What a contribution reports for the first time, so that a collector can count distinct contributors and nothing more.
#[derive(Default)]
struct Firsts {
    seen: HashSet<Vec<u8>>,
    new: Vec<(Vec<u8>, Epoch)>,
}

impl Firsts {
    fn mark(&mut self, store: &Store, piece: &Piece, passage: &Passage) -> Result<First, SdkError> {
        // An epoch closes ten days after its end, which is within the second epoch after it: its memory can go after that one.
        let epoch_memory = Epoch::from_number(piece.epoch.number().saturating_add(2));
        let block_memory = Epoch::from_number(piece.epoch.block().number().saturating_mul(8).saturating_add(9));
        let mut first = First::NONE;
        let mut mark = |bit, is_first: bool| first = if is_first { first | bit } else { first };
        if let (Mode::Vehicle, Some(heading)) = (piece.mode, passage.heading) {
            let road = |scope| subject(b'r', piece, passage, Some(heading), scope);
            mark(First::ROAD, self.is_new(store, road(Scope::Epoch), epoch_memory)?);
            mark(First::ROAD_BLOCK, self.is_new(store, road(Scope::Block), block_memory)?);
        }
        if passage.noise.is_some() {
            let noise = |scope| subject(b'n', piece, passage, None, scope);
            mark(First::NOISE, self.is_new(store, noise(Scope::Epoch), epoch_memory)?);
            mark(First::NOISE_BLOCK, self.is_new(store, noise(Scope::Block), block_memory)?);
        }
        Ok(first)
    }

    fn is_new(&mut self, store: &Store, subject: Vec<u8>, keep_until: Epoch) -> Result<bool, SdkError> {
        if self.seen.contains(&subject) || !store.is_first(&subject)? {
            return Ok(false);
        }
        self.seen.insert(subject.clone());
        self.new.push((subject, keep_until));
        Ok(true)
    }
}

#[derive(Clone, Copy)]
enum Scope {
    Epoch,
    Block,
}

/// The group a report belongs to, as bytes; the store keeps only a keyed tag of them.
fn subject(layer: u8, piece: &Piece, passage: &Passage, heading: Option<Octant>, scope: Scope) -> Vec<u8> {
    let (scope, number) = match scope {
        Scope::Epoch => (b'e', piece.epoch.number()),
        Scope::Block => (b'b', piece.epoch.block().number()),
    };
    let mut bytes = vec![layer, scope, piece.class.index(), heading.map_or(u8::MAX, Octant::index)];
    bytes.extend(number.to_le_bytes());
    bytes.extend(passage.cell.index().to_le_bytes());
    bytes
}
