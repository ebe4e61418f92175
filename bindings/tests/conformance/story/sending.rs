//! What leaves: passes, contributions, receipts, a redemption and its settlement, each answered by a real collector.

use wayhum_sdk::HistoryOf;
use wayhum_sdk::types::{SpotLabel, Timestamp};

use super::network::Network;
use super::phone::{DAY_S, drive, history, open, snapshot, work};
use super::sounds::{at, measure};
use super::teller::{Teller, after, clock};

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    let network = Network::start(1, after(0));
    teller.make("wallet", "Wallet.create", &[("entropy", &vec![5_u8; 16])]);
    open(&mut teller, "phone.sqlite", Some("wallet"), 2);
    let phone = &mut teller;
    // Passes, ahead of everything.
    work(phone, after(0), after(3_600), |request, now| Some(network.answer(request, now)));
    snapshot(phone, after(3_600));
    // A spot leaves when nobody remembers who was there: more than a week later.
    measure(phone, 3_600, &at(SpotLabel::Waterside, -30_000.0, 48.0));
    // Near this one its owner turns out to live.
    measure(phone, 5_400, &at(SpotLabel::Restaurant, 300.0, 60.0));
    let end = drive(phone, after(7_200), 75);
    history(phone, HistoryOf::Waiting, end);
    // Everything leaves within two days of its drive.
    let sent = after(3 * DAY_S);
    work(phone, end, sent, |request, now| Some(network.answer(request, now)));
    for of in [HistoryOf::Waiting, HistoryOf::Sending, HistoryOf::Sent] {
        history(phone, of, sent);
    }
    snapshot(phone, sent);
    redeem(phone, &network, sent);
    teller.call("phone", "close", &[]);
    teller.lines()
}

/// All points at once, and the settlement of the week in which that was.
fn redeem(phone: &mut Teller, network: &Network, sent: Timestamp) {
    phone.call("phone", "Contributor.unredeemed", &[]);
    phone.fail("phone", "Contributor.wipe", &[("points", &wayhum_sdk::Unredeemed::Keep)], "PointsLeft");
    phone.call("phone", "Contributor.redeem_all", &[("clock", &clock(sent))]);
    snapshot(phone, sent);
    let redeemed = after(5 * DAY_S);
    work(phone, sent, redeemed, |request, now| Some(network.answer(request, now)));
    snapshot(phone, redeemed);
    let settled = after(24 * DAY_S);
    work(phone, redeemed, settled, |request, now| {
        network.collector.settle().expect("it settles");
        Some(network.answer(request, now))
    });
    snapshot(phone, settled);
    history(phone, HistoryOf::Sent, settled);
    phone.call("phone", "Contributor.spots", &[]);
    phone.call("phone", "Contributor.redeem_all", &[("clock", &clock(settled))]);
    work(phone, settled, after(26 * DAY_S), |request, now| Some(network.answer(request, now)));
    phone.call("phone", "Contributor.unredeemed", &[]);
    phone.call("phone", "Contributor.wipe", &[("points", &wayhum_sdk::Unredeemed::Keep)]);
}
