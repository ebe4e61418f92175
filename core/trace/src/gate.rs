use core::fmt;

use wayhum_types::{Fix, Timestamp};

use crate::{
    GateRules, Rules,
    ecef::{Anchor, Ecef},
    kalman::Filter,
};

/// Lets through the fixes that a receiver can have measured, and says of every other why not.
///
/// ```
/// use wayhum_trace::{Gate, Refusal, Rules};
/// use wayhum_types::{Fix, Position, Timestamp};
/// let fix = |s: i64, lat| Fix::bare(Timestamp::from_unix_millis(1_410_324_847_000 + s * 1_000), Position::new(lat, 11.5).unwrap());
/// let mut gate = Gate::new(&Rules::default());
/// assert_eq!(gate.judge(&fix(0, 48.1)), Err(Refusal::Unconfirmed));
/// assert!(gate.judge(&fix(1, 48.1001)).is_ok());
/// assert_eq!(gate.judge(&fix(2, 48.2)), Err(Refusal::TooFast));
/// ```
#[derive(Clone)]
pub struct Gate {
    rules: GateRules,
    anchor: Anchor,
    track: Option<Track>,
    doubt: Option<Doubt>,
}

/// Why a fix was not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, thiserror::Error)]
pub enum Refusal {
    /// The operating system says that an app made it up.
    #[error("accept a fix: an app made it up")]
    Mock,
    /// Its accuracy is worse than the rules allow, or is no number.
    #[error("accept a fix: its accuracy is worse than 25 m; a clearer view of the sky helps")]
    Inaccurate,
    /// Its time is not after the last one's, or lies in no week that can be reported.
    #[error("accept a fix: its time does not run forward")]
    TimeNotForward,
    /// The first of a track: believed as soon as a second one agrees with it.
    #[error("accept a fix: it is the first, and no second one agrees with it yet")]
    Unconfirmed,
    /// The receiver repeats its last position to the last digit while it moves.
    #[error("accept a fix: the receiver repeats its last position while moving")]
    Frozen,
    /// Getting there would have taken more than 70 m/s.
    #[error("accept a fix: getting there would have taken more than 70 m/s")]
    TooFast,
    /// Its speed differs from the one before by more than 8 m/s², the positions' own uncertainty allowed for.
    #[error("accept a fix: its speed changes faster than brakes and engines can")]
    Acceleration,
    /// It lies where a constant velocity cannot have led.
    #[error("accept a fix: it lies off the course of those before")]
    OffCourse,
    /// Recording pauses: whoever records has no room for it. The gate itself never says so.
    #[error("accept a fix: recording pauses because the storage is nearly full; free some space")]
    NoRoom,
}

/// What was accepted last.
#[derive(Clone)]
struct Track {
    last: Seen,
    /// Speed at the last fix and whether it is Doppler's; `None` at the first.
    speed: Option<(f64, bool)>,
    filter: Filter,
}

/// A chain of refused fixes that agree with each other: perhaps the truth.
#[derive(Clone, Copy)]
struct Doubt {
    last: Seen,
    fixes: u32,
}

#[derive(Clone, Copy)]
struct Seen {
    fix: Fix,
    place: Ecef,
    sigma_m: f64,
}

impl Gate {
    /// A gate that has seen nothing.
    pub fn new(rules: &Rules) -> Self {
        Self { rules: rules.gate, anchor: Anchor::default(), track: None, doubt: None }
    }

    /// Judges the next fix of the stream. An accepted one comes back without speed or heading where those cannot be true.
    ///
    /// The first fix of a track is refused as [`Unconfirmed`](Refusal::Unconfirmed) until a second one agrees with it: receivers
    /// like to begin with where they were yesterday. One wrong fix that was accepted nevertheless cannot lock the right ones out:
    /// five refused in a row that agree with each other begin a new track, as does one that comes after 30 s of silence.
    pub fn judge(&mut self, fix: &Fix) -> Result<Fix, Refusal> {
        if fix.mock {
            return Err(Refusal::Mock);
        }
        // `contains` is false for NaN as well.
        if fix.accuracy_m.is_some_and(|a| !(0.0..=self.rules.worst_accuracy_m).contains(&f64::from(a))) {
            return Err(Refusal::Inaccurate);
        }
        if !is_reportable(fix.at) {
            return Err(Refusal::TimeNotForward);
        }
        let seen = self.look_at(fix);
        let Some(track) = &self.track else { return self.begin(seen, Refusal::Unconfirmed) };
        match self.check(track, &seen) {
            Ok(next) => {
                self.track = Some(next);
                self.doubt = None;
                Ok(seen.fix)
            }
            Err(Refusal::Frozen) => Err(Refusal::Frozen),
            Err(refusal) => self.begin(seen, refusal),
        }
    }

