//! Takes a recording into a contributor and accounts for it: shared by `demo` and `contribute`.

use std::path::Path;

use wayhum_sdk::Contributor;
use wayhum_sdk::meter::{Calibration, CalibrationMethod};
use wayhum_sdk::types::{Fix, MeterSource, Timestamp, UtcOffset};

use crate::args::Recording;
use crate::input::{Listening, Pcm, WavFile, play, re_date, read_gpx};
use crate::output::{Failure, Kilometres, Say, progress};

/// One recording: a track and what was heard along it.
pub(crate) struct Journey<'a> {
    pub name: &'static str,
    pub fixes: &'a [Fix],
    pub sound: Option<&'a mut dyn Pcm>,
    pub calibration: Calibration,
}

/// A recording of the user's own, read from its files.
pub(crate) struct Own {
    pub fixes: Vec<Fix>,
    sound: Option<WavFile>,
    pub calibration: Calibration,
}

impl Own {
    /// Reads a track and, if there is one, its sound. The track ends at `now` unless its dates are to be kept.
    pub(crate) fn read(
        gpx: &Path,
        wav: Option<&Path>,
        recording: &Recording,
        now: Timestamp,
        say: &Say,
    ) -> Result<Self, Failure> {
        let calibration = calibration(recording)?;
        let mut track = read_gpx(gpx)?;
        if track.cut_off {
            say.line("The track ends in the middle of the file: what precedes is used.");
        }
        if track.unusable > 0 {
            say.line(format!("{} points without a time or a valid place are left out.", track.unusable));
        }
        if !recording.keep_dates {
            re_date(&mut track.fixes, now);
        }
        Ok(Self { fixes: track.fixes, sound: wav.map(WavFile::open).transpose()?, calibration })
    }

    /// What is to be recorded.
    pub(crate) fn journey(&mut self) -> Journey<'_> {
        Journey {
            name: "recording",
            fixes: &self.fixes,
            sound: self.sound.as_mut().map(|sound| sound as &mut dyn Pcm),
            calibration: self.calibration,
        }
    }
}

/// The calibration a user named, or what can be assumed of a sound file.
fn calibration(recording: &Recording) -> Result<Calibration, Failure> {
    recording.offset.map_or(Ok(Calibration::nominal(MeterSource::File)), named_offset)
}

/// An offset that the user found beside a sound level meter, which is how one comes to know it for a file.
pub(crate) fn named_offset(offset_db: f64) -> Result<Calibration, Failure> {
    Calibration::new(offset_db, CalibrationMethod::ReferenceMeter, MeterSource::File)
        .map_err(|error| Failure::usage(error.to_string()))
}

/// Plays a journey into a contributor.
pub(crate) fn record(contributor: &mut Contributor, journey: Journey<'_>, utc_offset: UtcOffset) -> Result<(), Failure> {
    let bar = progress(journey.name, journey.fixes.len());
    let listening = match (journey.sound, journey.fixes.first()) {
        (Some(pcm), Some(first)) => Some(
            Listening::new(pcm, journey.calibration, first.at)
                .map_err(|error| Failure::new(format!("measure the sound: {error}")))?,
        ),
        _ => None,
    };
    play(contributor, journey.fixes, listening, utc_offset, |count| bar.set_position(count as u64))?;
    bar.finish_and_clear();
    Ok(())
}

/// Adds up what the contributor's trips came to, but for the first `earlier` of them.
pub(crate) fn kilometres(contributor: &Contributor, earlier: usize) -> Result<Kilometres, Failure> {
    let mut sum = Kilometres::default();
    for trip in contributor.trips()?.iter().skip(earlier) {
        sum.recorded_m += trip.recorded.value();
        sum.kept_m += trip.kept.value();
        for dropped in &trip.dropped {
            sum.drop_metres(dropped.reason.reason(), dropped.reason.words(), dropped.metres.value());
        }
    }
    Ok(sum)
}
