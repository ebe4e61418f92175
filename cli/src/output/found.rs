//! What an attacker would find of one person, told to that person: distances, never a place.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};
use wayhum_sdk::attacks::SelfCheck;

/// Closer than this a guess names the neighbourhood, in metres.
const NEAR_M: f64 = 250.0;
/// With fewer days than this there is too little to find, for attackers and for this report.
const ENOUGH_DAYS: usize = 7;

/// For a person.
pub(crate) fn found_words(found: Option<&SelfCheck>, outside_town: bool) -> String {
    let Some(found) = found else {
        return "What an attacker would find: nothing, because there is no trip in these recordings.".to_owned();
    };
    let mut words = format!(
        "What an attacker would find in {} {}, with all pieces joined and the rules known\n",
        found.days,
        if found.days == 1 { "day" } else { "days" }
    );
    let _ = writeln!(
        words,
        "  in the recordings: your most likely home to within {:.0} m; {:.0} % of the first and last trips of your days begin or end there",
        found.home_radius_m.max(1.0),
        100.0 * found.home_share
    );
    let _ = writeln!(words, "  in what would leave, how far each guess lies from there:");
    for (attack, off) in &found.tried {
        let _ = match off {
            Some(metres) => writeln!(words, "    {:<40} {metres:>7.0} m", attack.words()),
            None => writeln!(words, "    {:<40} leads nowhere", attack.words()),
        };
    }
    words.push_str(&advice(found, outside_town));
    words
}

/// What to make of it.
fn advice(found: &SelfCheck, outside_town: bool) -> String {
    let near = found.tried.iter().filter(|(_, off)| off.is_some_and(|metres| metres < NEAR_M)).count();
    let mut advice = match (found.nearest_m(), near) {
        (None, _) => "  Nothing of these trips would leave, so there is nothing to find.".to_owned(),
        (Some(_), 0) => format!("  None of the guesses comes within {NEAR_M:.0} m of your home."),
        (Some(nearest), near) => format!(
            "  {near} of {} guesses comes within {NEAR_M:.0} m ({nearest:.0} m); an attacker does not know which one is right.{}",
            found.tried.len(),
            if outside_town {
                " You can draw a zone of your own around your home: --zone."
            } else {
                " If few roads lead to your home, try --outside-town; or draw a zone of your own around it: --zone."
            }
        ),
    };
    if found.days < ENOUGH_DAYS {
        advice.push_str("\n  A few days say little: look again with some weeks of traces.");
    }
    advice
}

/// For a program: `{days, raw: {home_share, home_radius_m}, kept: {attack: metres}, nearest_m}`.
pub(crate) fn found_json(found: Option<&SelfCheck>) -> Value {
    let Some(found) = found else { return json!({ "days": 0 }) };
    let kept: Map<String, Value> =
        found.tried.iter().map(|(attack, off)| (attack.name().to_owned(), json!(off.map(f64::round)))).collect();
    json!({
        "days": found.days,
        "raw": { "home_share": found.home_share, "home_radius_m": found.home_radius_m.round() },
        "kept": kept,
        "nearest_m": found.nearest_m().map(f64::round),
    })
}

#[cfg(test)]
mod tests {
    use wayhum_sdk::attacks::Attack;

    use super::*;

    fn found(off: Option<f64>, days: usize) -> SelfCheck {
        SelfCheck { days, home_share: 0.9, home_radius_m: 21.4, tried: vec![(Attack::Cluster, off)] }
    }

    #[test]
    fn a_person_is_told_how_far_off_each_guess_is_and_what_to_do() {
        let words = found_words(Some(&found(Some(1_234.0), 28)), false);
        assert!(
            words.contains("within 21 m; 90 %") && words.contains("1234 m") && words.contains("None of the guesses"),
            "{words}"
        );
        let near = found_words(Some(&found(Some(120.0), 28)), false);
        assert!(near.contains("1 of 1 guesses comes within 250 m (120 m)") && near.contains("--outside-town"), "{near}");
        assert!(found_words(Some(&found(None, 2)), false).contains("A few days say little"));
        assert!(found_words(None, false).contains("no trip"));
    }

    #[test]
    fn a_program_gets_metres_by_attack() {
        assert_eq!(found_json(Some(&found(Some(99.6), 3)))["kept"]["cluster"], 100.0);
    }
}
