//! Reads a write-ahead log as `SQLite` does (<https://www.sqlite.org/fileformat2.html#walformat>), and beyond where `SQLite` stops.
//!
//! `SQLite` takes the frames up to the first that does not add up and silently forgets what follows: right for the torn end that a
//! power cut leaves, wrong for a flipped bit in the middle, behind which commits stand that were on disk. Each frame holds the
//! checksum that the next one goes on from, so those behind a broken one can still be told from rubbish.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufReader, Read},
    path::Path,
};

/// The size of a page in every store.
pub(crate) const PAGE: usize = 4_096;

const MAGIC: [u8; 3] = [0x37, 0x7F, 0x06];
const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
pub(crate) const FRAME: usize = FRAME_HEADER + PAGE;

/// What a log says.
#[derive(Debug, Default)]
pub(crate) struct Log {
    /// Where in the log the newest committed content of a page stands; `None` for a page whose newest content is broken.
    pub(crate) pages: BTreeMap<u32, Option<u64>>,
    /// How many pages the database has after the last commit; `None` if nothing is committed.
    pub(crate) page_count: Option<u32>,
    /// Broken frames behind which whole transactions follow: these were on disk, so it is no torn end.
    pub(crate) broken: u32,
}

/// What a frame says, as far as it can be believed.
struct Frame {
    page: u32,
    /// The size of the database, if this ends a transaction.
    commit: Option<u32>,
    is_whole: bool,
}

impl Log {
    /// Reads the log at `path`; an empty one where there is none.
    pub(crate) fn read(path: &Path) -> io::Result<Self> {
        match File::open(path) {
            Ok(file) => Self::of(BufReader::with_capacity(16 * FRAME, file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error),
        }
    }

    fn of(mut file: impl Read) -> io::Result<Self> {
        let mut log = Self::default();
        let mut header = [0; HEADER];
        if !fill(&mut file, &mut header)? {
            return Ok(log);
        }
        let mut header = Header::of(&header);
        let mut sum = header.sum;
        // Frames since the last commit that counts; a broken one counts once it is known to be no torn end.
        let (mut open, mut at) = (Vec::new(), HEADER as u64);
        let mut bytes = vec![0; FRAME];
        while fill(&mut file, &mut bytes)? {
            let (frame, next) = header.frame(&bytes, sum);
            let is_torn = open.iter().any(|(frame, _): &(Frame, u64)| !frame.is_whole);
            // A transaction begins only when the one before is on disk.
            if is_torn && frame.is_whole && ends(&open) {
                log.commit(&mut open);
            }
            sum = next;
            open.push((frame, at));
            if ends(&open) && open.iter().all(|(frame, _)| frame.is_whole) {
                log.commit(&mut open);
            }
            at += FRAME as u64;
        }
        if !header.is_whole && log.page_count.is_some() {
            log.broken += 1;
        }
        Ok(log)
    }

    fn commit(&mut self, frames: &mut Vec<(Frame, u64)>) {
        for (frame, at) in frames.drain(..) {
            self.broken += u32::from(!frame.is_whole);
            self.pages.insert(frame.page, frame.is_whole.then_some(at + FRAME_HEADER as u64));
            self.page_count = frame.commit.or(self.page_count);
        }
    }
}

/// Whether a transaction ends with the last of these frames.
fn ends(frames: &[(Frame, u64)]) -> bool {
    frames.last().is_some_and(|(frame, _)| frame.commit.is_some())
}

struct Header {
    is_whole: bool,
    big_endian: bool,
    /// What every frame of this log begins with. Of a broken header it is what the first frame says.
    salts: Option<[u8; 8]>,
    /// What the first frame's checksum goes on from.
    sum: [u32; 2],
}

impl Header {
    fn of(header: &[u8; HEADER]) -> Self {
        let is_ours = header[..3] == MAGIC && header[3] & !1 == 0x82;
        let big_endian = is_ours && header[3] & 1 == 1;
        let sum = [word(header, 24), word(header, 28)];
        let is_whole = is_ours && checksum(big_endian, &header[..24], [0, 0]) == sum;
        let salts = is_whole.then(|| core::array::from_fn(|index| header[16 + index]));
        Self { is_whole, big_endian, salts, sum }
    }

    /// A frame, and the checksum that the next goes on from.
    fn frame(&mut self, bytes: &[u8], sum: [u32; 2]) -> (Frame, [u32; 2]) {
        let stated = [word(bytes, 16), word(bytes, 20)];
        let found = checksum(self.big_endian, &bytes[FRAME_HEADER..], checksum(self.big_endian, &bytes[..8], sum));
        let own: [u8; 8] = core::array::from_fn(|index| bytes[8 + index]);
        // Behind the end of a log stand frames of an earlier one.
        let is_ours = *self.salts.get_or_insert(own) == own;
        let (page, size) = (word(bytes, 0), word(bytes, 4));
        (
            Frame { page, commit: (is_ours && size > 0).then_some(size), is_whole: is_ours && page > 0 && found == stated },
            stated,
        )
    }
}

/// Fills all of `bytes`; whether there was so much.
fn fill(file: &mut impl Read, bytes: &mut [u8]) -> io::Result<bool> {
    match file.read_exact(bytes) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes(core::array::from_fn(|index| bytes[at + index]))
}

fn checksum(big_endian: bool, bytes: &[u8], [mut first, mut second]: [u32; 2]) -> [u32; 2] {
    let number = |bytes: &[u8]| {
        let bytes = core::array::from_fn(|index| bytes[index]);
        if big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
    };
    for pair in bytes.chunks_exact(8) {
        first = first.wrapping_add(number(&pair[..4])).wrapping_add(second);
        second = second.wrapping_add(number(&pair[4..])).wrapping_add(first);
    }
    [first, second]
}

#[cfg(test)]
mod tests {
    use rusqlite::{Connection, config::DbConfig};

    use super::*;

    /// A log of so many commits, and where in it each ends.
    fn written(folder: &Path, commits: u32) -> (Vec<u8>, Vec<usize>) {
        let path = folder.join("a.sqlite");
        let db = Connection::open(&path).expect("open");
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).expect("config");
        db.execute_batch("PRAGMA page_size = 4096; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL").expect("a log");
        db.execute_batch("CREATE TABLE a (b); CREATE TABLE c (d)").expect("tables");
        let log = folder.join("a.sqlite-wal");
        let mut ends = Vec::new();
        for number in 0..commits {
            db.execute_batch(&format!("BEGIN; INSERT INTO a VALUES ({number}); INSERT INTO c VALUES ({number}); COMMIT"))
                .expect("a row");
            ends.push(std::fs::metadata(&log).expect("a log").len() as usize);
        }
        (std::fs::read(log).expect("a log"), ends)
    }

    #[test]
    fn a_torn_end_is_no_damage_and_a_broken_middle_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let (whole, ends) = written(folder.path(), 6);
        let all = Log::of(&*whole).expect("readable");
        assert_eq!((all.broken, all.page_count.is_some()), (0, true));
        for length in 0..whole.len() {
            if length % 97 == 0 {
                assert_eq!(Log::of(&whole[..length]).expect("readable").broken, 0, "cut at {length}");
            }
        }
        let last = ends[ends.len() - 2];
        for at in (0..whole.len()).step_by(53) {
            let mut flipped = whole.clone();
            flipped[at] ^= 4;
            let found = Log::of(&*flipped).expect("readable");
            assert!(found.broken > 0 || at >= last, "flipped at {at}; the last transaction begins at {last}");
        }
    }
}
