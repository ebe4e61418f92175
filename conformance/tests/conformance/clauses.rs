//! One test a clause. All nine rates where that takes a second or two, the two usual ones otherwise.

use wayhum_conformance::{Finding, OurMeter, Response, block_lengths, iec61260::*, iec61672::*};
use wayhum_meter::SampleRate;

use crate::support::{USUAL, assert_conforms, assert_passed, rate};

#[test]
fn clause_5_02_calibrated_levels_at_1_khz_are_the_platforms() {
    assert_conforms(&OurMeter, clause_5_02_calibration, SampleRate::all());
}

#[test]
fn clause_5_05_a_c_and_z_keep_class_1_and_our_own_limit_at_every_exact_frequency() {
    let findings: Vec<Finding> = SampleRate::all().flat_map(|rate| clause_5_05_frequency_weightings(&OurMeter, rate)).collect();
    assert_passed(&findings);
    // 30 rows below 8 kHz, 31 below 12 kHz twice, 33 below 16 kHz and all 34 five times.
    let rows: u32 =
        findings.iter().filter(|found| found.what == "A weighting, 10 Hz to 20 kHz").map(|found| found.compared).sum();
    assert_eq!(rows, 30 + 31 + 31 + 33 + 5 * 34);
}

#[test]
fn clause_5_05_9_the_weightings_agree_at_1_khz() {
    assert_conforms(&OurMeter, clause_5_05_9_weightings_at_1_khz, SampleRate::all());
}

#[test]
fn clause_5_06_levels_are_linear_from_30_to_120_db() {
    assert_conforms(&OurMeter, clause_5_06_level_linearity, USUAL.map(rate));
}

#[test]
fn clause_5_08_2_fast_and_slow_decay_as_fast_as_they_should() {
    assert_conforms(&OurMeter, clause_5_08_2_decay, SampleRate::all());
}

#[test]
fn clause_5_08_3_fast_slow_and_equivalent_levels_agree_at_1_khz() {
    assert_conforms(&OurMeter, clause_5_08_3_agreement_at_1_khz, SampleRate::all());
}

#[test]
fn clause_5_09_tonebursts_read_what_table_4_says() {
    assert_conforms(&OurMeter, clause_5_09_tonebursts, SampleRate::all());
}

#[test]
fn clause_5_10_repeated_tonebursts_average_to_their_share_of_the_time() {
    assert_conforms(&OurMeter, clause_5_10_repeated_tonebursts, SampleRate::all());
}

#[test]
fn clause_5_11_overload_is_told_for_either_sign_and_kept() {
    assert_conforms(&OurMeter, clause_5_11_overload, SampleRate::all());
}

#[test]
fn clause_5_12_under_range_is_told_near_the_own_noise() {
    assert_conforms(&OurMeter, clause_5_12_under_range, USUAL.map(rate));
}

#[test]
fn clause_5_13_peaks_of_cycles_and_half_cycles_read_what_table_5_says() {
    assert_conforms(&OurMeter, clause_5_13_c_peak, SampleRate::all());
}

#[test]
fn clause_5_14_a_steady_tone_reads_the_same_for_30_minutes() {
    assert_conforms(&OurMeter, clause_5_14_continuous_operation, [rate(48_000)]);
}

#[test]
fn clause_5_15_a_loud_tone_reads_the_same_for_5_minutes() {
    assert_conforms(&OurMeter, clause_5_15_high_level, USUAL.map(rate));
}

#[test]
fn filters_clauses_5_04_to_5_16_bands_attenuate_and_add_up_as_class_1_asks_at_48_khz() {
    assert_response([48_000]);
}

#[test]
fn filters_clauses_5_04_to_5_16_bands_attenuate_and_add_up_as_class_1_asks_at_44_1_khz() {
    assert_response([44_100]);
}

#[test]
fn filters_clauses_5_04_to_5_16_bands_attenuate_and_add_up_as_class_1_asks_at_lower_rates() {
    assert_response([16_000, 24_000]);
}

#[test]
fn filters_clauses_5_04_to_5_16_bands_attenuate_and_add_up_as_class_1_asks_at_the_other_rates() {
    assert_response([22_050, 32_000, 88_200, 96_000, 192_000]);
}

#[test]
fn filters_clause_5_13_each_band_is_linear_from_30_to_120_db() {
    assert_conforms(&OurMeter, clause_5_13_linear_operating_range, USUAL.map(rate));
}

#[test]
fn filters_clause_5_14_sweeps_leave_the_energy_of_their_time_in_each_band() {
    assert_conforms(&OurMeter, clause_5_14_time_invariance, SampleRate::all().filter(|rate| rate.hz() <= 96_000));
}

#[test]
fn filters_clause_5_15_no_image_by_decimation_is_heard() {
    assert_conforms(&OurMeter, clause_5_15_anti_alias, USUAL.map(rate));
}

#[test]
fn blocks_of_any_length_give_the_same_bits() {
    assert_conforms(&OurMeter, block_lengths, SampleRate::all());
}

fn assert_response(rates: impl IntoIterator<Item = u32>) {
    for hz in rates {
        let response = Response::measured(&OurMeter, rate(hz));
        for clause in
            [clause_5_04_midbands, clause_5_10_relative_attenuation, clause_5_12_effective_bandwidth, clause_5_16_summation]
        {
            assert_passed(&clause(&response));
        }
    }
}
