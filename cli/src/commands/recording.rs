//! Takes a recording into a contributor and accounts for it: shared by `demo` and `contribute`.

use std::path::Path;

use wayhum_sdk::meter::{Calibration, CalibrationMethod};
use wayhum_sdk::types::{Fix, MeterSource, Timestamp, UtcOffset};
use wayhum_sdk::{Contributor, TripSummary};

use crate::args::Recording;
use crate::input::{Listening, Replay, WavFile, play};
use crate::output::{Failure, Kilometres, Say, progress};

/// A recording of the user's own, read from its files.
pub(crate) struct Own {
    track: Replay,
    sound: Option<WavFile>,
    pub calibration: Calibration,
}

impl Own {
    /// Opens a track and, if there is one, its sound, and tells what is wrong with them. The track ends at `now` unless its dates
    /// are to be kept.
    pub(crate) fn read(
        gpx: &Path,
        wav: Option<&Path>,
        recording: &Recording,
        now: Timestamp,
        say: &Say,
    ) -> Result<Self, Failure> {
        let calibration = calibration(recording)?;
        let sound = wav.map(WavFile::open).transpose()?;
        let track = Replay::open(gpx, recording.keep_dates, now)?;
        let of_sound = sound.iter().flat_map(|sound| sound.remarks().into_iter().chain(unequal(sound, track.seconds)));
        track.remarks.iter().cloned().chain(of_sound).for_each(|remark| say.line(remark));
        Ok(Self { track, sound, calibration })
    }

    /// Plays it into a contributor.
    pub(crate) fn record(&mut self, contributor: &mut Contributor, utc_offset: UtcOffset) -> Result<(), Failure> {
        let mut fixes = self.track.by_ref().peekable();
        let bar = progress("recording", fixes.size_hint().1.unwrap_or_default());
        let listening = match (&mut self.sound, fixes.peek()) {
            (Some(sound), Some(first)) => Some(
                Listening::new(sound, self.calibration, first.at)
                    .map_err(|error| Failure::new(format!("measure the sound: {error}")))?,
            ),
            _ => None,
        };
        play(contributor, fixes, listening, utc_offset, |count| bar.set_position(count as u64))?;
        bar.finish_and_clear();
        Ok(())
    }

    /// All of its fixes, for those who play them more than once.
    pub(crate) fn fixes(&mut self) -> Vec<Fix> {
        self.track.by_ref().collect()
    }
}

/// What to tell of a sound that is not as long as its track.
fn unequal(sound: &WavFile, track_s: f64) -> Option<String> {
    /// A recorder is started and stopped by hand.
    const TOLERATED_S: f64 = 10.0;
    let longer_by = sound.samples()? as f64 / f64::from(sound.rate().hz()) - track_s;
    if longer_by.abs() <= TOLERATED_S {
        return None;
    }
    let minutes = longer_by.abs() / 60.0;
    Some(if longer_by > 0.0 {
        format!("The sound goes on for {minutes:.1} min after the track has ended: that part is not used.")
    } else {
        format!("The sound ends {minutes:.1} min before the track: what follows is recorded without noise.")
    })
}

/// The calibration a user named, or what can be assumed of a sound file.
fn calibration(recording: &Recording) -> Result<Calibration, Failure> {
    recording.offset.map_or(Ok(Calibration::nominal(MeterSource::File)), named_offset)
}

/// An offset that the user found beside a sound level meter, which is how one comes to know it for a file.
pub(crate) fn named_offset(offset_db: f64) -> Result<Calibration, Failure> {
    offset_by(CalibrationMethod::ReferenceMeter, offset_db, MeterSource::File)
}

/// An offset that the user found by this method for that input.
pub(crate) fn offset_by(method: CalibrationMethod, offset_db: f64, source: MeterSource) -> Result<Calibration, Failure> {
    Calibration::new(offset_db, method, source).map_err(|error| Failure::usage(error.to_string()))
}

/// Adds up what trips came to, but for those known `before`.
pub(crate) fn kilometres(trips: &[TripSummary], before: &[TripSummary]) -> Kilometres {
    let mut sum = Kilometres::default();
    for trip in trips.iter().filter(|trip| !before.contains(trip)) {
        sum.recorded_m += trip.recorded.value();
        sum.kept_m += trip.kept.value();
        for dropped in &trip.dropped {
            sum.drop_metres(dropped.reason.reason(), dropped.reason.words(), dropped.metres.value());
        }
    }
    sum
}
