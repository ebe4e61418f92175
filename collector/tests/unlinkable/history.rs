//! What happened: wallets ask for passes, phones contribute, one after the other, and wallets redeem.
#![allow(unreachable_pub, reason = "the file is a module of a program")]

use std::path::PathBuf;

use tempfile::TempDir;
use wayhum_collector::Collector;
use wayhum_protocol::{Contribution, Expected, LOT, Opened, Pass, PassDrafts, PassRequest, Point, PointRequests, Receipt};
use wayhum_types::{Address, Entropy, Epoch};

use super::support::{
    SetClock, directory_key, in_file, network,
    phone::{self, Seeded, Wallet},
    sample::{self, EPOCH, Line},
};

/// What a contribution earns where nothing is published.
pub const POINTS_EACH: usize = 4;

/// A contribution, as it came and was answered, and what of it its phone alone knows.
pub struct Sent {
    pub request: String,
    pub answer: String,
    pub opened: Opened,
    pub signature: Vec<u8>,
    pub points: Vec<Point>,
}

/// A wallet, and all that it said and was answered.
pub struct Known {
    pub address: Address,
    pub said: Vec<String>,
    /// The elements of its request for passes.
    pub asked: Vec<[u8; 32]>,
    pub passes: Vec<Pass>,
    /// The points of its lot, in the lot's order.
    pub lot: Vec<Point>,
    pub is_careless: bool,
}

pub struct History {
    pub sent: Vec<Sent>,
    pub wallets: Vec<Known>,
    pub file: PathBuf,
    _collector: Collector,
    _directory: TempDir,
}

/// The chance of a phone that hides nothing: its factors, which are drawn from sixty-four bytes, are one.
struct Careless(Seeded);

impl Entropy for Careless {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill(bytes);
        if bytes.len() == 64 {
            bytes.fill(0);
            bytes[0] = 1;
        }
    }
}

impl History {
    /// So many wallets with so many contributions each. The last wallet's phone is careless.
    pub fn play((wallets, each): (u8, usize)) -> Self {
        let (directory, clock) = (tempfile::tempdir().expect("a directory"), SetClock::new());
        let file = directory.path().join("collector.db");
        let collector = in_file(&file, &clock);
        let mut chance: Vec<Box<dyn Entropy>> = (0..wallets)
            .map(|number| {
                let seeded = Seeded(u64::from(number) << 40 | 1);
                if number + 1 == wallets { Box::new(Careless(seeded)) as Box<dyn Entropy> } else { Box::new(seeded) }
            })
            .collect();
        let keys: Vec<Wallet> = (0..wallets).map(|number| Wallet::new(20 + number)).collect();
        let mut known: Vec<Known> =
            keys.iter().zip(&mut chance).map(|(wallet, chance)| ask(&collector, wallet, each, &mut **chance)).collect();
        known.last_mut().expect("some").is_careless = true;

        let streets: Vec<_> = (0..8).map(|street| Line::DRIVE.north(f64::from(street) * 400.0).road(16)).collect();
        let mut sent = Vec::new();
        for round in 0..each {
            for place in 0..known.len() {
                // In another order each round; and each wallet has its own street, again and again.
                let place = (place * 7 + round * 3) % known.len();
                let requests = PointRequests::draw(network(), known[place].address, &mut *chance[place]);
                let payload = sample::drive(network(), streets[place % streets.len()].clone());
                let contribution = Contribution::make(&payload, &known[place].passes[round], &requests).expect("it fits");
                sent.push(contribute(&collector, &contribution, &requests));
            }
        }
        for (wallet, known) in keys.iter().zip(&mut known) {
            let own = sent.iter().flat_map(|sent| &sent.points).filter(|point| is_own(point, known.address));
            let redemption = wallet.redemption(&network(), own.take(LOT).copied().collect(), EPOCH, 1);
            let answer = collector.redeem(redemption.to_json().as_bytes()).expect("it is sound");
            known.said.extend([redemption.to_json(), answer]);
            known.lot = redemption.lot.points().to_vec();
        }
        Self { sent, wallets: known, file, _collector: collector, _directory: directory }
    }

    /// Which receipt a point came with: what the attacker would like to know.
    pub fn receipt_of(&self, point: &Point) -> usize {
        self.sent.iter().position(|sent| sent.points.iter().any(|own| own.output == point.output)).expect("it came with one")
    }
}

fn is_own(point: &Point, wallet: Address) -> bool {
    phone::secrets(EPOCH).point.expect("it was drawn").is_own(&network(), &wallet, point)
}

fn ask(collector: &Collector, wallet: &Wallet, passes: usize, chance: &mut dyn Entropy) -> Known {
    let drafts = PassDrafts::draw(network(), EPOCH, 0, passes, chance);
    let request = wallet.request(&drafts);
    let answer = collector.give_passes(request.as_bytes(), None).expect("it is sound");
    let opened = PassRequest::open(request.as_bytes(), &network()).expect("it was just made");
    Known {
        address: wallet.address(),
        asked: opened.blinded.iter().map(|element| *element.as_bytes()).collect(),
        passes: drafts.finalise(answer.as_bytes(), &keys(EPOCH)).expect("they hold"),
        said: vec![request, answer],
        lot: Vec::new(),
        is_careless: false,
    }
}

fn contribute(collector: &Collector, contribution: &Contribution, requests: &PointRequests) -> Sent {
    let answer = collector.receive(contribution.as_str().as_bytes()).expect("it is sound");
    let (signers, keys) = ([directory_key().public()], keys(EPOCH));
    let expected = Expected { signers: &signers, contribution: contribution.id(), passages: 16, requests, keys: &keys };
    let (_, points) = Receipt::open(&answer, &expected).expect("it holds");
    let opened = Contribution::open(contribution.as_str().as_bytes()).expect("it was just made");
    let signature = super::fields::of_message(contribution.as_str()).pop().expect("the last field");
    Sent { request: contribution.as_str().to_owned(), answer, opened, signature, points }
}

fn keys(epoch: Epoch) -> wayhum_protocol::EpochKeys {
    phone::keys(epoch)
}
