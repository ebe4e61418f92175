//! What an answer to a contribution means.

use wayhum_protocol::{ProblemKind, PublicKey, Reaction, Receipt};
use wayhum_store::OutboxItem;
use wayhum_types::Timestamp;

use crate::policy::UploadRules;
use crate::task::Outcome;

/// What to do after an answer, by the protocol's table of problems.
pub(crate) enum Judged {
    /// It is paid.
    Receipt { jws: String, points: u32 },
    /// It is a receipt, and not true.
    FalseReceipt { jws: String },
    /// It is refused for good: set aside, bytes kept.
    Refused(ProblemKind),
    /// Nothing was decided: send the same bytes again later.
    Later,
}

/// Judges the answer to `item`. A text that a server sent is never shown to anyone.
pub(crate) fn judge(outcome: &Outcome, item: &OutboxItem, key: &PublicKey, now: Timestamp, rules: &UploadRules) -> Judged {
    let Outcome::Response { status, body, .. } = outcome else { return Judged::Later };
    if *status == 200 {
        return receipt(body, item, key);
    }
    match ProblemKind::read(*status, body) {
        Some(problem) => match problem.reaction() {
            Reaction::Quarantine => Judged::Refused(problem),
            Reaction::WaitThenQuarantine if now > item.bound_at.plus(rules.retry.patience) => Judged::Refused(problem),
            Reaction::WaitThenQuarantine | Reaction::WaitAsTold | Reaction::BackOff => Judged::Later,
        },
        None => Judged::Later,
    }
}

fn receipt(body: &[u8], item: &OutboxItem, key: &PublicKey) -> Judged {
    // What is no text is no receipt: a captive portal's picture, a proxy's error.
    let Ok(text) = core::str::from_utf8(body) else { return Judged::Later };
    let jws = text.trim_end().to_owned();
    match Receipt::open(&jws, key, item.contribution, item.passages as usize) {
        Ok(receipt) => Judged::Receipt { points: u32::from(receipt.points), jws },
        Err(error) if error.stops_sending() => Judged::FalseReceipt { jws },
        Err(_) => Judged::Later,
    }
}
