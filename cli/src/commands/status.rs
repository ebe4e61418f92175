use serde_json::json;
use wayhum_host::OsEntropy;

use crate::args::Place;
use crate::clock::now;
use crate::folder::Folder;
use crate::output::{Failure, Say};

/// `wayhum status`: what waits, what was sent, what went wrong.
pub(crate) fn run(place: &Place, say: &Say) -> Result<(), Failure> {
    let folder = Folder::open(place.dir.as_deref())?;
    let clock = now();
    let contributor = folder.contributor(None, &[], OsEntropy)?;
    let snapshot = contributor.snapshot(clock).map_err(|error| Failure::from(error).in_store(&folder))?;
    let due_in_s = snapshot.due_at.map(|due| due.seconds_since(clock.wall).max(0.0));
    let mut words = vec![
        format!("waiting      {} pieces{}", snapshot.waiting, due_in_s.map_or(String::new(), next_words)),
        format!("on the way   {} contributions", snapshot.bound),
        format!("sent         {} contributions, {} points", snapshot.sent, snapshot.points),
        format!("refused      {} contributions", snapshot.quarantined),
    ];
    if let Some(stopped) = snapshot.stopped {
        words.push(stopped.words().to_owned());
    }
    say.result(
        words.join("\n"),
        &json!({
            "recording": snapshot.recording,
            "waiting": snapshot.waiting,
            "due_at": snapshot.due_at.map(|due| due.unix_millis() / 1000),
            "bound": snapshot.bound,
            "quarantined": snapshot.quarantined,
            "sent": snapshot.sent,
            "points": snapshot.points,
        }),
    );
    Ok(())
}

fn next_words(seconds: f64) -> String {
    if seconds < 60.0 { ", the next one now".to_owned() } else { format!(", the next one in {:.1} h", seconds / 3600.0) }
}
