use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::errors::SyntaxError;
use quick_xml::events::Event;
use wayhum_sdk::types::Fix;

use super::ascii::Ascii;
use super::element::{Name, Point, Tag, time};

/// Longer than any time or number.
const LONGEST_TEXT: usize = 64;

/// The timed track points (`trkpt`) of a GPX 1.0 or 1.1 file, one after the other, whatever its size. Afterwards it knows what
/// was left out, and how the file ended.
pub(crate) struct Points<R> {
    reader: Reader<Ascii<R>>,
    buffer: Vec<u8>,
    text: String,
    point: Option<Point>,
    /// How many elements are open.
    depth: u64,
    seen: Seen,
    end: Option<End>,
}

/// What a file held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Points handed out.
    pub usable: usize,
    /// Points left out because they have no time that can be read.
    pub timeless: usize,
    /// Points left out because they lie nowhere on earth.
    pub placeless: usize,
    /// Points of a route or on a map (`rtept`, `wpt`), which nobody passed at any time.
    pub planned: usize,
    /// Anything at all.
    pub bytes: bool,
}

/// How a file ended.
#[derive(Clone, Debug)]
pub(crate) enum End {
    /// With its last element closed.
    Whole,
    /// In the middle of something.
    CutOff,
    /// With something that is no XML.
    Damaged,
    /// The operating system could not read on.
    Unread(Arc<io::Error>),
}

impl Points<File> {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Self::new(File::open(path)?)
    }
}

impl<R: Read> Points<R> {
    pub(super) fn new(input: R) -> io::Result<Self> {
        Ok(Self {
            reader: Reader::from_reader(Ascii::new(input)?),
            buffer: Vec::new(),
            text: String::new(),
            point: None,
            depth: 0,
            seen: Seen::default(),
            end: None,
        })
    }

    /// What was read so far.
    pub(super) const fn seen(&self) -> Seen {
        self.seen
    }

    /// How it ended; before it did, as if nothing were wrong.
    pub(super) fn end(&self) -> End {
        self.end.clone().unwrap_or(End::Whole)
    }

    fn open_tag(&mut self, tag: Tag) {
        self.text.clear();
        match tag {
            Tag::Track(point) => self.point = Some(point),
            Tag::Planned => self.seen.planned += 1,
            Tag::Other => {}
        }
    }

    fn close_tag(&mut self, name: Name) -> Option<Fix> {
        match (name, &mut self.point) {
            (Name::Time, Some(point)) => point.at = time(self.text.trim()),
            // GPX 1.0 and several extensions name it so; metres per second.
            (Name::Speed, Some(point)) => point.speed_mps = self.text.trim().parse().ok().filter(|speed: &f32| *speed >= 0.0),
            (Name::Track, Some(_)) => return self.close_point(),
            _ => {}
        }
        None
    }

    fn close_point(&mut self) -> Option<Fix> {
        let Point { position, at, speed_mps } = self.point.take()?;
        let Some(position) = position else {
            self.seen.placeless += 1;
            return None;
        };
        let Some(at) = at else {
            self.seen.timeless += 1;
            return None;
        };
        self.seen.usable += 1;
        Some(Fix { speed_mps, ..Fix::bare(at, position) })
    }

    fn add_text(&mut self, more: &str) {
        if self.point.is_some() && self.text.len() + more.len() <= LONGEST_TEXT {
            self.text.push_str(more);
        }
    }
}

impl<R: Read> Iterator for Points<R> {
    type Item = Fix;

    fn next(&mut self) -> Option<Fix> {
        while self.end.is_none() {
            self.buffer.clear();
            self.reader.get_mut().begin_part();
            let mut buffer = core::mem::take(&mut self.buffer);
            let event = self.reader.read_event_into(&mut buffer);
            self.seen.bytes |= !matches!(event, Ok(Event::Eof));
            let mut fix = None;
            match event {
                Ok(Event::Start(tag)) => {
                    self.depth += 1;
                    self.open_tag(Tag::of(&tag));
                }
                Ok(Event::Empty(tag)) => {
                    self.open_tag(Tag::of(&tag));
                    if Name::of(tag.local_name().as_ref()) == Name::Track {
                        fix = self.close_point();
                    }
                }
                Ok(Event::Text(more)) => self.add_text(&more),
                Ok(Event::CData(more)) => self.add_text(&more),
                Ok(Event::End(tag)) => {
                    self.depth = self.depth.saturating_sub(1);
                    fix = self.close_tag(Name::of(tag.local_name().as_ref()));
                }
                Ok(Event::Eof) => self.end = Some(if self.depth == 0 { End::Whole } else { End::CutOff }),
                Ok(_) => {}
                Err(error) => self.end = Some(End::of(error)),
            }
            self.buffer = buffer;
            if fix.is_some() {
                return fix;
            }
        }
        None
    }
}

