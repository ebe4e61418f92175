use std::fs::{self, File};
use std::path::{Path, PathBuf};

use wayhum_sdk::types::{Fix, Timestamp};

use super::gpx::{End, Points, Seen};
use crate::output::Failure;

/// Fixes further apart do not vouch for each other's time: silence that ends a trip.
const VOUCHES_MS: i64 = 600_000;

/// A GPX file being read: its fixes, one after the other.
pub(crate) struct GpxFile {
    path: PathBuf,
    points: Points<File>,
}

/// A track as a GPX file holds it.
struct Track {
    /// Its timed points, in the order of the file.
    fixes: Vec<Fix>,
    /// What is to be told of the file: points left out, a cut. Empty for a sound one.
    remarks: Vec<String>,
}

/// Reads a whole track into memory.
fn read_gpx(path: &Path) -> Result<Track, Failure> {
    let mut file = GpxFile::open(path)?;
    let fixes = file.by_ref().collect();
    Ok(Track { fixes, remarks: file.remarks()? })
}

/// Moves a track in time so that it ends at `end`.
fn re_date(fixes: &mut [Fix], end: Timestamp) {
    let mut ends = Ends::default();
    for fix in fixes.iter() {
        ends.see(fix.at);
    }
    let shift = ends.shift_to(end);
    for fix in fixes {
        fix.at = fix.at.plus_millis(shift);
    }
}

impl GpxFile {
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let points = Points::open(path).map_err(|error| Failure::file(path, "read the track", &error))?;
        Ok(Self { path: path.to_owned(), points })
    }

    /// What is to be told of the file once it was read to its end. A file without a single usable point is a failure.
    pub(crate) fn remarks(&self) -> Result<Vec<String>, Failure> {
        let seen = self.points.seen();
        if let End::Unread(error) = self.points.end() {
            return Err(Failure::file(&self.path, "read the track", &error));
        }
        if seen.usable == 0 {
            return Err(Failure::new(format!("read the track {}: {}", self.path.display(), why_nothing(seen))));
        }
        let name = self.path.display();
        let left_out = |count: usize, why: &str| {
            (count > 0).then(|| format!("{name}: {count} {} left out, {why}.", plural(count, "point is", "points are")))
        };
        let end = match self.points.end() {
            End::Whole => None,
            End::CutOff => Some("The file ends in the middle"),
            End::Damaged | End::Unread(_) => Some("The file is damaged"),
        };
        let end = end.map(|what| {
            let points = plural(seen.usable, "point that precedes is", "points that precede are");
            format!("{name}: {what}; the {} {points} used.", seen.usable)
        });
        let timeless = left_out(seen.timeless, "having no time");
        let placeless = left_out(seen.placeless, "lying nowhere on earth");
        Ok([end, timeless, placeless].into_iter().flatten().collect())
    }
}

impl Iterator for GpxFile {
    type Item = Fix;

    fn next(&mut self) -> Option<Fix> {
        self.points.next()
    }
}

fn why_nothing(seen: Seen) -> &'static str {
    if !seen.bytes {
        "the file is empty; export or copy it once more"
    } else if seen.timeless > 0 {
        "its points have no time; export the recording itself, not a planned route"
    } else if seen.placeless > 0 {
        "its points have no valid latitude and longitude; export the recording once more"
    } else if seen.planned > 0 {
        "it holds a planned route or marked places, and no recorded track; export the recording itself"
    } else {
        "no track point (<trkpt>) was found in it; is it a GPX file? If it is packed (.zip, .gz), unpack it first"
    }
}

fn plural(count: usize, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}

/// A track that is played as its owner's recording: read once to learn when it ends, and again, fix by fix, to play it. So a
/// track of any length takes no memory. What cannot be read twice, a pipe, is held.
pub(crate) struct Replay {
    source: Source,
    shift_ms: i64,
    /// Later fixes are left out: they would lie in the future.
    now: Timestamp,
    count: usize,
    /// From the first of its fixes to its end.
    pub(crate) seconds: f64,
    /// What is to be told of the file.
    pub(crate) remarks: Vec<String>,
}

enum Source {
    Again(Box<GpxFile>),
    Held(std::vec::IntoIter<Fix>),
}

