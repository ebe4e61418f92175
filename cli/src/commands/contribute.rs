use std::time::Duration;

use serde_json::{Value, json};
use wayhum_host::OsEntropy;
use wayhum_sdk::RefusedFixes;
use wayhum_sdk::trace::Refusal;

use crate::args::Contribute;
use crate::clock::now;
use crate::commands::recording::{self, Own};
use crate::commands::sending;
use crate::commands::upload::ShortWaits;
use crate::commands::wallet;
use crate::folder::{Folder, Leaving};
use crate::output::{Failure, Report, Say};

/// `wayhum contribute`: a recording of one's own, to receipts.
pub(crate) fn run(args: &Contribute, say: &Say) -> Result<(), Failure> {
    let folder = Folder::open(args.unlock.place.dir.as_deref())?;
    contribute(args, &folder, say).map_err(|failure| failure.in_store(&folder))
}

fn contribute(args: &Contribute, folder: &Folder, say: &Say) -> Result<(), Failure> {
    let zones: Vec<_> = args.recording.zones.iter().map(|zone| zone.0).collect();
    let clock = now();
    let mut own = Own::read(&args.gpx, args.wav.as_deref(), &args.recording, clock.wall, say)?;
    let wallet = wallet::key_or_new(&args.unlock, say)?;
    let leaving = if args.delay { Leaving::Later } else { Leaving::Now };
    let mut contributor = folder.contributor(Some(&args.collector), Some(wallet), &zones, leaving, OsEntropy)?;
    let before = contributor.snapshot(clock)?;
    let trips_before = contributor.trips()?;
    own.record(&mut contributor, clock.utc_offset)?;

    let recorded = contributor.snapshot(clock)?;
    let (timeout, pieces) = (args.timeout.map(Duration::from_secs), recorded.waiting as usize);
    let sent = if args.delay {
        sending::send_within(timeout, &mut contributor, &mut ShortWaits, pieces)?
    } else {
        sending::send_now(timeout, &mut contributor, clock)?
    };
    let after = contributor.snapshot(now())?;
    let report = Report {
        kilometres: recording::kilometres(&contributor.trips()?, &trips_before),
        contributions: sent.attempted,
        receipts: after.sent - before.sent,
        points: after.points - before.points,
        refused: sending::refused(&contributor)?,
    };
    sent.samples.write(folder.path())?;
    sending::must_have_gone_well(&sent, &after, &args.unlock.place)?;
    let waiting = sending::waiting_words(&after).map_or(String::new(), |words| format!("  {words}\n"));
    let words = format!(
        "{}\n{}  {} contributions, {} receipts, {} points; {} pieces wait\n{waiting}  files in {}",
        report.kilometres,
        refused_words(&recorded.refused_fixes),
        report.contributions,
        report.receipts,
        report.points,
        after.waiting,
        folder.path().display()
    );
    let mut object = report.json(1, folder.path());
    object["fixes_refused"] = refused_json(&recorded.refused_fixes);
    say.result(words, &object);
    Ok(())
}

/// Which points of the track were not believed, and why. The first is never believed before the second.
fn refused_words(refused: &[RefusedFixes]) -> String {
    let told = refused.iter().filter(|refused| refused.reason != Refusal::Unconfirmed);
    let line = |refused: &RefusedFixes| {
        let why = refused.reason.to_string();
        let why = why.strip_prefix("accept a fix: ").unwrap_or(&why);
        format!("  not believed    {:>6} points: {why}\n", refused.count)
    };
    told.map(line).collect()
}

fn refused_json(refused: &[RefusedFixes]) -> Value {
    refused.iter().map(|refused| (refused.reason.reason().to_owned(), json!(refused.count))).collect()
}
