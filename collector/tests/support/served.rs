//! A collector that is served over real HTTP on this machine.

use std::{net::SocketAddr, sync::Arc};

use tokio::{net::TcpListener, runtime::Runtime};
use wayhum_collector::{Collector, Limits, serve_within};

/// Ends with its runtime.
pub struct Served {
    pub collector: Arc<Collector>,
    pub address: SocketAddr,
    _runtime: Runtime,
}

impl Served {
    pub fn start(collector: Collector) -> Self {
        Self::within(Limits::default(), collector)
    }

    pub fn within(limits: Limits, collector: Collector) -> Self {
        let (collector, runtime) = (Arc::new(collector), Runtime::new().expect("threads can be started"));
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("there are ports");
        let address = listener.local_addr().expect("it is bound");
        runtime.spawn(serve_within(limits, Arc::clone(&collector), listener, std::future::pending()));
        Self { collector, address, _runtime: runtime }
    }
}
