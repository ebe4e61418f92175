//! Rounds by car and strolls on days off.

use wayhum_sim::{Town, TownRules};
use wayhum_types::Timestamp;

const NOON: Timestamp = Timestamp::from_unix_millis(1_410_350_400_000);

#[test]
fn rounds_and_strolls_are_as_long_as_promised_whoever_makes_them() {
    for seed in 1..=3 {
        let town = Town::new(&TownRules { seed, ..TownRules::default() });
        for number in 0..24 {
            let person = town.person(number);
            for backwards in [false, true] {
                let km = person.round(backwards, NOON).length.value() / 1000.0;
                assert!((12.0..26.0).contains(&km), "{km} km, person {number} of town {seed}, backwards: {backwards}");
            }
            let km = person.stroll(NOON).length.value() / 1000.0;
            assert!((3.0..6.0).contains(&km), "{km} km on foot, person {number} of town {seed}");
        }
    }
}
