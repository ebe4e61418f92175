use std::io::{self, BufRead, Chain, Cursor, Read};

/// Longer than any tag or text of a track; without an end, a comment of many gigabytes would fill the memory.
const LONGEST_PART: usize = 1 << 20;
/// What every byte and character beyond ASCII becomes: a letter of XML's names, so that no markup comes or goes.
const OTHER: u8 = b'_';

/// The bytes of an XML file as ASCII, whatever encoding the file is in.
///
/// Markup, numbers and times are ASCII, and nothing else of a track is read. UTF-16 is recognised as in XML 1.0, Appendix F;
/// every other encoding in use (UTF-8, ISO 8859, the code pages of Windows, GB 18030) has ASCII's bytes in ASCII's places, so
/// neither its declaration nor its tables are needed.
pub(super) struct Ascii<R> {
    input: Chain<Cursor<Vec<u8>>, R>,
    wide: Option<Wide>,
    block: Box<[u8]>,
    /// What of the block is converted and not yet consumed.
    begin: usize,
    end: usize,
    /// The first half of a UTF-16 unit whose second is still to come.
    odd: Option<u8>,
    /// How many more bytes the part being read may have.
    room: usize,
}

/// The order of the bytes in UTF-16.
#[derive(Clone, Copy)]
enum Wide {
    BigFirst,
    LittleFirst,
}

impl<R: Read> Ascii<R> {
    /// Reads the first bytes to see how the others are to be read.
    pub(super) fn new(mut input: R) -> io::Result<Self> {
        let mut head = Vec::new();
        input.by_ref().take(4).read_to_end(&mut head)?;
        let (wide, mark) = match head.as_slice() {
            [0xFE, 0xFF, ..] => (Some(Wide::BigFirst), 2),
            [0xFF, 0xFE, ..] => (Some(Wide::LittleFirst), 2),
            [0xEF, 0xBB, 0xBF, ..] => (None, 3),
            [0, b'<', ..] => (Some(Wide::BigFirst), 0),
            [b'<', 0, ..] => (Some(Wide::LittleFirst), 0),
            _ => (None, 0),
        };
        head.drain(..mark);
        let block = vec![0; 1 << 16].into_boxed_slice();
        Ok(Self { input: Cursor::new(head).chain(input), wide, block, begin: 0, end: 0, odd: None, room: LONGEST_PART })
    }

    /// Begins a new part: a tag, a text, a comment.
    pub(super) const fn begin_part(&mut self) {
        self.room = LONGEST_PART;
    }

    /// Reads the next block and converts it in its place.
    fn refill(&mut self) -> io::Result<()> {
        (self.begin, self.end) = (0, 0);
        while self.end == 0 {
            let odd = self.odd.take();
            let kept = usize::from(odd.is_some());
            if let Some(odd) = odd {
                self.block[0] = odd;
            }
            let read = match self.input.read(&mut self.block[kept..]) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                    self.odd = odd;
                    continue;
                }
                Err(error) => return Err(error),
            };
            self.end = self.convert(kept + read);
        }
        Ok(())
    }

    /// Converts the first `length` bytes of the block; how many ASCII bytes they are.
    fn convert(&mut self, length: usize) -> usize {
        let Some(wide) = self.wide else {
            self.block[..length].iter_mut().filter(|byte| !byte.is_ascii()).for_each(|byte| *byte = OTHER);
            return length;
        };
        for unit in 0..length / 2 {
            let (high, low) = match wide {
                Wide::BigFirst => (self.block[2 * unit], self.block[2 * unit + 1]),
                Wide::LittleFirst => (self.block[2 * unit + 1], self.block[2 * unit]),
            };
            self.block[unit] = if high == 0 && low.is_ascii() { low } else { OTHER };
        }
        self.odd = (length % 2 == 1).then(|| self.block[length - 1]);
        length / 2
    }
}

impl<R: Read> BufRead for Ascii<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.begin == self.end {
            self.refill()?;
        }
        if self.room == 0 && self.begin < self.end {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(&self.block[self.begin..self.end.min(self.begin + self.room)])
    }

    fn consume(&mut self, amount: usize) {
        self.begin += amount;
        self.room -= amount;
    }
}

impl<R: Read> Read for Ascii<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out one byte at a time, as a slow pipe does.
    struct Dripping<'a>(&'a [u8]);

    impl Read for Dripping<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let length = self.0.len().min(into.len()).min(1);
            self.0.read(&mut into[..length])
        }
    }

    fn ascii(bytes: &[u8]) -> String {
        let mut whole = String::new();
        Ascii::new(bytes).expect("begun").read_to_string(&mut whole).expect("ASCII");
        let mut dripped = String::new();
        Ascii::new(Dripping(bytes)).expect("begun").read_to_string(&mut dripped).expect("ASCII");
        assert_eq!(whole, dripped);
        whole
    }

    #[test]
    fn markup_is_the_same_in_every_encoding() {
        let text = "<gpx name='Zürich 🚲'>";
        let latin: Vec<u8> = "<gpx name='Zürich'>".chars().map(|c| c as u8).collect();
        let [big, little] =
            [u16::to_be_bytes, u16::to_le_bytes].map(|order| text.encode_utf16().flat_map(order).collect::<Vec<_>>());
        assert_eq!(ascii(text.as_bytes()), "<gpx name='Z__rich ____'>");
        assert_eq!(ascii(&latin), "<gpx name='Z_rich'>");
        for wide in [big.clone(), little.clone(), [vec![0xFE, 0xFF], big].concat(), [vec![0xFF, 0xFE], little].concat()] {
            assert_eq!(ascii(&wide), "<gpx name='Z_rich __'>");
        }
        assert_eq!(ascii("\u{FEFF}<gpx>".as_bytes()), "<gpx>");
    }

    #[test]
    fn half_a_character_at_the_end_is_left_out() {
        assert_eq!(ascii(&[0, b'<', 0, b'g', 0]), "<g");
    }

    #[test]
    fn a_part_without_an_end_is_refused() {
        let mut endless = Ascii::new(io::repeat(b'x')).expect("begun");
        let read = io::copy(&mut endless, &mut io::sink());
        assert_eq!(read.map_err(|error| error.kind()), Err(io::ErrorKind::InvalidData));
        endless.begin_part();
        assert!(endless.fill_buf().is_ok_and(|more| !more.is_empty()));
    }
}