impl End {
    fn of(error: quick_xml::Error) -> Self {
        match error {
            // A part without an end.
            quick_xml::Error::Io(error) if error.kind() == io::ErrorKind::InvalidData => Self::Damaged,
            quick_xml::Error::Io(error) => Self::Unread(error),
            quick_xml::Error::Syntax(SyntaxError::InvalidBangMarkup) => Self::Damaged,
            quick_xml::Error::Syntax(_) => Self::CutOff,
            _ => Self::Damaged,
        }
    }
}

#[cfg(test)]
mod tests {
    use wayhum_sdk::types::Timestamp;

    use super::*;

    const TWO_POINTS: &str = r#"<?xml version="1.0"?><gpx version="1.1"><trk><trkseg>
        <trkpt lat="48.1" lon="11.5"><ele>500</ele><time>2014-09-10T04:54:07Z</time></trkpt>
        <trkpt lat="48.2" lon="11.6"><time>2014-09-10T06:54:08.250+02:00</time><extensions><x:speed>3.5</x:speed></extensions></trkpt>
        </trkseg></trk></gpx>"#;

    fn read(bytes: &[u8]) -> (Vec<Fix>, Seen, End) {
        let mut points = Points::new(bytes).expect("begun");
        let fixes = points.by_ref().collect();
        (fixes, points.seen(), points.end())
    }

    #[test]
    fn points_are_read_with_time_and_speed() {
        let (fixes, seen, end) = read(TWO_POINTS.as_bytes());
        assert_eq!(seen, Seen { usable: 2, bytes: true, ..Seen::default() });
        assert!(matches!(end, End::Whole));
        assert_eq!(fixes[1].at, Timestamp::from_unix_millis(1_410_324_848_250));
        assert_eq!(fixes[1].speed_mps, Some(3.5));
    }

    #[test]
    fn wherever_it_is_cut_what_precedes_is_kept_and_the_cut_is_seen() {
        let second_ends = TWO_POINTS.rfind("</trkpt>").expect("two points") + "</trkpt>".len();
        let first_ends = TWO_POINTS.find("</trkpt>").expect("two points") + "</trkpt>".len();
        let gpx_begins = TWO_POINTS.find("<gpx").expect("a root") + 1;
        for cut in gpx_begins..TWO_POINTS.len() {
            let (fixes, _, end) = read(&TWO_POINTS.as_bytes()[..cut]);
            assert_eq!(fixes.len(), usize::from(cut >= first_ends) + usize::from(cut >= second_ends), "cut at {cut}");
            assert!(matches!(end, End::CutOff), "cut at {cut}");
        }
    }

    #[test]
    fn points_without_time_or_place_are_counted_and_left_out() {
        let gpx = r#"<gpx><wpt lat="1" lon="1"/><trk><trkseg><trkpt lat="48.1" lon="11.5"></trkpt><trkpt lat="48.1" lon="11.5"/>
            <trkpt lat="948.1" lon="11.5"><time>2014-09-10T04:54:07Z</time></trkpt></trkseg></trk></gpx>"#;
        let (fixes, seen, _) = read(gpx.as_bytes());
        assert!(fixes.is_empty());
        assert_eq!(seen, Seen { usable: 0, timeless: 2, placeless: 1, planned: 1, bytes: true });
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes: Vec<u8>, at in 0..TWO_POINTS.len()) {
            read(&bytes);
            let mut broken = TWO_POINTS.as_bytes().to_vec();
            broken.splice(at..at, bytes.iter().copied());
            read(&broken);
        }
    }
}
