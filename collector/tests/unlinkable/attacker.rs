//! What somebody can compute who has everything of the collector's.
#![allow(unreachable_pub, reason = "the file is a module of a program")]

use std::collections::BTreeSet;

use wayhum_protocol::{Contribution, PassDrafts, PassRequest, PointRequests};
use wayhum_types::Entropy;

use super::{
    history::{History, Known},
    support::{
        network,
        phone::{self, Wallet},
        sample::{self, EPOCH, Line},
    },
};

/// Chance that gives known texts of thirty-two bytes and the factor one: what is drawn with it are the hashed inputs themselves.
struct Unblinding<'a>(Box<dyn Iterator<Item = [u8; 32]> + 'a>);

impl Entropy for Unblinding<'_> {
    fn fill(&mut self, bytes: &mut [u8]) {
        if bytes.len() == 32 {
            bytes.copy_from_slice(&self.0.next().expect("one for each"));
        } else {
            bytes.fill(0);
            bytes[0] = 1;
        }
    }
}

/// The elements that a wallet's redeemed points were hashed to. Wallet and nonce stand in the redemption.
pub fn unblinded_points(wallet: &Known) -> BTreeSet<[u8; 32]> {
    let mut nonces = Unblinding(Box::new(wallet.lot.iter().map(|point| point.nonce)));
    let mut elements = BTreeSet::new();
    for number in 0..wallet.lot.len() / 16 {
        let requests = PointRequests::draw(network(), wallet.address, &mut nonces);
        let payload = sample::drive(network(), Line::DRIVE.road(1));
        let made = Contribution::make(&payload, &phone::pass(network(), EPOCH, number as u32), &requests).expect("it fits");
        let opened = Contribution::open(made.as_str().as_bytes()).expect("it was just made");
        elements.extend(opened.point_requests.iter().map(|element| *element.as_bytes()));
    }
    elements
}

/// The elements that the keys in the headers of a wallet's contributions were hashed to. The attacker has the keys' public halves, and
/// hashes those; here the secret ones are put in, for which the library does the same.
pub fn unblinded_passes(history: &History, wallet: &Known) -> BTreeSet<[u8; 32]> {
    let shown = wallet.passes.iter().filter(|pass| history.sent.iter().any(|sent| sent.opened.pass.output == pass.output));
    let keys: Vec<[u8; 32]> = shown.map(|pass| *pass.key.to_bytes()).collect();
    let drafts = PassDrafts::draw(network(), EPOCH, 0, keys.len(), &mut Unblinding(Box::new(keys.iter().copied())));
    let request = Wallet::new(3).request(&drafts);
    let opened = PassRequest::open(request.as_bytes(), &network()).expect("it was just made");
    opened.blinded.iter().map(|element| *element.as_bytes()).collect()
}

/// How far sequences are from being in chance order, in standard deviations: the sum of Kendall's S over that of its variances. Equal ones
/// count as neither, which makes the variance a little smaller than stated here, and the statistic the stricter.
pub fn kendall(sequences: impl Iterator<Item = Vec<usize>>) -> f64 {
    let (mut s, mut variance) = (0.0, 0.0);
    for sequence in sequences {
        for (place, first) in sequence.iter().enumerate() {
            s += sequence[place + 1..]
                .iter()
                .map(|second| match first.cmp(second) {
                    std::cmp::Ordering::Less => 1.0,
                    std::cmp::Ordering::Equal => 0.0,
                    std::cmp::Ordering::Greater => -1.0,
                })
                .sum::<f64>();
        }
        let n = sequence.len() as f64;
        variance += n * (n - 1.0) * (2.0 * n + 5.0) / 18.0;
    }
    s / variance.sqrt()
}
