//! What a contribution reports for the first time, so that a collector can count distinct contributors and nothing more.

use std::collections::HashSet;

use wayhum_protocol::{First, Payload, WirePassage};
use wayhum_store::Store;
use wayhum_types::{Epoch, Octant};

use crate::SdkError;

/// The first reports of one contribution.
#[derive(Default)]
pub(crate) struct Firsts {
    seen: HashSet<Vec<u8>>,
    /// Their subjects, and the last epoch in which each must be known.
    pub(crate) new: Vec<(Vec<u8>, Epoch)>,
}

impl Firsts {
    /// What the passage `index` of a contribution is the first report of.
    pub(crate) fn mark(&mut self, store: &Store, payload: &Payload, index: usize) -> Result<First, SdkError> {
        // An epoch closes ten days after its end, which is within the second epoch after it: its memory can go after that one.
        let epoch_memory = Epoch::from_number(payload.epoch.number().saturating_add(2));
        let block_memory = Epoch::from_number(payload.epoch.block().number().saturating_mul(8).saturating_add(9));
        let mut first = First::NONE;
        for (bit, subject) in subjects(payload, &payload.passages[index]) {
            let is_of_a_block = bit == First::ROAD_BLOCK || bit == First::NOISE_BLOCK;
            if self.is_new(store, subject, if is_of_a_block { block_memory } else { epoch_memory })? {
                first = first | bit;
            }
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

/// The subjects that a contribution claims to be the first report about: what is to be unsaid if it never leaves.
pub(crate) fn claimed(payload: &Payload) -> Vec<Vec<u8>> {
    let of = |passage: &WirePassage| {
        let claims = passage.first;
        subjects(payload, passage).into_iter().filter(move |(bit, _)| claims.contains(*bit)).map(|(_, subject)| subject)
    };
    payload.passages.iter().flat_map(of).collect()
}

/// The groups that a passage reports about, each with the bit that says that it is the first to.
fn subjects(payload: &Payload, passage: &WirePassage) -> Vec<(First, Vec<u8>)> {
    let mut subjects = Vec::with_capacity(4);
    if passage.is_road_report(payload.mode) {
        let road = |scope| subject(b'r', payload, passage, passage.heading, scope);
        subjects.extend([(First::ROAD, road(Scope::Epoch)), (First::ROAD_BLOCK, road(Scope::Block))]);
    }
    if passage.noise.is_some() {
        let noise = |scope| subject(b'n', payload, passage, None, scope);
        subjects.extend([(First::NOISE, noise(Scope::Epoch)), (First::NOISE_BLOCK, noise(Scope::Block))]);
    }
    subjects
}

#[derive(Clone, Copy)]
enum Scope {
    Epoch,
    Block,
}

/// A group as bytes; the store keeps only a keyed tag of them.
fn subject(layer: u8, payload: &Payload, passage: &WirePassage, heading: Option<Octant>, scope: Scope) -> Vec<u8> {
    let (scope, number) = match scope {
        Scope::Epoch => (b'e', payload.epoch.number()),
        Scope::Block => (b'b', payload.epoch.block().number()),
    };
    let mut bytes = vec![layer, scope, payload.class.index(), heading.map_or(u8::MAX, Octant::index)];
    bytes.extend(number.to_le_bytes());
    bytes.extend(passage.cell.index().to_le_bytes());
    bytes
}
