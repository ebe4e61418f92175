use serde_json::json;
use wayhum_host::OsEntropy;
use wayhum_sdk::store::Recovered;
use wayhum_sdk::{HeldUp, PurseSummary, Snapshot};

use crate::args::Place;
use crate::clock::now;
use crate::commands::wallet;
use crate::folder::{Folder, Leaving};
use crate::output::{Failure, Say};

/// `wayhum status`: what waits and why, what was sent, what was earned, what went wrong.
pub(crate) fn run(place: &Place, say: &Say) -> Result<(), Failure> {
    let folder = Folder::open(place.dir.as_deref())?;
    let clock = now();
    let key = wallet::key_without_asking(place)?;
    let contributor = folder.contributor(None, key, &[], Leaving::Later, OsEntropy)?;
    let snapshot = contributor.snapshot(clock).map_err(|error| Failure::from(error).in_store(&folder))?;
    let due_in_s = snapshot.due_at.map(|due| due.seconds_since(clock.wall).max(0.0));
    let purse = snapshot.purse;
    say.result(
        words(&snapshot, due_in_s),
        &json!({
            "recording": snapshot.recording,
            "passes": purse.passes,
            "points_held": purse.points_held,
            "points_waiting": purse.points_in_lots,
            "points_redeemed": purse.redeemed,
            "points_unsettled": purse.unsettled,
            "waiting": snapshot.waiting,
            "due_at": snapshot.due_at.map(|due| due.unix_millis() / 1000),
            "too_late": snapshot.too_late,
            "bound": snapshot.bound,
            "quarantined": snapshot.quarantined,
            "sent": snapshot.sent,
            "points": snapshot.points,
            "held_up": snapshot.held_up.map(HeldUp::words),
            "recovered": snapshot.recovered.as_ref().map(|recovered| json!({
                "set_aside": recovered.set_aside,
                "lost": recovered.found.iter().map(|found| found.lost).sum::<u64>(),
            })),
        }),
    );
    Ok(())
}

fn words(snapshot: &Snapshot, due_in_s: Option<f64>) -> String {
    let mut lines = vec![
        format!("waiting      {} pieces{}", snapshot.waiting, due_in_s.map_or(String::new(), next_words)),
        format!("on the way   {} contributions", snapshot.bound),
        format!("sent         {} contributions, {} points", snapshot.sent, snapshot.points),
        format!("refused      {} contributions", snapshot.quarantined),
        format!("passes       {}: each sends one contribution", snapshot.purse.passes),
        points(&snapshot.purse),
    ];
    if snapshot.too_late > 0 {
        lines.push(format!(
            "too late     {} pieces, whose week has closed; they stay here until you delete them",
            snapshot.too_late
        ));
    }
    // A wallet that is locked is one all the same, and only then is it not known here.
    lines.extend(snapshot.held_up.filter(|why| *why != HeldUp::NoWallet).map(|why| why.words().to_owned()));
    lines.extend(snapshot.recovered.as_ref().map(recovered));
    lines.extend(snapshot.stopped.map(|why| why.words().to_owned()));
    lines.join("\n")
}

/// What became of a store that was damaged.
fn recovered(recovered: &Recovered) -> String {
    let lost: Vec<String> = recovered
        .found
        .iter()
        .filter(|found| found.lost > 0)
        .map(|found| format!("{} {}", found.lost, found.what.words()))
        .collect();
    let lost = if lost.is_empty() { "nothing is known to be lost".to_owned() } else { format!("lost are {}", lost.join(", ")) };
    format!(
        "recovered    the store was damaged: {lost}; the damaged file is kept beside it as {}",
        recovered.set_aside.join(", ")
    )
}

fn points(purse: &PurseSummary) -> String {
    let mut parts = vec![format!("points       {} here, {} redeemed", purse.points_held, purse.redeemed)];
    if purse.points_in_lots > 0 {
        parts.push(format!("{} on their way", purse.points_in_lots));
    }
    let mut sentences = vec![parts.join(", ")];
    if purse.unsettled > 0 {
        sentences.push(format!("{} of the redeemed are not in a published settlement yet", purse.unsettled));
    }
    if purse.refused > 0 {
        sentences.push(format!("{} the network calls invalid, they are kept", purse.refused));
    }
    if purse.contradicted {
        sentences.push("the last settlement holds less than was redeemed, and the next one is looked at".to_owned());
    }
    sentences.join("; ")
}

fn next_words(seconds: f64) -> String {
    if seconds < 60.0 { ", the next one now".to_owned() } else { format!(", the next one in {:.1} h", seconds / 3600.0) }
}
