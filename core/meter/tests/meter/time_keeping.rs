//! Seconds, gaps and clocks that disagree.

use proptest::prelude::*;
use wayhum_types::{Gap, GapReason, Sound, Timestamp};

use crate::{
    signal::{hush, noise, tone},
    support::{START, after, gap, level, meter},
};

const RATE: u32 = 16_000;

fn sound(seconds: f64) -> Vec<f32> {
    tone(RATE, 1000.0, -20.0, seconds)
}

#[test]
fn a_start_within_a_second_gives_nothing_for_it_and_marks_the_next_one() {
    let mut meter = meter(RATE);
    meter.push(after(0.3), &sound(2.7));
    let sounds: Vec<Sound> = meter.drain().collect();
    let seconds: Vec<_> = sounds.iter().filter_map(level).map(|level| (level.at, level.quality.settling)).collect();
    assert_eq!(seconds, [(after(1.0).second(), true), (after(2.0).second(), false)]);
}

#[test]
fn timestamps_off_by_50_ms_change_nothing() {
    let mut steady = meter(RATE);
    let mut uneven = meter(RATE);
    for n in 0..30 {
        let (at, block) = (after(f64::from(n) / 10.0), sound(0.1));
        steady.push(at, &block);
        uneven.push(at.plus_millis([0, 50, -50][n as usize % 3]), &block);
    }
    assert_eq!(steady.drain().collect::<Vec<_>>(), uneven.drain().collect::<Vec<_>>());
}

#[test]
fn a_clock_51_ms_ahead_or_behind_realigns_the_second_and_flags_it() {
    for (off_ms, missing_ms) in [(51, 449), (-51, 551), (499, 1), (-499, 999)] {
        let mut meter = meter(RATE);
        meter.push(START, &sound(3.5));
        assert_eq!(meter.drain().count(), 3);
        let at = after(3.5).plus_millis(off_ms);
        let rest = sound(f64::from(missing_ms) / 1000.0);
        meter.push(at, &rest[..rest.len() - 1]);
        assert_eq!(meter.drain().count(), 0, "{off_ms} ms: the second ended early");
        meter.push(at.plus_millis(i64::from(missing_ms)), &rest[..1]);
        let sounds: Vec<Sound> = meter.drain().collect();
        let second = level(&sounds[0]).expect("a level");
        assert!(second.quality.drift && second.at == after(3.0).second(), "{off_ms} ms");
        assert!((second.laeq.value() + 20.0).abs() < 0.1, "what was heard is averaged over what was heard");
        meter.push(at.plus_millis(i64::from(missing_ms)), &sound(1.0));
        assert!(meter.drain().next().is_some_and(|next| level(&next).is_some_and(|level| !level.quality.drift)));
    }
}

#[test]
fn a_realignment_beyond_the_second_flags_both() {
    let mut meter = meter(RATE);
    meter.push(START, &sound(2.8));
    meter.push(after(3.2), &sound(1.8));
    let sounds: Vec<Sound> = meter.drain().collect();
    let drift: Vec<_> = sounds.iter().map(|sound| level(sound).is_some_and(|level| level.quality.drift)).collect();
    assert_eq!(drift, [false, false, true, true, false]);
}

#[test]
fn a_second_of_which_next_to_nothing_was_heard_is_a_dropout() {
    let mut meter = meter(RATE);
    meter.push(START, &sound(2.0));
    for ahead in [2.4, 2.8] {
        meter.push(after(ahead), &sound(0.01));
    }
    meter.push(after(3.2), &sound(1.8));
    let sounds: Vec<Sound> = meter.drain().collect();
    let dropout = Gap { from: after(2.0), to: after(3.0), reason: GapReason::Dropout };
    assert_eq!(sounds.iter().map(gap).collect::<Vec<_>>(), [None, None, Some(&dropout), None, None]);
    assert!(level(&sounds[3]).is_some_and(|level| level.quality.settling));
}

#[test]
fn missing_samples_are_a_dropout_and_a_new_start() {
    let mut meter = meter(RATE);
    meter.push(START, &sound(2.4));
    meter.push(after(2.9), &sound(2.1));
    let sounds: Vec<Sound> = meter.drain().collect();
    let dropout = Gap { from: after(2.0), to: after(3.0), reason: GapReason::Dropout };
    assert_eq!(sounds.iter().filter_map(gap).collect::<Vec<_>>(), [&dropout]);
    let settling: Vec<_> = sounds.iter().filter_map(level).map(|level| level.quality.settling).collect();
    assert_eq!(settling, [true, false, true, false]);
}

