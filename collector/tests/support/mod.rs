//! What the behaviour tests share.
#![allow(dead_code, reason = "each test program uses its own part")]
#![allow(unreachable_pub, reason = "the file is a module of several programs")]

pub mod client;
pub mod maps;
pub mod sample;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use wayhum_collector::{Clock, Collector};
use wayhum_protocol::{Contribution, NetworkId, Payload, SigningKey};
use wayhum_types::Timestamp;

use sample::{EPOCH, Line};

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

pub fn one_time_key(number: u32) -> SigningKey {
    let mut bytes = [3; 32];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    SigningKey::from_bytes(&bytes).expect("it is below the order")
}

/// A drive through twelve cells, signed; another one for each number.
pub fn contribution(number: u32) -> Contribution {
    sign(&sample::drive(network(), Line::DRIVE.north(f64::from(number) * 40.0).road(12)), number)
}

pub fn sign(payload: &Payload, number: u32) -> Contribution {
    Contribution::make(payload, &one_time_key(number)).expect("the payload is one")
}

pub fn in_memory(clock: &SetClock) -> Collector {
    Collector::open("sqlite::memory:", directory_key(), clock.clock()).expect("memory is always there")
}

pub fn in_file(file: &Path, clock: &SetClock) -> Collector {
    let address = format!("sqlite:{}", file.display());
    Collector::open(&address, directory_key(), clock.clock()).expect("the directory is there")
}

/// A number that a query gives, read past the collector.
pub fn count(file: &Path, sql: &str) -> u32 {
    let connection = rusqlite::Connection::open(file).expect("the file is there");
    connection.query_row(sql, [], |row| row.get(0)).expect("the query is right")
}
