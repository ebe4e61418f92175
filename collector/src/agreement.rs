use wayhum_protocol::{Payload, Verdict, WirePassage};

use crate::{Group, Ledger, LedgerError, Number, Rules};

/// What the current map says of each passage. This is all that a verdict knows of other contributions: what was published of them
/// before it was given.
pub(crate) fn known(payload: &Payload, ledger: &dyn Ledger) -> Result<Vec<Option<Number>>, LedgerError> {
    let groups: Vec<Option<Group>> = payload.passages.iter().map(|passage| group(payload, passage)).collect();
    let mut numbers = ledger.known(&groups.iter().copied().flatten().collect::<Vec<_>>())?.into_iter();
    Ok(groups.into_iter().map(|group| group.and_then(|_| numbers.next().flatten())).collect())
}

/// The group that a passage speaks of. None is of both maps: there is no noise from a vehicle.
fn group(payload: &Payload, passage: &WirePassage) -> Option<Group> {
    let is_road = passage.is_road_report(payload.mode);
    let heading = passage.heading.filter(|_| is_road);
    (is_road || passage.noise.is_some()).then_some(Group { cell: passage.cell, heading, class: payload.class })
}

/// The verdict on a sound passage, by what is `known` of its group: it agrees with the map, or disagrees, or is the first news of its
/// street.
pub(crate) fn verdict(passage: &WirePassage, known: Option<Number>, rules: &Rules) -> Verdict {
    match known {
        Some(number) if disagrees(passage, &number, rules) => Verdict::Disagrees,
        number => Verdict::agreeing(number.map(|number| number.people)),
    }
}

/// Whether a passage lies so far from what is published of its group that it is not believed.
fn disagrees(passage: &WirePassage, number: &Number, rules: &Rules) -> bool {
    let value = number.value;
    if let Some(noise) = &passage.noise {
        return (i32::from(noise.laeq.0) - 2 * value).unsigned_abs() > u32::from(rules.noise_off_by_half_db);
    }
    let (kmh, percent) = rules.faster_by;
    // In hundredths of km/h, so that nothing is rounded: 0.5 m/s are 1.8 km/h.
    let margin = (100 * i32::from(kmh)).max(i32::from(percent) * value);
    180 * i32::from(passage.half_mps) > 100 * value + margin
}

#[cfg(test)]
mod tests {
    use wayhum_protocol::NetworkId;

    use super::*;
    use crate::{
        Period,
        sample::{self, EPOCH, Line},
    };

    const NETWORK: NetworkId = NetworkId::from_bytes([1; 32]);

    /// The verdict on the first passage where `value` is published from so many people.
    fn judged(payload: &Payload, value: i32, people: u32) -> &'static str {
        let passage = &payload.passages[0];
        let group = group(payload, passage).expect("it speaks of one");
        let number = Number { group, period: Period::Epoch(EPOCH), value, people };
        verdict(passage, Some(number), &Rules::default()).name()
    }

    fn drive(speed_mps: f64) -> Payload {
        sample::drive(NETWORK, Line { speed_mps, ..Line::DRIVE }.road(1))
    }

    #[test]
    fn what_agrees_with_the_map_is_worth_the_more_the_fewer_it_rests_on() {
        let drive = drive(12.5);
        assert_eq!(
            [5, 10, 20].map(|people| judged(&drive, 45, people)),
            ["accepted", "already_covered_10", "already_covered_20"]
        );
        assert_eq!(verdict(&drive.passages[0], None, &Rules::default()), Verdict::Uncorroborated);
    }

    #[test]
    fn a_drive_disagrees_only_if_it_is_much_faster_than_the_map() {
        let verdicts = |speed_mps, kmh: [i32; 3]| kmh.map(|kmh| judged(&drive(speed_mps), kmh, 5));
        assert_eq!(verdicts(12.5, [130, 15, 14]), ["accepted", "accepted", "disagrees"], "a jam; exactly 30 km/h faster; more");
        assert_eq!(verdicts(40.0, [90, 89, 5]), ["accepted", "disagrees", "disagrees"], "144 km/h is 90 and 60 %");
    }

    #[test]
    fn a_walk_disagrees_if_it_is_much_louder_or_quieter_than_the_map() {
        // 62 dB.
        let walk = sample::walk(NETWORK, Line::WALK.noise(1));
        let verdicts = [41, 42, 82, 83].map(|db| judged(&walk, db, 5));
        assert_eq!(verdicts, ["disagrees", "accepted", "accepted", "disagrees"]);
    }

    #[test]
    fn a_walker_speaks_of_no_road_and_a_car_of_no_noise() {
        let mut walk = sample::walk(NETWORK, Line::WALK.noise(1));
        let heading_of = |payload: &Payload| group(payload, &payload.passages[0]).map(|group| group.heading);
        assert_eq!(heading_of(&walk), Some(None));
        walk.passages[0].noise = None;
        assert_eq!(heading_of(&walk), None);
        let mut drive = drive(12.5);
        assert_eq!(heading_of(&drive), Some(drive.passages[0].heading));
        drive.passages[0].heading = None;
        assert_eq!(heading_of(&drive), None);
    }
}
