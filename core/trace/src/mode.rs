use wayhum_types::{Activity, Mode};

use crate::{
    ModeRules,
    hints::Hints,
    track::{ModeSpan, Span, Track},
};

/// Tells how a trip was travelled, stretch by stretch.
///
/// Speed is the chord over a window of 20 s. Walking and riding are told apart with hysteresis in time: a ride becomes a walk after
/// minutes at walking speed, so that a red light does not, and a walk becomes a ride after half a minute. Whether a ride is a
/// bicycle's or a vehicle's is decided for all of it: nobody changes from one to the other without a step on foot.
///
/// Where the operating system's hint holds for most of a stretch, it decides what speed leaves open: whether somebody slow sits in a
/// vehicle, whether a runner rides, whether a ride is a bicycle's. It never makes a walk or a bicycle of what only a vehicle does.
pub(crate) fn modes(track: &Track<'_>, hints: &Hints, rules: &ModeRules) -> Vec<ModeSpan> {
    let pace = pace(track, rules);
    let mostly = |run: &Run, activity| hints.share(&track.fixes()[run.from..run.to], activity) > 0.5;
    let mut runs = merged(walks_and_rides(track, &pace, rules));
    for run in &mut runs {
        let is_ride = mostly(run, Activity::Vehicle) || mostly(run, Activity::Cycle);
        let may_run = pace[run.from..run.to].iter().all(|mps| f64::from(*mps) < rules.runner_below_mps);
        run.on_foot = if run.on_foot { !is_ride } else { mostly(run, Activity::Foot) && may_run };
    }
    let runs = merged(runs);
    let span = |run: &Run| {
        let to = if run.to == pace.len() { track.whole().to } else { run.to as f64 };
        Span { from: run.from as f64, to }
    };
    let mode = |run: &Run| match ride(&pace[run.from..run.to], rules) {
        _ if run.on_foot => Mode::Walk,
        Ride::Fast if mostly(run, Activity::Cycle) => Mode::Cycle,
        Ride::Slow if !mostly(run, Activity::Vehicle) => Mode::Cycle,
        Ride::Vehicle | Ride::Fast | Ride::Slow => Mode::Vehicle,
    };
    let spans = runs.iter().map(|run| ModeSpan { span: span(run), mode: mode(run) });
    spans.filter(|part| part.span.from < part.span.to).collect()
}

/// Fixes `from..to` that were travelled on foot, or not.
#[derive(Clone, Copy)]
struct Run {
    from: usize,
    to: usize,
    on_foot: bool,
}

/// Speed around each fix in m/s.
fn pace(track: &Track<'_>, rules: &ModeRules) -> Vec<f32> {
    let (fixes, places) = (track.fixes(), track.places());
    let (mut lo, mut hi) = (0, 0);
    (0..fixes.len())
        .map(|k| {
            while lo < k && fixes[k].at.seconds_since(fixes[lo + 1].at) >= rules.half_window_s {
                lo += 1;
            }
            while hi + 1 < fixes.len() && fixes[hi].at.seconds_since(fixes[k].at) < rules.half_window_s {
                hi += 1;
            }
            let seconds = fixes[hi].at.seconds_since(fixes[lo].at);
            if seconds > 0.0 { (places[lo].to(places[hi]) / seconds) as f32 } else { 0.0 }
        })
        .collect()
}

fn walks_and_rides(track: &Track<'_>, pace: &[f32], rules: &ModeRules) -> Vec<Run> {
    let below = |k: usize, mps: f64| f64::from(pace[k]) < mps;
    let seconds = |run: &Run| track.fixes()[(run.to).min(pace.len() - 1)].at.seconds_since(track.fixes()[run.from].at);

    // By speed alone, then short spells of more than walking speed as what they are: a run for the bus.
    let mut runs = Vec::new();
    for k in 0..pace.len() {
        runs.push(Run { from: k, to: k + 1, on_foot: below(k, rules.walk_below_mps) });
        if runs.len() > 1 && runs[runs.len() - 2].on_foot == runs[runs.len() - 1].on_foot {
            runs.pop();
            if let Some(last) = runs.last_mut() {
                last.to = k + 1;
            }
        }
    }
    for run in &mut runs {
        let is_short = seconds(run) < rules.ride_s && (run.from..run.to).all(|k| below(k, rules.run_below_mps));
        run.on_foot |= is_short;
    }
    let mut runs = merged(runs);
    if runs.len() < 2 {
        return runs;
    }

    // Slow parts of a ride: lights, jams, and the steps to the car.
    let last = runs.len() - 1;
    for (index, run) in runs.iter_mut().enumerate() {
        let is_between = index > 0 && index < last;
        let least_s = if is_between { rules.walk_between_rides_s } else { rules.walk_s };
        let moving = (run.from..run.to).filter(|&k| !below(k, rules.walk_above_mps)).count();
        run.on_foot &= seconds(run) >= least_s && 2 * moving >= run.to - run.from;
    }
    runs
}

/// Joins neighbours of a kind.
fn merged(runs: Vec<Run>) -> Vec<Run> {
    let mut merged: Vec<Run> = Vec::new();
    for run in runs {
        match merged.last_mut() {
            Some(last) if last.on_foot == run.on_foot => last.to = run.to,
            _ => merged.push(run),
        }
    }
    merged
}

/// What the speed of a ride says.
#[derive(Clone, Copy)]
enum Ride {
    /// Some window was faster than any bicycle is believed to be.
    Vehicle,
    /// As fast as vehicles are.
    Fast,
    /// As slow as bicycles are.
    Slow,
}

fn ride(pace: &[f32], rules: &ModeRules) -> Ride {
    let mut pace = pace.to_vec();
    let (index, top) = (pace.len() * 9 / 10, pace.len() - 1);
    let p90 = *pace.select_nth_unstable_by(index, f32::total_cmp).1;
    let top = *pace.select_nth_unstable_by(top, f32::total_cmp).1;
    if f64::from(top) >= rules.cycle_top_mps {
        Ride::Vehicle
    } else if f64::from(p90) >= rules.vehicle_p90_mps || f64::from(top) >= rules.vehicle_top_mps {
        Ride::Fast
    } else {
        Ride::Slow
    }
}
