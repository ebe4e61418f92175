//! What an answer to a contribution means.

use wayhum_protocol::{Expected, Point, ProblemKind, Reaction, Receipt, ReceiptError, Trust};
use wayhum_store::{OutboxItem, Payment};
use wayhum_types::Timestamp;

use crate::policy::UploadRules;
use crate::task::Outcome;

/// What to do after an answer, by the protocol's table of problems.
pub(crate) enum Judged {
    /// It is paid.
    Receipt { jws: String, points: Vec<Point> },
    /// It is a receipt, and not true.
    FalseReceipt { jws: String },
    /// It is refused for good: set aside, bytes kept.
    Refused(ProblemKind),
    /// Somebody else answered, or with something else: send the same bytes again later.
    NoAnswer {
        /// Whether it is a receipt that another key has signed: the network's next one, perhaps.
        other_key: bool,
    },
    /// Nothing was decided: send the same bytes again later.
    Later,
}

/// Judges the answer to `item`. A text that a server sent is never shown to anyone.
pub(crate) fn judge(
    outcome: &Outcome,
    (item, payment): (&OutboxItem, &Payment),
    trust: &Trust,
    now: Timestamp,
    rules: &UploadRules,
) -> Judged {
    let Outcome::Response { status, body, .. } = outcome else { return Judged::Later };
    if *status == 200 {
        return receipt(body, item, payment, trust);
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

fn receipt(body: &[u8], item: &OutboxItem, payment: &Payment, trust: &Trust) -> Judged {
    // What is no text is no receipt: a captive portal's picture, a proxy's error.
    let Ok(text) = core::str::from_utf8(body) else { return Judged::NoAnswer { other_key: false } };
    // The keys of every pass were known before it was made.
    let Some(keys) = trust.keys(payment.pass.epoch) else { return Judged::Later };
    let jws = text.trim_end().to_owned();
    let (signers, requests) = (&trust.signers(), &payment.requests);
    let expected = Expected { signers, contribution: item.contribution, passages: item.passages as usize, requests, keys };
    match Receipt::open(&jws, &expected) {
        Ok((_, points)) => Judged::Receipt { jws, points },
        Err(error) if error.stops_sending() => Judged::FalseReceipt { jws },
        Err(error) => Judged::NoAnswer { other_key: error == ReceiptError::Signature },
    }
}
