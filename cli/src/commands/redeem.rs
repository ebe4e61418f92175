use std::time::Duration;

use serde_json::json;
use wayhum_host::OsEntropy;
use wayhum_sdk::{Contributor, Task};

use crate::args::Redeem;
use crate::clock::now;
use crate::commands::upload::ShortWaits;
use crate::commands::{sending, wallet};
use crate::folder::{Folder, Leaving};
use crate::output::{Failure, Say};

/// `wayhum redeem`: all points at once, which a phone does in lots at random times.
pub(crate) fn run(args: &Redeem, say: &Say) -> Result<(), Failure> {
    let folder = Folder::open(args.unlock.place.dir.as_deref())?;
    redeem(args, &folder, say).map_err(|failure| failure.in_store(&folder))
}

fn redeem(args: &Redeem, folder: &Folder, say: &Say) -> Result<(), Failure> {
    let Some(key) = wallet::key(&args.unlock)? else {
        return Err(Failure::new(format!(
            "find a wallet in {}: there is nothing to redeem without one; name its folder with --dir",
            folder.path().display()
        )));
    };
    let mut contributor = folder.contributor(None, Some(key), &[], Leaving::Later, OsEntropy)?;
    let before = contributor.snapshot(now())?.purse;
    let has_some = contributor.redeem_all(now())? > 0 || before.points_held > 0;
    if has_some {
        let timeout = args.timeout.map(Duration::from_secs);
        let sent = sending::send_within(timeout, &mut contributor, &mut ShortWaits, 1)?;
        sending::must_have_gone_well(&sent, &contributor.snapshot(now())?, &args.unlock.place)?;
    }
    let purse = contributor.snapshot(now())?.purse;
    let redeemed = purse.redeemed - before.redeemed;
    let none = if has_some { "" } else { "; there were none to redeem" };
    let mut lines = vec![format!("redeemed  {redeemed} points; {} in all{none}", purse.redeemed)];
    if purse.points_in_lots > 0 {
        let (waiting, when) = (purse.points_in_lots, when(&mut contributor)?);
        lines.push(format!(
            "waiting   {waiting} points: a wallet's requests keep apart from contributions; run this again {when}"
        ));
    }
    if purse.points_held > 0 {
        lines.push(format!("here      {} points: another wallet or another network has to redeem them", purse.points_held));
    }
    say.result(
        lines.join("\n"),
        &json!({ "redeemed": redeemed, "points_redeemed": purse.redeemed, "points_waiting": purse.points_in_lots }),
    );
    Ok(())
}

/// "in 35 min": when the wallet may ask next.
fn when(contributor: &mut Contributor) -> Result<String, Failure> {
    let clock = now();
    let Task::Wait { until } = contributor.next_task(clock)? else { return Ok("now".to_owned()) };
    let minutes = (until.seconds_since(clock.wall).max(0.0) / 60.0).ceil();
    Ok(if minutes < 120.0 { format!("in {minutes:.0} min") } else { format!("in {:.0} h", (minutes / 60.0).ceil()) })
}
