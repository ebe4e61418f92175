use serde_json::json;
use wayhum_host::OsEntropy;
use wayhum_host::uploads::Pace;
use wayhum_sdk::types::{Clock, Timestamp};

use crate::args::Upload;
use crate::commands::sending;
use crate::folder::{Folder, now};
use crate::output::{Failure, Say};

/// `wayhum upload`: sends what is due, and does not wait for what is not.
pub(crate) fn run(args: &Upload, say: &Say) -> Result<(), Failure> {
    let folder = Folder::open(args.place.dir.as_deref())?;
    let mut contributor = folder.contributor(args.collector.as_deref(), &[], OsEntropy)?;
    let before = contributor.snapshot(now())?;
    let total = (before.waiting + before.bound) as usize;
    let sent = if args.now {
        sending::send(&mut contributor, &mut sending::all_at_once(now()), total)?
    } else {
        sending::send(&mut contributor, &mut ShortWaits, total)?
    };
    let after = contributor.snapshot(now())?;
    if sent.unreachable {
        return Err(Failure::new(format!(
            "reach the network: {} pieces and contributions are kept for the next upload",
            after.waiting + after.bound
        )));
    }
    if let Some(stopped) = after.stopped {
        return Err(Failure::new(stopped.words()));
    }
    say.result(
        format!("{} sent, {} waiting, {} refused", after.sent - before.sent, after.waiting, after.quarantined),
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

    fn wait_until(&mut self, moment: Timestamp) -> bool {
        /// Longer than nearly all pauses between two contributions; shorter than any delay of a piece.
        const LONGEST_MS: i64 = 10 * 60 * 1000;
        let millis = moment.millis_since(now().wall).max(0);
        if millis > LONGEST_MS {
            return false;
        }
        std::thread::sleep(std::time::Duration::from_millis(millis.unsigned_abs()));
        true
    }
}