impl Replay {
    /// Reads the track. It ends at `now` unless its dates are to be kept.
    pub(crate) fn open(path: &Path, keep_dates: bool, now: Timestamp) -> Result<Self, Failure> {
        let mut ends = Ends::default();
        let (source, mut remarks) = if fs::metadata(path).is_ok_and(|file| file.is_file()) {
            let mut first = GpxFile::open(path)?;
            first.by_ref().for_each(|fix| ends.see(fix.at));
            (Source::Again(Box::new(GpxFile::open(path)?)), first.remarks()?)
        } else {
            let mut track = read_gpx(path)?;
            if !keep_dates {
                re_date(&mut track.fixes, now);
            }
            track.fixes.iter().for_each(|fix| ends.see(fix.at));
            (Source::Held(track.fixes.into_iter()), track.remarks)
        };
        // What is held lies at its place already, and is not moved by this.
        let shift_ms = if keep_dates { 0 } else { ends.shift_to(now) };
        if ends.latest.is_some_and(|latest| latest.plus_millis(shift_ms) > now) {
            remarks.push(format!("{}: points from the future are left out; their clock was wrong.", path.display()));
        }
        Ok(Self { source, shift_ms, now, count: ends.count, seconds: ends.seconds(), remarks })
    }
}

impl Iterator for Replay {
    type Item = Fix;

    fn next(&mut self) -> Option<Fix> {
        loop {
            let mut fix = match &mut self.source {
                Source::Again(file) => file.next(),
                Source::Held(fixes) => fixes.next(),
            }?;
            fix.at = fix.at.plus_millis(self.shift_ms);
            if fix.at <= self.now {
                return Some(fix);
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.count))
    }
}

/// When a track ends. A single wrong clock reading must not move it by years, so a time counts once the one before it vouches
/// for it.
#[derive(Default)]
struct Ends {
    first: Option<Timestamp>,
    before: Option<Timestamp>,
    vouched: Option<Timestamp>,
    latest: Option<Timestamp>,
    count: usize,
}

impl Ends {
    fn see(&mut self, at: Timestamp) {
        self.count += 1;
        self.first.get_or_insert(at);
        self.latest = self.latest.max(Some(at));
        if self.before.is_some_and(|before| (1..=VOUCHES_MS).contains(&at.millis_since(before))) {
            self.vouched = self.vouched.max(Some(at));
        }
        self.before = Some(at);
    }

    fn last(&self) -> Option<Timestamp> {
        self.vouched.or(self.latest)
    }

    fn seconds(&self) -> f64 {
        self.first.zip(self.last()).map_or(0.0, |(first, last)| last.seconds_since(first).max(0.0))
    }

    /// By whole seconds: fixes keep their place within the second, on which levels are joined.
    fn shift_to(&self, end: Timestamp) -> i64 {
        self.last().map_or(0, |last| end.millis_since(last).div_euclid(1000) * 1000)
    }
}

#[cfg(test)]
mod tests {
    use wayhum_sdk::types::Position;

    use super::*;

    const NOW: Timestamp = Timestamp::from_unix_millis(1_700_000_000_999);

    fn fixes(times_ms: &[i64]) -> Vec<Fix> {
        let position = Position::new(48.1, 11.5).expect("on earth");
        times_ms.iter().map(|ms| Fix::bare(Timestamp::from_unix_millis(*ms), position)).collect()
    }

    #[test]
    fn a_re_dated_track_ends_now_and_keeps_its_pace() {
        let mut fixes = fixes(&[1_410_324_847_000, 1_410_324_848_250]);
        re_date(&mut fixes, NOW);
        assert_eq!(fixes[1].at.millis_since(fixes[0].at), 1_250);
        assert!((0..1000).contains(&NOW.millis_since(fixes[1].at)));
        assert_eq!(fixes[1].at.unix_millis() % 1000, 250);
    }

    #[test]
    fn one_wrong_clock_reading_does_not_move_the_track() {
        let mut ends = Ends::default();
        for at in [1_000, 2_000, 3_000_000_000_000, 3_000, 4_000] {
            ends.see(Timestamp::from_unix_millis(at));
        }
        assert_eq!(ends.last(), Some(Timestamp::from_unix_millis(4_000)));
    }

    #[test]
    fn times_that_nothing_vouches_for_are_better_than_none() {
        let mut ends = Ends::default();
        for at in [0, 3_600_000] {
            ends.see(Timestamp::from_unix_millis(at));
        }
        assert_eq!(ends.last(), Some(Timestamp::from_unix_millis(3_600_000)));
    }
}
