use crate::{
    Between, ExitRules, GateRules, ModeRules, PassageRules, PlaceRules, ReachRules, RepeatRules, Rules, SplitRules, SpotRules,
    StayRules, TrimRules, TripRules, TurnRules, ZoneRules,
};

/// The policy. What each number means and where it comes from stands with its field in `rules.rs`.
impl Default for Rules {
    fn default() -> Self {
        Self {
            gate: GateRules {
                worst_accuracy_m: 25.0,
                assumed_accuracy_m: 8.0,
                best_accuracy_m: 3.0,
                top_speed_mps: 70.0,
                top_acceleration_mps2: 8.0,
                innovation: 9.21,
                acceleration_density: 9.0,
                prediction_s: 30.0,
                reacquire_fixes: 5,
                frozen_above_mps: 3.0,
                frozen_s: 100.0,
            },
            stay: StayRules {
                halt_m: 15.0,
                halt_s: 120.0,
                queue_s: 300.0,
                queue_speed_mps: 5.0,
                queue_before_s: 60.0,
                queue_turn_deg: 45.0,
                area_m: 200.0,
                area_s: 1_200.0,
            },
            turn: TurnRules { reversal_deg: 135.0, beside_m: 30.0, within_m: 300.0, leg_m: 30.0, jitter_m: 10.0 },
            trip: TripRules { silence_s: 600.0, join_s: 10.0, standing_m: 25.0, standing_s: 90.0, most_fixes: 50_000 },
            mode: ModeRules {
                half_window_s: 10.0,
                walk_below_mps: 2.5,
                walk_above_mps: 0.5,
                walk_s: 180.0,
                walk_between_rides_s: 300.0,
                ride_s: 30.0,
                run_below_mps: 4.0,
                vehicle_p90_mps: 7.5,
                vehicle_top_mps: 10.0,
                cycle_top_mps: 16.0,
                runner_below_mps: 6.0,
            },
            place: PlaceRules {
                reach_m: 300.0,
                night_from_h: 21,
                night_to_h: 6,
                private_days: 2,
                young_days: 7,
                home: ZoneRules {
                    offset_m: Between::new(600.0, 900.0),
                    border_m: Between::new(500.0, 800.0),
                    path_m: Between::new(900.0, 1_200.0),
                },
                other: ZoneRules {
                    offset_m: Between::new(250.0, 400.0),
                    border_m: Between::new(250.0, 400.0),
                    path_m: Between::new(650.0, 650.0),
                },
                outside_town: ZoneRules {
                    offset_m: Between::new(600.0, 900.0),
                    border_m: Between::new(2_000.0, 2_500.0),
                    path_m: Between::new(1_600.0, 2_600.0),
                },
                exits: ExitRules { path_m: 1_600.0, most: 32, least: 8, same_m: 250.0, elsewhere: 2 },
            },
            trim: TrimRules {
                direct_m: 300.0,
                casual_m: Between::new(150.0, 350.0),
                still_inside: ReachRules { direct_m: 4_000.0, path_m: 6_000.0 },
                still_outside_town: ReachRules { direct_m: 6_000.0, path_m: 8_000.0 },
            },
            vehicle: SplitRules {
                quarter: 8,
                corner_m: 600.0,
                gap_m: Between::new(30.0, 40.0),
                least_left_m: 1_000.0,
                least_piece_m: 200.0,
            },
            cycle: SplitRules {
                quarter: 8,
                corner_m: 400.0,
                gap_m: Between::new(30.0, 40.0),
                least_left_m: 1_000.0,
                least_piece_m: 100.0,
            },
            walk: SplitRules {
                quarter: 9,
                corner_m: 150.0,
                gap_m: Between::new(30.0, 60.0),
                least_left_m: 400.0,
                least_piece_m: 40.0,
            },
            passage: PassageRules { clip_m: 20.0, flicker_s: 3.0, heading_above_mps: 1.0 },
            repeat: RepeatRules { most_in_a_row: 2, most_known: 0.2 },
            spot: SpotRules { radius_m: 30.0, private_m: 500.0 },
            outside_town: false,
        }
    }
}
