use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use wayhum_sdk::types::{Fix, Position, Timestamp};

use crate::output::Failure;

/// A track as a GPX file holds it.
pub(crate) struct Track {
    /// Its timed points, in the order of the file.
    pub fixes: Vec<Fix>,
    /// Points left out because they have no time or no valid place.
    pub unusable: usize,
    /// The file ends in the middle: what precedes is there.
    pub cut_off: bool,
}

/// Reads the track points (`trkpt`) of a GPX 1.0 or 1.1 file, one after the other, whatever its size.
pub(crate) fn read_gpx(path: &Path) -> Result<Track, Failure> {
    let file = File::open(path).map_err(|error| Failure::file(path, "open the track", &error))?;
    let track = parse(BufReader::new(file));
    if track.fixes.is_empty() {
        let why = if track.unusable > 0 {
            "its points have no time or no valid place; export the recording itself, not a planned route"
        } else {
            "it holds no track point (<trkpt>); is it a GPX file?"
        };
        return Err(Failure::new(format!("read the track {}: {why}", path.display())));
    }
    Ok(track)
}

/// Moves a track in time so that its last fix lies at `end`.
pub(crate) fn re_date(fixes: &mut [Fix], end: Timestamp) {
    let Some(last) = fixes.iter().map(|fix| fix.at).max() else { return };
    // By whole seconds: fixes keep their place within the second, on which levels are joined.
    let shift = end.millis_since(last).div_euclid(1000) * 1000;
    for fix in fixes {
        fix.at = fix.at.plus_millis(shift);
    }
}

fn parse(input: impl BufRead) -> Track {
    let mut reader = Reader::from_reader(input);
    let mut track = Track { fixes: Vec::new(), unusable: 0, cut_off: false };
    let mut buffer = Vec::new();
    let mut point: Option<Point> = None;
    let mut text = String::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => {
                text.clear();
                if tag.local_name().as_ref() == "trkpt" {
                    point = Some(Point::of(&tag));
                }
            }
            Ok(Event::Empty(tag)) if tag.local_name().as_ref() == "trkpt" => track.unusable += 1,
            Ok(Event::Text(more)) => text.push_str(&more),
            Ok(Event::End(tag)) => match (tag.local_name().as_ref(), &mut point) {
                ("time", Some(point)) => point.at = text.trim().parse::<jiff::Timestamp>().ok(),
                // GPX 1.0 and several extensions name it so; metres per second.
                ("speed", Some(point)) => point.speed_mps = text.trim().parse().ok().filter(|speed: &f32| *speed >= 0.0),
                ("trkpt", Some(done)) => {
                    match done.fix() {
                        Some(fix) => track.fixes.push(fix),
                        None => track.unusable += 1,
                    }
                    point = None;
                }
                _ => {}
            },
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => {
                track.cut_off = true;
                break;
            }
        }
    }
    track.cut_off |= point.is_some();
    track
}

/// A track point while it is read.
struct Point {
    position: Option<Position>,
    at: Option<jiff::Timestamp>,
    speed_mps: Option<f32>,
}

impl Point {
    fn of(tag: &BytesStart<'_>) -> Self {
        let degrees = |name| {
            let attribute = tag.try_get_attribute(name).ok()??;
            attribute.value.trim().parse::<f64>().ok()
        };
        let position = degrees("lat").zip(degrees("lon")).and_then(|(lat, lon)| Position::new(lat, lon).ok());
        Self { position, at: None, speed_mps: None }
    }

    fn fix(&self) -> Option<Fix> {
        let at = Timestamp::from_unix_millis(self.at?.as_millisecond());
        Some(Fix { speed_mps: self.speed_mps, ..Fix::bare(at, self.position?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_POINTS: &str = r#"<?xml version="1.0"?><gpx version="1.1"><trk><trkseg>
        <trkpt lat="48.1" lon="11.5"><ele>500</ele><time>2014-09-10T04:54:07Z</time></trkpt>
        <trkpt lat="48.2" lon="11.6"><time>2014-09-10T06:54:08.250+02:00</time><extensions><x:speed>3.5</x:speed></extensions></trkpt>
        </trkseg></trk></gpx>"#;

    #[test]
    fn points_are_read_with_time_and_speed() {
        let track = parse(TWO_POINTS.as_bytes());
        assert_eq!((track.fixes.len(), track.unusable, track.cut_off), (2, 0, false));
        assert_eq!(track.fixes[1].at, Timestamp::from_unix_millis(1_410_324_848_250));
        assert_eq!(track.fixes[1].speed_mps, Some(3.5));
    }

    #[test]
    fn what_precedes_a_cut_is_kept() {
        let cut = &TWO_POINTS[..TWO_POINTS.len() - 60];
        let track = parse(cut.as_bytes());
        assert_eq!((track.fixes.len(), track.cut_off), (1, true));
    }

    #[test]
    fn points_without_time_or_place_are_counted_and_left_out() {
        let gpx = r#"<gpx><trk><trkseg><trkpt lat="48.1" lon="11.5"></trkpt><trkpt lat="48.1" lon="11.5"/>
            <trkpt lat="948.1" lon="11.5"><time>2014-09-10T04:54:07Z</time></trkpt></trkseg></trk></gpx>"#;
        let track = parse(gpx.as_bytes());
        assert_eq!((track.fixes.len(), track.unusable), (0, 3));
    }

    #[test]
    fn a_re_dated_track_ends_now_and_keeps_its_pace() {
        let mut fixes = parse(TWO_POINTS.as_bytes()).fixes;
        let now = Timestamp::from_unix_millis(1_700_000_000_999);
        let before = fixes[1].at.millis_since(fixes[0].at);
        re_date(&mut fixes, now);
        assert_eq!(fixes[1].at.millis_since(fixes[0].at), before);
        assert!((0..1000).contains(&now.millis_since(fixes[1].at)));
        assert_eq!(fixes[1].at.unix_millis() % 1000, 250);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes: Vec<u8>, at in 0..TWO_POINTS.len()) {
            parse(bytes.as_slice());
            let mut broken = TWO_POINTS.as_bytes().to_vec();
            broken.splice(at..at, bytes.iter().copied());
            parse(broken.as_slice());
        }
    }
}
