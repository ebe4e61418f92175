use wayhum_protocol::Payload;
use wayhum_types::Noise;

use super::Flaw;
use crate::Rules;

pub(super) fn check(payload: &Payload, rules: &Rules) -> Result<(), Flaw> {
    let (lowest, highest) = rules.thirds_half_db;
    let mut thirds = payload.spot.iter().flat_map(|spot| &spot.thirds);
    if !thirds.all(|level| (lowest..=highest).contains(&level.0)) {
        return Err(Flaw::LevelOutOfRange);
    }
    payload.passages.iter().filter_map(|passage| passage.noise.as_ref()).try_for_each(|noise| check_one(noise, rules))
}

fn check_one(noise: &Noise, rules: &Rules) -> Result<(), Flaw> {
    let (lowest, highest) = rules.levels_half_db;
    let levels = [noise.laeq, noise.la10, noise.la50, noise.la90, noise.laf_max, noise.lc_peak];
    if !levels.iter().all(|level| (lowest..=highest).contains(&level.0)) {
        return Err(Flaw::LevelOutOfRange);
    }
    if noise.la90 <= noise.la50 && noise.la50 <= noise.la10 && noise.la10 <= noise.laf_max {
        Ok(())
    } else {
        Err(Flaw::LevelsOutOfOrder)
    }
}

#[cfg(test)]
mod tests {
    use wayhum_types::HalfDb;

    use super::*;
    use crate::sample::street;

    fn check(noise: &Noise) -> Result<(), Flaw> {
        check_one(noise, &Rules::default())
    }

    #[test]
    fn levels_lie_between_0_and_140_db() {
        let flat = |half_db| Noise {
            laeq: HalfDb(half_db),
            la10: HalfDb(half_db),
            la50: HalfDb(half_db),
            la90: HalfDb(half_db),
            laf_max: HalfDb(half_db),
            lc_peak: HalfDb(half_db),
        };
        assert_eq!([0, 280].map(|half_db| check(&flat(half_db))), [Ok(()); 2]);
        assert_eq!([-1, 281].map(|half_db| check(&flat(half_db))), [Err(Flaw::LevelOutOfRange); 2]);
        for wrong in [
            Noise { laeq: HalfDb(281), ..street(0) },
            Noise { la10: HalfDb(281), ..street(0) },
            Noise { la50: HalfDb(-1), ..street(0) },
            Noise { la90: HalfDb(-1), ..street(0) },
            Noise { laf_max: HalfDb(281), ..street(0) },
            Noise { lc_peak: HalfDb(281), ..street(0) },
        ] {
            assert_eq!(check(&wrong), Err(Flaw::LevelOutOfRange));
        }
    }

    #[test]
    fn percentiles_fall_from_the_maximum_to_la90() {
        let street = street(0);
        assert_eq!(check(&street), Ok(()));
        for wrong in [
            Noise { la90: HalfDb(street.la50.0 + 1), ..street },
            Noise { la50: HalfDb(street.la10.0 + 1), ..street },
            Noise { la10: HalfDb(street.laf_max.0 + 1), ..street },
        ] {
            assert_eq!(check(&wrong), Err(Flaw::LevelsOutOfOrder));
        }
    }
}
