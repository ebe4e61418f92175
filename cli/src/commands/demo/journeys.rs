//! What each person of the demo lives through: journeys of the simulated town, or variations of a user's recording.

use std::path::PathBuf;

use wayhum_sdk::meter::Calibration;
use wayhum_sdk::trace::distance;
use wayhum_sdk::types::{Fix, Timestamp};
use wayhum_sim::{CabinRules, CabinSound, StreetRules, StreetSound, Town, TownRules, Track, vary};

use super::timeline::Timeline;
use crate::args::{Demo, Recording};
use crate::clock::now;
use crate::commands::recording::{Own, named_offset};
use crate::input::{Pcm, Simulated, WavFile};
use crate::output::{Failure, Say};

/// A way and what is heard on it.
pub(super) struct Journey {
    pub fixes: Vec<Fix>,
    pub sound: Sound,
}

/// A walker goes 7 m in so many seconds: nothing changes faster than that.
const GAIN_STEP_S: usize = 5;

/// What a microphone hears on a journey. It is made, or its file opened, when the journey begins.
pub(super) enum Sound {
    /// The microphone is off.
    Off,
    /// The inside of a car.
    Cabin { seed: u64 },
    /// A street, louder and quieter by so many dB, one value every [`GAIN_STEP_S`] seconds.
    Street { seed: u64, gain_db: Vec<f32> },
    /// A user's recording.
    File(PathBuf),
}

/// Who travels when and where.
pub(super) struct Script<'a> {
    source: Source,
    timeline: &'a Timeline,
    seed: u64,
    /// The calibration of whatever is heard.
    pub calibration: Calibration,
}

enum Source {
    Town(Box<Town>),
    Recording { fixes: Vec<Fix>, wav: Option<PathBuf> },
}

impl<'a> Script<'a> {
    /// Builds the town, or reads the user's recording.
    pub(super) fn read(args: &Demo, timeline: &'a Timeline, say: &Say) -> Result<Self, Failure> {
        let seed = args.seed;
        let Some(gpx) = &args.gpx else {
            let source = Source::Town(Box::new(Town::new(&TownRules { seed, ..TownRules::default() })));
            return Ok(Self { source, timeline, seed, calibration: named_offset(wayhum_sim::FULL_SCALE.value())? });
        };
        let recording = Recording { offset: args.offset, keep_dates: true, zones: args.zones.clone() };
        let mut own = Own::read(gpx, args.wav.as_deref(), &recording, now().wall, say)?;
        let source = Source::Recording { fixes: own.fixes(), wav: args.wav.clone() };
        Ok(Self { source, timeline, seed, calibration: own.calibration })
    }

    /// What a person does, for the report.
    pub(super) const fn words(&self) -> &'static str {
        match self.source {
            Source::Town(_) => "go to work for a day, with a walk at noon, and out on foot and by car on the weekend",
            Source::Recording { .. } => "travel as you recorded it, each a little differently",
        }
    }

    /// The week of person `number`, counted from 0.
    pub(super) fn week(&self, number: u32) -> Vec<Journey> {
        match &self.source {
            Source::Town(town) => self.week_in_town(town, number),
            Source::Recording { fixes, wav } => {
                let Some(first) = fixes.first() else { return Vec::new() };
                vec![self.variation(fixes, wav.as_ref(), number, self.timeline.shift_ms(first.at, number))]
            }
        }
    }

    /// The first person's first journey, once more after the publication.
    pub(super) fn again(&self) -> Option<Journey> {
        match &self.source {
            Source::Town(town) => {
                let fixes = town.person(0).drive_to_work(self.timeline.at_work_again()).fixes;
                Some(Journey { fixes, sound: Sound::Off })
            }
            Source::Recording { fixes, wav } => {
                let first = fixes.first()?;
                Some(self.variation(fixes, wav.as_ref(), 0, self.timeline.shift_again_ms(first.at)))
            }
        }
    }

    fn week_in_town(&self, town: &Town, number: u32) -> Vec<Journey> {
        let (person, timeline) = (town.person(number), self.timeline);
        let seed = self.seed.wrapping_mul(1_000).wrapping_add(u64::from(number));
        let drive = |track: Track, sound| Journey { fixes: track.fixes, sound };
        let walk = |track: Track, seed| {
            let gain_db =
                track.truth.iter().step_by(GAIN_STEP_S).map(|now| town.loudness(now.position).value() as f32).collect();
            Journey { fixes: track.fixes, sound: Sound::Street { seed, gain_db } }
        };
        vec![
            drive(person.drive_to_work(timeline.at_work(number)), Sound::Cabin { seed }),
            walk(person.walk(timeline.walked(number)), seed),
            drive(person.drive_home(timeline.at_home(number)), Sound::Off),
            drive(person.round(false, timeline.back_from_round(false, number)), Sound::Off),
            drive(person.round(true, timeline.back_from_round(true, number)), Sound::Off),
            walk(person.stroll(timeline.strolled(number)), seed.wrapping_add(500)),
        ]
    }

    /// The first person travels as it was recorded, the others nearly so.
    fn variation(&self, fixes: &[Fix], wav: Option<&PathBuf>, number: u32, shift_ms: i64) -> Journey {
        let mut fixes = match number {
            0 => fixes.to_vec(),
            _ => vary(fixes, self.seed.wrapping_mul(1_000).wrapping_add(u64::from(number))),
        };
        for fix in &mut fixes {
            fix.at = fix.at.plus_millis(shift_ms);
        }
        Journey { fixes, sound: wav.map_or(Sound::Off, |wav| Sound::File(wav.clone())) }
    }
}

impl Journey {
    /// How long its way is.
    pub(super) fn metres(&self) -> f64 {
        self.fixes.windows(2).map(|pair| distance(pair[0].position, pair[1].position).value()).sum()
    }

    /// When it is over.
    pub(super) fn end(&self) -> Option<Timestamp> {
        self.fixes.iter().map(|fix| fix.at).max()
    }
}

impl Sound {
    /// Begins to sound.
    pub(super) fn open(&self) -> Result<Option<Box<dyn Pcm>>, Failure> {
        Ok(match self {
            Self::Off => None,
            Self::Cabin { seed } => {
                let mut cabin = CabinSound::new(*seed, &CabinRules::default());
                Some(Box::new(Simulated(move |block: &mut [f32]| cabin.fill(block))))
            }
            Self::Street { seed, gain_db } => Some(street(*seed, gain_db.clone())),
            Self::File(path) => Some(Box::new(WavFile::open(path)?)),
        })
    }
}

/// A street's sound along a walk. The gain glides from step to step.
fn street(seed: u64, gain_db: Vec<f32>) -> Box<dyn Pcm> {
    let step = GAIN_STEP_S * wayhum_sim::SAMPLE_RATE_HZ as usize;
    let mut street = StreetSound::new(seed, &StreetRules::default());
    let mut heard = 0_usize;
    let gain = move |step: usize| gain_db.get(step).or(gain_db.last()).map_or(1.0, |db| 10_f32.powf(db / 20.0));
    Box::new(Simulated(move |block: &mut [f32]| {
        street.fill(block);
        let (from, to) = (gain(heard / step), gain(heard / step + 1));
        for (index, sample) in block.iter_mut().enumerate() {
            let within = ((heard % step + index) as f32 / step as f32).min(1.0);
            *sample *= from + (to - from) * within;
        }
        heard += block.len();
    }))
}
