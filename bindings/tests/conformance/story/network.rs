//! A real collector in this process, in the story's time.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use serde_json::Value;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use wayhum_collector::{Collector, serve};
use wayhum_sdk::protocol::{Contribution, Opened, PointKey, Receipt, SigningKey};
use wayhum_sdk::types::Timestamp;
use wayhum_sdk::{Outcome, Request};
use wayhum_sim::SeededEntropy;

use super::teller::NETWORK;
use crate::player::tree::Read;

pub struct Network {
    seed: u8,
    pub collector: Arc<Collector>,
    address: SocketAddr,
    clock: Arc<AtomicI64>,
    _runtime: Runtime,
}

impl Network {
    /// Its directory key and its chance follow from `seed`.
    pub fn start(seed: u8, at: Timestamp) -> Self {
        let clock = Arc::new(AtomicI64::new(at.unix_millis()));
        let time = Arc::clone(&clock);
        let now = Arc::new(move || Timestamp::from_unix_millis(time.load(Ordering::Relaxed)));
        let entropy = SeededEntropy::new(u64::from(seed));
        let collector = Collector::open("sqlite::memory:", Self::key(seed), now, entropy).expect("memory opens");
        let (collector, runtime) = (Arc::new(collector), Runtime::new().expect("threads can be started"));
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("there are ports");
        let address = listener.local_addr().expect("it is bound");
        runtime.spawn(serve(Arc::clone(&collector), listener, std::future::pending()));
        Self { seed, collector, address, clock, _runtime: runtime }
    }

    pub fn key(seed: u8) -> SigningKey {
        SigningKey::from_bytes(&[seed; 32]).expect("between zero and the order")
    }

    /// What it answers at `now` to what `next_task` gave.
    pub fn answer(&self, request: &Value, now: Timestamp) -> Outcome {
        self.clock.fetch_max(now.unix_millis(), Ordering::Relaxed);
        let mut request = Request::read(request).expect("it was just given");
        let path = request.url.strip_prefix(NETWORK).expect("it goes to the network").to_owned();
        request.url = format!("http://{}{path}", self.address).into();
        let executed = wayhum_ffi::execute(request, None).expect("there are no options to be wrong");
        assert!(executed.trouble.is_none(), "the collector answers");
        executed.outcome
    }

    /// A receipt that it signed itself, for this contribution, without a single verdict.
    pub fn false_receipt(&self, request: &Value) -> Outcome {
        let body = Request::read(request).expect("it was just given").body;
        let Opened { id, point_requests, .. } = Contribution::open(&body).expect("it is a contribution");
        let (mut chance, network) = (SeededEntropy::new(9), self.collector.network());
        let key = PointKey::draw(&mut chance);
        let receipt = Receipt::issue(network, id, Vec::new(), &point_requests, &key, &mut chance);
        Outcome::Response { status: 200, retry_after: None, body: receipt.sign(&Self::key(self.seed)).into_bytes() }
    }
}