#[test]
fn a_clock_set_back_is_a_new_start_and_no_gap_that_ends_before_it_begins() {
    let mut meter = meter(RATE);
    meter.push(START, &sound(2.4));
    meter.push(after(-3600.0), &sound(1.0));
    let sounds: Vec<Sound> = meter.drain().collect();
    let dropout = Gap { from: after(2.0), to: after(2.4), reason: GapReason::Dropout };
    assert_eq!(sounds.iter().filter_map(gap).collect::<Vec<_>>(), [&dropout]);
    assert_eq!(level(&sounds[3]).expect("a level").at, after(-3600.0).second());
}

#[test]
fn digital_silence_is_one_gap_and_what_follows_settles() {
    let mut meter = meter(RATE);
    meter.push(START, &sound(2.0));
    meter.push(after(2.0), &vec![0.0; 5 * RATE as usize]);
    meter.push(after(7.0), &sound(2.0));
    let sounds: Vec<Sound> = meter.drain().collect();
    let silence = Gap { from: after(2.0), to: after(7.0), reason: GapReason::Silent };
    assert_eq!(sounds.iter().filter_map(gap).collect::<Vec<_>>(), [&silence]);
    let settling: Vec<_> = sounds.iter().filter_map(level).map(|level| level.quality.settling).collect();
    assert_eq!(settling, [true, false, true, false]);
    assert_eq!(meter.stretch().quality().silent, 5);
    assert_eq!(meter.stretch().seconds(), 4.0);
}

#[test]
fn the_quietest_room_is_no_digital_silence() {
    let mut meter = meter(RATE);
    meter.push(START, &hush(RATE, 2.0));
    assert!(meter.drain().all(|sound| level(&sound).is_some()));
}

#[test]
fn what_is_not_fetched_in_a_minute_becomes_one_gap() {
    let mut meter = meter(RATE);
    meter.push(START, &sound(75.0));
    let sounds: Vec<Sound> = meter.drain().collect();
    assert_eq!(sounds.len(), 61);
    assert!(sounds[..60].iter().all(|sound| level(sound).is_some()));
    let lost = Gap { from: after(60.0), to: after(75.0), reason: GapReason::NotFetched };
    assert_eq!(gap(&sounds[60]), Some(&lost));
    meter.push(after(75.0), &sound(1.0));
    assert_eq!(meter.drain().count(), 1, "there is room again");
}

#[test]
fn an_iterator_left_early_loses_nothing() {
    let mut meter = meter(RATE);
    meter.push(START, &sound(3.0));
    assert!(meter.drain().next().is_some());
    assert_eq!(meter.drain().count(), 2);
}

#[test]
fn after_the_end_of_the_input_it_starts_anew_without_a_gap() {
    let mut meter = meter(RATE);
    meter.push(START, &sound(1.5));
    meter.finish();
    meter.push(after(100.0), &sound(1.0));
    let sounds: Vec<Sound> = meter.drain().collect();
    let settling: Vec<_> = sounds.iter().map(|sound| level(sound).map(|level| level.quality.settling)).collect();
    assert_eq!(settling, [Some(true), Some(true)]);
}

#[test]
fn the_ends_of_time_do_no_harm() {
    for millis in [i64::MIN, i64::MIN + 1, -1, 0, i64::MAX - 1, i64::MAX] {
        let mut meter = meter(RATE);
        meter.push(Timestamp::from_unix_millis(millis), &sound(2.0));
        meter.push(START, &sound(2.0));
        meter.push(Timestamp::from_unix_millis(millis), &sound(2.0));
        meter.finish();
        assert!(meter.drain().count() > 0);
    }
}

proptest! {
    #[test]
    fn sounds_cover_the_time_without_holes(
        blocks in prop::collection::vec((1..9000_u32, prop::sample::select(&[0_i64, 0, 0, 30, -30, 120, -120, 480, 500, 2300]), prop::bool::weighted(0.2)), 1..60)
    ) {
        let noise = noise(RATE, -30.0, 1.0);
        let mut meter = meter(RATE);
        let mut at = START;
        let mut sounds = Vec::new();
        for (length, jump_ms, silent) in blocks {
            at = at.plus_millis(jump_ms);
            let block: Vec<f32> = noise.iter().take(length as usize).map(|x| if silent { 0.0 } else { *x }).collect();
            meter.push(at, &block);
            sounds.extend(meter.drain());
            at = at.plus_millis(i64::from(length) * 1000 / i64::from(RATE));
        }
        let spans: Vec<_> = sounds
            .iter()
            .map(|sound| match sound {
                Sound::Level(level) => (level.at.start(), level.at.next().start()),
                Sound::Gap(gap) => (gap.from, gap.to),
            })
            .collect();
        prop_assert!(spans.iter().all(|(from, to)| from <= to));
        prop_assert!(spans.windows(2).all(|pair| pair[0].1 == pair[1].0), "{:?}", spans);
    }
}
