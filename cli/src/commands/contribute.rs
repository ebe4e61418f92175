use wayhum_host::OsEntropy;

use crate::args::Contribute;
use crate::commands::recording::{self, Own};
use crate::commands::sending;
use crate::commands::upload::ShortWaits;
use crate::folder::{Folder, now};
use crate::output::{Failure, Report, Say};

/// `wayhum contribute`: a recording of one's own, to receipts.
pub(crate) fn run(args: &Contribute, say: &Say) -> Result<(), Failure> {
    let folder = Folder::open(args.place.dir.as_deref())?;
    let zones: Vec<_> = args.recording.zones.iter().map(|zone| zone.0).collect();
    let clock = now();
    let mut own = Own::read(&args.gpx, args.wav.as_deref(), &args.recording, clock.wall, say)?;
    let mut contributor = folder.contributor(Some(&args.collector), &zones, OsEntropy)?;
    let before = contributor.snapshot(clock)?;
    let trips_before = contributor.trips()?.len();
    recording::record(&mut contributor, own.journey(), clock.utc_offset)?;

    let pieces = contributor.snapshot(clock)?.waiting as usize;
    let sent = if args.delay {
        sending::send(&mut contributor, &mut ShortWaits, pieces)?
    } else {
        sending::send(&mut contributor, &mut sending::all_at_once(clock), pieces)?
    };
    let after = contributor.snapshot(now())?;
    let report = Report {
        kilometres: recording::kilometres(&contributor, trips_before)?,
        contributions: sent.attempted,
        receipts: after.sent - before.sent,
        points: after.points - before.points,
        refused: sending::refused(&contributor)?,
    };
    sent.samples.write(folder.path())?;
    if sent.unreachable {
        return Err(Failure::new(format!(
            "reach the network at {}: what was recorded is kept; `wayhum upload --now` sends it once the network can be reached",
            args.collector
        )));
    }
    let words = format!(
        "{}\n  {} contributions, {} receipts, {} points; {} pieces wait\n  files in {}",
        report.kilometres,
        report.contributions,
        report.receipts,
        report.points,
        after.waiting,
        folder.path().display()
    );
    say.result(words, &report.json(1, folder.path()));
    Ok(())
}
