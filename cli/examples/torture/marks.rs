//! What a phone says of where it is, line by line on its standard output, so that whoever kills it can choose the moment.

use std::io::{self, Read, Write};

use wayhum_sdk::Purpose;
use wayhum_sdk::protocol::{Payload, WirePassage};
use wayhum_sdk::types::{Octant, Piece};

use crate::place::network;

/// A line of a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The store is open, and what an earlier life left is taken up.
    Opened,
    /// A second of recording was taken.
    Recorded,
    /// Recording is about to stop: the trip is cut.
    Cutting,
    /// What a trip became: the pieces there are, each with its number and what it says.
    Pieces(Vec<(i64, String)>),
    /// About to ask what is next: something may be bound.
    Asking,
    /// About to send a contribution.
    SendingContribution,
    /// About to send for the wallet.
    SendingForWallet,
    /// About to look at the directory or a settlement.
    Looking,
    /// An answer is there, and is about to be taken.
    Answered,
    /// It was taken.
    Finished,
    /// Everything is done.
    Drained,
}

impl Mark {
    pub(crate) const fn sending(purpose: Purpose) -> Self {
        match purpose {
            Purpose::Contribution => Self::SendingContribution,
            Purpose::Wallet => Self::SendingForWallet,
            Purpose::Directory | Purpose::Settlement => Self::Looking,
        }
    }

    /// Says it, in one write.
    pub(crate) fn say(&self) -> io::Result<()> {
        let line = match self {
            Self::Pieces(pieces) => {
                let pieces: Vec<String> = pieces.iter().map(|(id, print)| format!("{id} {print}")).collect();
                format!("p{}|\n", pieces.join("|"))
            }
            other => format!("{}\n", other.letter()),
        };
        let mut out = io::stdout().lock();
        out.write_all(line.as_bytes())?;
        out.flush()
    }

    const fn letter(&self) -> char {
        match self {
            Self::Opened => 'o',
            Self::Recorded => 'r',
            Self::Cutting => 'c',
            Self::Pieces(_) => 'p',
            Self::Asking => 'n',
            Self::SendingContribution => 's',
            Self::SendingForWallet => 'w',
            Self::Looking => 'l',
            Self::Answered => 'a',
            Self::Finished => 'f',
            Self::Drained => 'd',
        }
    }

    fn read(line: &str) -> Option<Self> {
        let letters = [
            Self::Opened,
            Self::Recorded,
            Self::Cutting,
            Self::Asking,
            Self::SendingContribution,
            Self::SendingForWallet,
            Self::Looking,
            Self::Answered,
            Self::Finished,
            Self::Drained,
        ];
        if let Some(pieces) = line.strip_prefix('p') {
            let pieces = pieces.split('|').filter(|piece| !piece.is_empty()).map(|piece| {
                let (id, print) = piece.split_once(' ')?;
                Some((id.parse().ok()?, print.to_owned()))
            });
            return pieces.collect::<Option<Vec<_>>>().map(Self::Pieces);
        }
        letters.into_iter().find(|mark| line.len() == 1 && line.starts_with(mark.letter()))
    }
}

/// What a piece says, as it stands in a collector's ledger: alike for no two pieces of a session.
pub(crate) fn print(piece: &Piece) -> String {
    print_of(&Payload::of_piece(network(), piece).passages)
}

pub(crate) fn print_of(passages: &[WirePassage]) -> String {
    let words = passages.iter().map(|passage| {
        let heading = passage.heading.map_or(-1, |heading| i64::from(Octant::index(heading)));
        let noise = passage.noise.as_ref().map_or(-1, |noise| i64::from(noise.laeq.0));
        word(passage.cell.index().cast_signed(), heading, i64::from(passage.deciseconds), i64::from(passage.half_mps), noise)
    });
    words.collect::<Vec<_>>().join(",")
}

/// One passage of it; −1 for what is not there.
pub(crate) fn word(cell: i64, heading: i64, deciseconds: i64, half_mps: i64, laeq: i64) -> String {
    format!("{cell:x}:{heading}:{deciseconds}:{half_mps}:{laeq}")
}

/// Reads marks as they come. What a killed phone left in the pipe is read to its end; half a line is none.
pub(crate) struct Marks<R> {
    from: R,
    bytes: Vec<u8>,
}

impl<R: Read> Marks<R> {
    pub(crate) const fn new(from: R) -> Self {
        Self { from, bytes: Vec::new() }
    }

    /// The next mark; `None` when the phone is dead.
    pub(crate) fn next(&mut self) -> io::Result<Option<Mark>> {
        loop {
            while let Some(end) = self.bytes.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.bytes.drain(..=end).collect();
                if let Some(mark) = core::str::from_utf8(&line[..end]).ok().and_then(Mark::read) {
                    return Ok(Some(mark));
                }
            }
            let mut chunk = [0; 4_096];
            match self.from.read(&mut chunk)? {
                0 => return Ok(None),
                count => self.bytes.extend_from_slice(&chunk[..count]),
            }
        }
    }
}
