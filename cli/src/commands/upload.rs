use std::time::Duration;

use serde_json::json;
use wayhum_host::OsEntropy;
use wayhum_host::uploads::Pace;
use wayhum_sdk::types::{Clock, Timestamp};

use crate::args::Upload;
use crate::clock::now;
use crate::commands::{sending, wallet};
use crate::folder::{Folder, Leaving};
use crate::output::{Failure, Say};

/// `wayhum upload`: sends what is due, and does not wait for what is not.
pub(crate) fn run(args: &Upload, say: &Say) -> Result<(), Failure> {
    let folder = Folder::open(args.unlock.place.dir.as_deref())?;
    upload(args, &folder, say).map_err(|failure| failure.in_store(&folder))
}

fn upload(args: &Upload, folder: &Folder, say: &Say) -> Result<(), Failure> {
    let wallet = wallet::key_or_new(&args.unlock, say)?;
    let leaving = if args.now { Leaving::Now } else { Leaving::Later };
    let mut contributor = folder.contributor(args.collector.as_deref(), Some(wallet), &[], leaving, OsEntropy)?;
    let before = contributor.snapshot(now())?;
    let (timeout, total) = (args.timeout.map(Duration::from_secs), (before.waiting + before.bound) as usize);
    let sent = if args.now {
        sending::send_now(timeout, &mut contributor, now())?
    } else {
        sending::send_within(timeout, &mut contributor, &mut ShortWaits, total)?
    };
    let after = contributor.snapshot(now())?;
    sending::must_have_gone_well(&sent, &after, &args.unlock.place)?;
    let waiting = sending::waiting_words(&after).map_or(String::new(), |words| format!("\n{words}"));
    say.result(
        format!("{} sent, {} waiting, {} refused{waiting}", after.sent - before.sent, after.waiting, after.quarantined),
        &json!({
            "sent": after.sent - before.sent,
            "waiting": after.waiting,
            "bound": after.bound,
            "refused": sending::refused(&contributor)?,
            "points": after.points,
        }),
    );
    Ok(())
}

/// Waits for pauses between contributions, not for due times hours away.
pub(crate) struct ShortWaits;

impl Pace for ShortWaits {
    fn now(&mut self) -> Clock {
        now()
    }

    fn outwaits_a_wrong_clock(&self) -> bool {
        false
    }

    fn wait_until(&mut self, moment: Timestamp) -> bool {
        /// Longer than nearly all pauses between two contributions; shorter than any delay of a piece.
        const LONGEST_MS: i64 = 10 * 60 * 1000;
        let millis = moment.millis_since(now().wall).max(0);
        if millis > LONGEST_MS {
            return false;
        }
        std::thread::sleep(Duration::from_millis(millis.unsigned_abs()));
        true
    }
}
