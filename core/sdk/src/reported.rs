//! What this phone has reported: each road group once an epoch, each noise group once a block of eight. What it would say again stays.
//!
//! A second report of one phone enters no number, for the map counts each phone once; but it would tell that somebody is there again.

use std::collections::HashSet;

use wayhum_store::{Group, NewPiece, Store};
use wayhum_trace::{News, Rules, unreported};
use wayhum_types::{Epoch, Metres, Mode, Octant, Passage, Piece, Timestamp};

use crate::SdkError;

/// What is left of a trip's pieces without what was reported before.
pub(crate) struct Unreported {
    pub pieces: Vec<Piece>,
    /// Path that does not leave.
    pub repeated: Metres,
}

/// Takes out of a trip's pieces what the phone has reported, or has a piece waiting that will, and what the trip itself says twice.
pub(crate) fn take_out(pieces: Vec<Piece>, store: &Store, rules: &Rules) -> Result<Unreported, SdkError> {
    let mut said = HashSet::new();
    let mut left = Unreported { pieces: Vec::new(), repeated: Metres(0.0) };
    for piece in pieces {
        let mut news = Vec::with_capacity(piece.passages.len());
        for passage in &piece.passages {
            news.push(match group(&piece, passage) {
                None => News::None,
                Some(group) if said.contains(&group) || store.is_reported(&group.subject)? => News::Known,
                Some(group) => {
                    said.insert(group);
                    News::New
                }
            });
        }
        let rest = unreported(piece, &news, rules);
        left.pieces.extend(rest.pieces);
        left.repeated = Metres(left.repeated.value() + rest.repeated.value());
    }
    Ok(left)
}

/// A piece to be stored, with what it reports about.
pub(crate) fn dated(piece: Piece, due: Timestamp) -> NewPiece {
    let groups = groups(&piece);
    NewPiece { piece, due, groups }
}

/// What a piece reports about.
pub(crate) fn groups(piece: &Piece) -> Vec<Group> {
    piece.passages.iter().filter_map(|passage| group(piece, passage)).collect()
}

/// The one group that a passage reports about: a road's from a vehicle, a noise level's from everybody else.
fn group(piece: &Piece, passage: &Passage) -> Option<Group> {
    let (class, block) = (piece.class.index(), piece.epoch.block().number());
    // An epoch closes ten days after its end, which is within the second epoch after it: its memory can go after that one.
    let (layer, scope, heading, number, keep_until) = match (piece.mode, passage.heading, passage.noise) {
        (Mode::Vehicle, Some(heading), _) => {
            (b'r', b'e', Some(heading), piece.epoch.number(), piece.epoch.number().saturating_add(2))
        }
        (Mode::Vehicle, None, _) | (_, _, None) => return None,
        (_, _, Some(_)) => (b'n', b'b', None, block, block.saturating_mul(8).saturating_add(9)),
    };
    let mut subject = vec![layer, scope, class, heading.map_or(u8::MAX, Octant::index)];
    subject.extend(number.to_le_bytes());
    subject.extend(passage.cell.index().to_le_bytes());
    Some(Group { subject, keep_until: Epoch::from_number(keep_until) })
}
