//! What the behaviour tests share.
#![allow(dead_code, reason = "each test program uses its own part")]
#![allow(unreachable_pub, reason = "the file is a module of several programs")]

pub mod client;
pub mod doubles;
pub mod maps;
pub mod phone;
pub mod sample;
pub mod served;
pub mod wallets;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use wayhum_collector::{Clock, Collector, DatabaseAddress, KeyLedger, Ledger, SqliteLedger};
use wayhum_protocol::{Contribution, Expected, NetworkId, Receipt, SigningKey};
use wayhum_types::{Epoch, Timestamp};

use phone::Seeded;
use sample::{EPOCH, Line};

pub use phone::sign;

/// A clock that stands where it is set. It begins in the middle of [`EPOCH`].
#[derive(Clone)]
pub struct SetClock(Arc<AtomicI64>);

impl SetClock {
    pub fn new() -> Self {
        Self(Arc::new(AtomicI64::new(EPOCH.start().plus_millis(3 * 86_400_000).unix_millis())))
    }

    pub fn set(&self, at: Timestamp) {
        self.0.store(at.unix_millis(), Ordering::SeqCst);
    }

    pub fn clock(&self) -> Clock {
        let millis = Arc::clone(&self.0);
        Arc::new(move || Timestamp::from_unix_millis(millis.load(Ordering::SeqCst)))
    }
}

pub fn directory_key() -> SigningKey {
    SigningKey::from_bytes(&[1; 32]).expect("it is below the order")
}

pub fn network() -> NetworkId {
    NetworkId::of_key(&directory_key().public())
}

/// A drive through twelve cells, signed; another one for each number.
pub fn contribution(number: u32) -> Contribution {
    sign(&sample::drive(network(), Line::DRIVE.north(f64::from(number) * 40.0).road(12)), number)
}

/// What the phone makes of the answer to [`contribution`] or [`sign`].
pub fn open_receipt(jws: &str, sent: &Contribution, passages: usize) -> Receipt {
    let (signers, requests) = ([directory_key().public()], phone::some_requests(network()));
    let keys = phone::keys(Contribution::open(sent.as_str().as_bytes()).expect("it is one").pass.epoch);
    let expected = Expected { signers: &signers, contribution: sent.id(), passages, requests: &requests, keys: &keys };
    Receipt::open(jws, &expected).expect("it is for this contribution").0
}

/// A ledger with the keys that [`phone`] knows.
pub fn ledger(address: &DatabaseAddress) -> SqliteLedger {
    let ledger = SqliteLedger::open(address, &directory_key().public()).expect("the directory is there");
    if ledger.epoch_secrets(EPOCH).expect("it is read").is_none() {
        for epoch in phone::EPOCHS.map(Epoch::from_number) {
            ledger.keep_secrets(&phone::secrets(epoch)).expect("it is kept");
        }
    }
    ledger
}

pub fn on(ledger: impl Ledger + 'static, clock: &SetClock) -> Collector {
    Collector::with_ledger(Box::new(ledger), directory_key(), clock.clock(), Seeded(5)).expect("it is read")
}

pub fn in_memory(clock: &SetClock) -> Collector {
    on(ledger(&DatabaseAddress::Memory), clock)
}

pub fn in_file(file: &Path, clock: &SetClock) -> Collector {
    on(ledger(&DatabaseAddress::File(file.to_owned())), clock)
}

/// A number that a query gives, read past the collector.
pub fn count(file: &Path, sql: &str) -> u32 {
    let connection = rusqlite::Connection::open(file).expect("the file is there");
    connection.query_row(sql, [], |row| row.get(0)).expect("the query is right")
}
