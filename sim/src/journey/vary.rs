use wayhum_types::{Draw, Fix};

use super::{drift::Drift, receiver::Receiver, route::displaced};
use crate::{SeededEntropy, entropy::Use};

/// How far a driver's pace lies from another's on the same way, lowest and highest.
const PACE: (f64, f64) = (0.93, 1.07);

/// Another person's recording of the same way: moved aside by a receiver's slow error of some metres, and faster or slower by up
/// to 7 %. It begins at the same instant; fixes keep their order, number, accuracy and heading.
///
/// ```
/// use wayhum_types::Timestamp;
/// let mine = wayhum_sim::drive(1, Timestamp::from_unix_millis(1_410_324_847_000)).fixes;
/// let theirs = wayhum_sim::vary(&mine, 2);
/// assert_eq!((theirs.len(), theirs[0].at), (mine.len(), mine[0].at));
/// ```
pub fn vary(fixes: &[Fix], seed: u64) -> Vec<Fix> {
    let mut entropy = SeededEntropy::used_for(seed, Use::Varied);
    let pace = entropy.uniform(PACE.0, PACE.1);
    let Receiver { slow_m, slow_s, .. } = Receiver::IN_A_CAR;
    let mut drift = Drift::new(slow_m, slow_s, &mut entropy);
    let mut varied: Vec<Fix> = Vec::with_capacity(fixes.len());
    let Some(first) = fixes.first().map(|fix| fix.at) else { return varied };
    let mut before = first;
    for fix in fixes {
        let aside = drift.after(fix.at.seconds_since(before).max(0.0), &mut entropy);
        // Rounding to milliseconds may bring two instants together that were apart; they stay apart.
        let since = (fix.at.millis_since(first) as f64 / pace).round() as i64;
        let at = match varied.last() {
            Some(last) if fix.at > before && first.plus_millis(since) <= last.at => last.at.plus_millis(1),
            _ => first.plus_millis(since),
        };
        before = fix.at;
        varied.push(Fix {
            at,
            position: displaced(fix.position, aside),
            speed_mps: fix.speed_mps.map(|speed| speed * pace as f32),
            ..*fix
        });
    }
    varied
}
