//! Weeks that end before something left: no passes, no network, another date on the phone.

use wayhum_sdk::HistoryOf;
use wayhum_sdk::protocol::ProblemKind;
use wayhum_sdk::types::Epoch;

use super::answers::refuse;
use super::network::Network;
use super::phone::{DAY_S, drive, history, open, snapshot, work};
use super::teller::{Teller, after, clock, none};

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    teller.make("wallet", "Wallet.create", &[("entropy", &vec![4_u8; 16])]);
    without_passes(&mut teller);
    another_date(&mut teller);
    forgotten(&mut teller);
    teller.lines()
}

/// The week's passes are refused: what is due waits for the next week's, until it is too late for it.
fn without_passes(teller: &mut Teller) {
    open(teller, "phone.sqlite", Some("wallet"), 13);
    let end = drive(teller, after(0), 60);
    // A Friday's pieces are due on Sunday.
    let due = after(2 * DAY_S);
    let network = Network::start(4, after(0));
    work(teller, end, due, |request, now| {
        let is_for_passes = request["Request"]["purpose"]["Purpose"] == "Wallet";
        Some(if is_for_passes { refuse(ProblemKind::Unknown) } else { network.answer(request, now) })
    });
    snapshot(teller, due);
    history(teller, HistoryOf::Waiting, due);
    let closed = Epoch::of(after(0)).end().plus_millis(11 * DAY_S * 1_000);
    teller.call("phone", "Contributor.tick", &[("clock", &clock(closed))]);
    snapshot(teller, closed);
    history(teller, HistoryOf::Everything, closed);
    teller.call("phone", "close", &[]);
}

/// The network is four weeks ahead.
fn another_date(teller: &mut Teller) {
    open(teller, "other.sqlite", Some("wallet"), 14);
    let network = Network::start(5, after(0));
    let until = after(60);
    work(teller, after(0), until, |request, now| Some(network.answer(request, now.plus_millis(28 * DAY_S * 1_000))));
    snapshot(teller, until);
    teller.call("phone", "Contributor.next_task", &[("clock", &clock(until))]);
    teller.call("phone", "close", &[]);
}

/// Recording is forgotten, ends by itself, and its owner is reminded of the next.
fn forgotten(teller: &mut Teller) {
    open(teller, "forgotten.sqlite", None, 15);
    for (wanted, hour) in [(true, 0), (false, 0), (true, 10)] {
        let now = clock(after(hour * 3_600));
        teller.call("phone", "Contributor.set_nudges", &[("wanted", &wanted)]);
        teller.call("phone", "Contributor.may_nudge", &[("clock", &now)]);
    }
    teller.call("phone", "Contributor.start", &[("meter", &none()), ("clock", &clock(after(0)))]);
    teller.call("phone", "Contributor.may_nudge", &[("clock", &clock(after(0)))]);
    for hour in 0..6 {
        let now = clock(after(hour * 3_600));
        teller.call("phone", "Contributor.tick", &[("clock", &now)]);
        teller.call("phone", "Contributor.usage", &[("clock", &now)]);
        snapshot(teller, after(hour * 3_600));
    }
    teller.call("phone", "Contributor.forget_ended_itself", &[]);
    let now = after(6 * 3_600);
    snapshot(teller, now);
    for nudge in ["may_nudge", "nudged", "may_nudge"] {
        teller.call("phone", &format!("Contributor.{nudge}"), &[("clock", &clock(now))]);
    }
    teller.call("phone", "close", &[]);
}