    fn look_at(&mut self, fix: &Fix) -> Seen {
        let credible = |v: f32| (0.0..=self.rules.top_speed_mps).contains(&f64::from(v));
        let fix = Fix {
            speed_mps: fix.speed_mps.filter(|&v| credible(v)),
            heading_deg: fix.heading_deg.filter(|h| (0.0..=360.0).contains(h)),
            ..*fix
        };
        let accuracy = fix.accuracy_m.map_or(self.rules.assumed_accuracy_m, f64::from).max(self.rules.best_accuracy_m);
        // Two independent errors of σ stay within 1.51 σ for 68 % of the time (Rayleigh).
        Seen { fix, place: self.anchor.place(fix.position), sigma_m: accuracy / 1.51 }
    }

    /// The track as this fix continues it.
    fn check(&self, track: &Track, seen: &Seen) -> Result<Track, Refusal> {
        let rules = &self.rules;
        let dt = seen.fix.at.seconds_since(track.last.fix.at);
        if dt <= 0.0 {
            return Err(Refusal::TimeNotForward);
        }
        let stands = seen.fix.speed_mps.is_some_and(|v| f64::from(v) < 1.0);
        let moved = track.speed.is_some_and(|(speed, _)| speed > rules.frozen_above_mps);
        if seen.fix.position == track.last.fix.position && moved && !stands && dt <= rules.frozen_s {
            return Err(Refusal::Frozen);
        }
        let implied = track.last.place.to(seen.place) / dt;
        if implied > rules.top_speed_mps {
            return Err(Refusal::TooFast);
        }
        let speed = seen.fix.speed_mps.map_or((implied, false), |v| (f64::from(v), true));
        if dt > rules.prediction_s {
            let filter = Filter::new(seen.fix.at, seen.place, seen.sigma_m);
            return Ok(Track { last: *seen, speed: Some(speed), filter });
        }
        if let Some(before) = track.speed {
            // A second difference of three positions has a deviation of √6 σ; twice that is what 95 % of them stay within.
            let allowance = if speed.1 && before.1 { 0.0 } else { 2.0 * 6_f64.sqrt() * seen.sigma_m / dt };
            if (speed.0 - before.0).abs() > rules.top_acceleration_mps2 * dt + allowance {
                return Err(Refusal::Acceleration);
            }
        }
        let mut filter = track.filter.clone();
        filter.predict(seen.fix.at, rules.acceleration_density);
        if filter.innovation(seen.place, seen.sigma_m) > rules.innovation {
            return Err(Refusal::OffCourse);
        }
        filter.update(seen.place, seen.sigma_m);
        Ok(Track { last: *seen, speed: Some(speed), filter })
    }

    /// Accepts a refused fix as the begin of a new track if those refused before it agree with it.
    fn begin(&mut self, seen: Seen, refusal: Refusal) -> Result<Fix, Refusal> {
        let before = self.doubt.filter(|doubt| {
            let dt = seen.fix.at.seconds_since(doubt.last.fix.at);
            dt > 0.0 && doubt.last.place.to(seen.place) <= self.rules.top_speed_mps * dt
        });
        let fixes = before.map_or(0, |doubt| doubt.fixes) + 1;
        let silence = self.track.as_ref().map(|track| seen.fix.at.seconds_since(track.last.fix.at));
        let needed = if silence.is_some_and(|s| s <= self.rules.prediction_s) { self.rules.reacquire_fixes } else { 2 };
        let Some(doubt) = before.filter(|_| fixes >= needed) else {
            self.doubt = Some(Doubt { last: seen, fixes });
            return Err(refusal);
        };
        let mut filter = Filter::new(doubt.last.fix.at, doubt.last.place, doubt.last.sigma_m);
        filter.predict(seen.fix.at, self.rules.acceleration_density);
        filter.update(seen.place, seen.sigma_m);
        self.track = Some(Track { last: seen, speed: None, filter });
        self.doubt = None;
        Ok(seen.fix)
    }
}

/// Whether an instant lies in a week that can be reported, 1970–2200: further off only clocks that are wrong go.
pub(crate) fn is_reportable(at: Timestamp) -> bool {
    (345_600_000..7_258_118_400_000).contains(&at.unix_millis())
}

impl Refusal {
    /// Its name in reports, in snake case.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Mock => "mock",
            Self::Inaccurate => "inaccurate",
            Self::TimeNotForward => "time_not_forward",
            Self::Unconfirmed => "unconfirmed",
            Self::Frozen => "frozen",
            Self::TooFast => "too_fast",
            Self::Acceleration => "acceleration",
            Self::OffCourse => "off_course",
            Self::NoRoom => "no_room",
        }
    }

    /// One sentence for the phone's owner.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Mock => "Another app made this position up.",
            Self::Inaccurate => "Your phone did not know well enough where it was.",
            Self::TimeNotForward => "This position is not younger than the one before it.",
            Self::Unconfirmed => "The next position will tell whether this one can be believed.",
            Self::Frozen => "Your phone repeated an old position.",
            Self::TooFast => "Nobody goes from the position before to this one so fast.",
            Self::Acceleration => "Nobody speeds up or brakes like that.",
            Self::OffCourse => "This position lies beside your way.",
            Self::NoRoom => "The storage is nearly full: recording pauses.",
        }
    }
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gate([redacted])")
    }
}
