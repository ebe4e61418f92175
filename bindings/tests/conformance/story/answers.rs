//! Answers that are none, refusals of every kind, and a receipt that is not true.

use core::time::Duration;
use std::collections::BTreeMap;

use serde_json::Value;
use wayhum_sdk::protocol::{Problem, ProblemKind};
use wayhum_sdk::types::Timestamp;
use wayhum_sdk::{HistoryOf, Outcome};

use super::network::Network;
use super::phone::{DAY_S, drive, history, open, snapshot, work};
use super::teller::{Teller, Tree, after};

/// A hotel's.
const LOGIN_PAGE: &[u8] = b"<!DOCTYPE html>\n<html><body>Room number, please.</body></html>\n";

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    let network = Network::start(2, after(0));
    teller.make("wallet", "Wallet.create", &[("entropy", &vec![6_u8; 16])]);
    open(&mut teller, "phone.sqlite", Some("wallet"), 3);
    let phone = &mut teller;
    let found = somebody_else(phone, &network);
    let end = drive(phone, found, 210);
    refusals(phone, &network, end);
    teller.call("phone", "close", &[]);
    teller.lines()
}

fn response(status: u16, retry_after_s: Option<u64>, body: &[u8]) -> Outcome {
    Outcome::Response { status, retry_after: retry_after_s.map(Duration::from_secs), body: body.to_vec() }
}

/// As the network refuses.
fn refuse(kind: ProblemKind) -> Outcome {
    let retry_after = matches!(kind, ProblemKind::QuotaUsed | ProblemKind::TooMany).then_some(3_600);
    response(kind.status(), retry_after, Problem { kind }.to_json().as_bytes())
}

/// One after the other: a login page, errors of servers and of the network. Returns when the network itself answered.
fn somebody_else(phone: &mut Teller, network: &Network) -> Timestamp {
    let answers = [
        response(200, None, LOGIN_PAGE),
        response(302, None, b""),
        response(503, Some(120), b"upstream"),
        response(511, None, LOGIN_PAGE),
        response(200, None, &[0x1f, 0x8b, 0xff]),
        Outcome::Insecure,
        Outcome::NoNetwork,
        Outcome::Interrupted,
    ];
    let mut now = after(0);
    for answer in answers {
        let mut answer = Some(answer);
        now = work(phone, now, now.plus_millis(DAY_S * 1_000), |_, _| answer.take());
        snapshot(phone, now);
        // The task that was given out is not answered any more: the app was killed.
    }
    let mut refused = false;
    let until = now.plus_millis(DAY_S * 1_000);
    work(phone, now, until, |request, now| {
        let is_passes = request["Request"]["purpose"]["Purpose"] == "Wallet";
        if is_passes && !core::mem::replace(&mut refused, true) {
            return Some(refuse(ProblemKind::TooMany));
        }
        Some(network.answer(request, now))
    });
    snapshot(phone, until);
    until
}

/// Each contribution is refused for another reason the first time it comes.
struct Refusing<'a> {
    network: &'a Network,
    came: BTreeMap<String, ProblemKind>,
    /// The app is killed before it has an answer, once.
    is_killed: bool,
}

impl Refusing<'_> {
    fn answer(&mut self, request: &Value, now: Timestamp) -> Option<Outcome> {
        if request["Request"]["purpose"]["Purpose"] != "Contribution" {
            return Some(self.network.answer(request, now));
        }
        let body = request["Request"]["body"].to_string();
        if let Some(kind) = self.came.get(&body) {
            if *kind == ProblemKind::TooEarly && !core::mem::replace(&mut self.is_killed, true) {
                return None;
            }
        } else if let Some(kind) = ProblemKind::ALL.get(self.came.len()) {
            self.came.insert(body, *kind);
            return Some(refuse(*kind));
        }
        Some(self.network.answer(request, now))
    }
}

fn refusals(phone: &mut Teller, network: &Network, end: Timestamp) {
    let mut refusing = Refusing { network, came: BTreeMap::new(), is_killed: false };
    let until = end.plus_millis(26 * 3_600_000);
    let killed = work(phone, end, until, |request, now| refusing.answer(request, now));
    assert!(killed < until);
    history(phone, HistoryOf::Sending, killed);
    snapshot(phone, killed);
    phone.call("phone", "close", &[]);
    open(phone, "phone.sqlite", Some("wallet"), 4);
    history(phone, HistoryOf::Sending, killed);
    work(phone, killed, until, |request, now| refusing.answer(request, now));
    assert_eq!(refusing.came.len(), ProblemKind::ALL.len());
    of_the_refused(phone, network, until);
    false_receipt(phone, network, until);
}

/// One is deleted, one is sent again.
fn of_the_refused(phone: &mut Teller, network: &Network, now: Timestamp) {
    let refused = history(phone, HistoryOf::Refused, now);
    let refused: Vec<Value> =
        refused.as_array().expect("a list").iter().map(|entry| entry["HistoryEntry"]["id"].clone()).collect();
    assert!(refused.len() > 4, "{} were refused", refused.len());
    phone.call("phone", "Contributor.delete", &[("id", &Tree(refused[0].clone()))]);
    phone.call("phone", "Contributor.delete", &[("id", &Tree(refused[0].clone()))]);
    let id = Tree(refused[1]["EntryId"]["Contribution"][0].clone());
    phone.call("phone", "Contributor.retry_now", &[("id", &id)]);
    work(phone, now, now.plus_millis(60_000), |request, now| Some(network.answer(request, now)));
    history(phone, HistoryOf::Everything, now);
    let sent = history(phone, HistoryOf::Sent, now);
    phone.call("phone", "Contributor.delete", &[("id", &Tree(sent[0]["HistoryEntry"]["id"].clone()))]);
    phone.call(
        "phone",
        "Contributor.retry_now",
        &[("id", &Tree(sent[0]["HistoryEntry"]["id"]["EntryId"]["Contribution"][0].clone()))],
    );
    snapshot(phone, now);
}

/// A receipt that is none, with the network's own signature: whoever signs that is believed no more.
fn false_receipt(phone: &mut Teller, network: &Network, now: Timestamp) {
    let until = now.plus_millis(2 * DAY_S * 1_000);
    work(phone, now, until, |request, now| {
        let is_contribution = request["Request"]["purpose"]["Purpose"] == "Contribution";
        Some(if is_contribution { network.false_receipt(request) } else { network.answer(request, now) })
    });
    let stopped = snapshot(phone, until)["stopped"].take();
    assert_eq!(stopped["Stopped"], "FalseReceipt");
    phone.call("phone", "close", &[]);
    open(phone, "phone.sqlite", Some("wallet"), 5);
    snapshot(phone, until);
}
