//! Third-octave levels as an app sees them. That they meet IEC 61260-1 is shown in `conformance/`.

use wayhum_meter::{Calibration, CalibrationMethod, SampleRate, SoundMeter, Stretch};
use wayhum_types::{BAND_COUNT, MeterSource, Thirds, nominal_band_hz};

use crate::{
    signal::{noise, tone},
    support::{START, UNCALIBRATED, after, assert_near, energy_mean, heard, level, rate},
};

#[test]
fn a_tone_stands_in_its_band_at_every_rate() {
    for rate in SampleRate::all() {
        let carried = bands(&heard(rate.hz(), &noise(rate.hz(), -20.0, 2.0)).1);
        for (band, hz) in exact_hz().enumerate().filter(|(band, _)| carried.contains(band)) {
            let (levels, _) = heard(rate.hz(), &tone(rate.hz(), hz, -20.0, 3.0));
            let thirds = levels[2].thirds.0.map(|db| db.map_or(-200.0, wayhum_types::Db::value));
            assert_near(&format!("{hz:.1} Hz at {} Hz", rate.hz()), thirds[band], -20.0, 0.02);
            for (other, db) in thirds.iter().enumerate().filter(|(other, _)| other.abs_diff(band) > 1) {
                // The highest band's lower skirt is the flattest: 35 dB two bands away.
                assert!(*db < -54.0, "{hz:.1} Hz at {} Hz reads {db:.1} dB in band {other}", rate.hz());
            }
        }
    }
}

#[test]
fn a_rate_has_the_bands_it_carries_and_says_so_of_the_others() {
    let highest: Vec<_> = SampleRate::all()
        .map(|rate| {
            let bands = bands(&heard(rate.hz(), &noise(rate.hz(), -20.0, 2.0)).1);
            assert_eq!(bands, (0..bands.len()).collect::<Vec<_>>(), "no hole below the highest");
            nominal_band_hz()[bands.len() - 1]
        })
        .collect();
    // 20 kHz reaches up to 22,387 Hz, which 44.1 kHz does not carry.
    assert_eq!(highest, [6300.0, 8000.0, 10000.0, 12500.0, 16000.0, 20000.0, 20000.0, 20000.0, 20000.0]);
}

#[test]
fn white_noise_rises_by_a_decibel_from_band_to_band() {
    let (_, stretch) = heard(48_000, &noise(48_000, -20.0, 40.0));
    for (band, hz) in exact_hz().enumerate().skip(6) {
        let width = hz * (10.0_f64.powf(0.05) - 10.0_f64.powf(-0.05));
        let share = 10.0 * (width / 24_000.0).log10();
        // Noise of 40 s scatters by 4.34 · √(1 / (B · T)) dB: 0.14 dB at 100 Hz.
        let scatter = 4.34 / (width * 40.0).sqrt();
        assert_near(&format!("{hz:.0} Hz"), at(&stretch.thirds(), band), -20.0 + share, 4.0 * scatter + 0.03);
    }
}

#[test]
fn the_low_bands_of_a_settling_second_are_left_out() {
    let (levels, stretch) = heard(48_000, &noise(48_000, -20.0, 3.0));
    let low = nominal_band_hz().map(|hz| hz < 200.0);
    assert_eq!(levels[0].thirds.0.map(|db| db.is_none()), low);
    assert!(levels[1].thirds.0.iter().all(Option::is_some));
    // Of 63 Hz, the stretch knows the two seconds after it.
    let two = energy_mean(levels[1..].iter().map(|level| at(&level.thirds, 4)));
    assert_near("63 Hz", at(&stretch.thirds(), 4), two, 1e-9);
    let (_, short) = heard(48_000, &noise(48_000, -20.0, 1.0));
    assert_eq!(short.thirds().0.map(|db| db.is_none()), low);
}

#[test]
fn bands_carry_the_offset_and_add_up_to_the_whole() {
    let calibration = Calibration::new(120.0, CalibrationMethod::Calibrator, MeterSource::File).expect("within range");
    let mut meter = SoundMeter::new(rate(48_000), calibration);
    let samples = noise(48_000, -20.0, 5.0);
    for (n, second) in samples.chunks(48_000).enumerate() {
        meter.push(after(n as f64), second);
    }
    let level = meter.drain().filter_map(|sound| level(&sound).cloned()).last().expect("five seconds");
    // The bands reach to 22.4 of 24 kHz.
    let whole = energy_mean(level.thirds.0.iter().flatten().map(|db| db.value())) + 10.0 * (BAND_COUNT as f64).log10();
    assert_near("sum of the bands", whole, level.lzeq.value() + 10.0 * (22_387.0_f64 / 24_000.0).log10(), 0.1);
}

#[test]
fn a_broadband_meter_reads_the_same_and_has_no_bands() {
    let samples = noise(48_000, -20.0, 2.0);
    let read = |mut meter: SoundMeter| {
        meter.push(START, &samples);
        meter.drain().filter_map(|sound| level(&sound).cloned()).last().expect("two seconds")
    };
    let (with, mut without) =
        (read(SoundMeter::new(rate(48_000), UNCALIBRATED)), read(SoundMeter::broadband(rate(48_000), UNCALIBRATED)));
    assert_eq!(without.thirds, Thirds::NONE);
    without.thirds = with.thirds;
    assert_eq!(with, without);
}

#[test]
fn every_processor_reads_the_same_to_a_hundred_thousandth_of_a_decibel() {
    for rate in SampleRate::all() {
        let samples = noise(rate.hz(), -20.0, 2.0);
        let read = |mut meter: SoundMeter| {
            meter.push(START, &samples);
            meter.stretch()
        };
        let new = || SoundMeter::new(rate, UNCALIBRATED);
        let (fused, unfused) = (read(new()), read(new().unfused()));
        for band in bands(&fused) {
            assert_near("a band", at(&fused.thirds(), band), at(&unfused.thirds(), band), 1e-5);
        }
        assert_near("LAeq", db(fused.laeq()), db(unfused.laeq()), 1e-5);
        assert_near("LCpeak", db(fused.lc_peak()), db(unfused.lc_peak()), 1e-5);
    }
}

fn exact_hz() -> impl Iterator<Item = f64> {
    (0..BAND_COUNT).map(|band| 1000.0 * 10.0_f64.powf((band as f64 - 16.0) / 10.0))
}

fn bands(stretch: &Stretch) -> Vec<usize> {
    (0..BAND_COUNT).filter(|band| stretch.thirds().0[*band].is_some()).collect()
}

fn at(thirds: &Thirds, band: usize) -> f64 {
    db(thirds.0[band])
}

fn db(level: Option<wayhum_types::Db>) -> f64 {
    level.expect("this was measured").value()
}
