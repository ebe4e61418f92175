//! What callers hear when the ledger fails or is slow.

mod support;

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver, Sender},
    },
    thread,
    time::Duration,
};

use tokio::{net::TcpListener, runtime::Runtime};
use wayhum_collector::{
    Collector, DatabaseAddress, Edition, Entry, Group, Layer, Ledger, LedgerError, Limits, Maps, Number, Period, Report, Sheet,
    SqliteLedger, serve_within,
};
use wayhum_protocol::{ContributionId, MAX_CONTRIBUTION_BYTES, ProblemKind};
use wayhum_types::Epoch;

use support::{
    SetClock,
    client::{get, post},
    contribution, directory_key, network,
    sample::EPOCH,
};

/// A disk that does not write: full, it still reads; gone, it does not.
enum Broken {
    Full,
    Gone,
}

impl Broken {
    fn read<T>(&self, nothing: T) -> Result<T, LedgerError> {
        match self {
            Self::Full => Ok(nothing),
            Self::Gone => Err(LedgerError::WriterGone),
        }
    }

    fn write<T>(&self) -> Result<T, LedgerError> {
        match self {
            Self::Full => Err(LedgerError::Database("no space left".into())),
            Self::Gone => Err(LedgerError::WriterGone),
        }
    }
}

impl Ledger for Broken {
    fn receipt(&self, _: &ContributionId) -> Result<Option<String>, LedgerError> {
        self.read(None)
    }

    fn record(&self, _: Entry) -> Result<String, LedgerError> {
        self.write()
    }

    fn forget_receipts(&self, _: Epoch) -> Result<usize, LedgerError> {
        self.write()
    }

    fn span(&self) -> Result<Option<(Epoch, Epoch)>, LedgerError> {
        self.read(Some((EPOCH, EPOCH)))
    }

    fn reports(&self, _: Layer, _: Period, _: &mut dyn FnMut(Report)) -> Result<(), LedgerError> {
        self.read(())
    }

    fn publish(&self, _: &Edition, _: u32) -> Result<bool, LedgerError> {
        self.write()
    }

    fn last_published(&self) -> Result<Option<Epoch>, LedgerError> {
        self.read(None)
    }

    fn maps(&self) -> Result<Maps, LedgerError> {
        self.read(Maps::default())
    }

    fn numbers(&self, _: Layer, _: Sheet, _: &mut dyn FnMut(&Number)) -> Result<bool, LedgerError> {
        self.read(true)
    }

    fn known(&self, groups: &[Group]) -> Result<Vec<Option<Number>>, LedgerError> {
        self.read(vec![None; groups.len()])
    }
}

/// A disk that writes, and tells what is published, only once it is told to.
struct Slow {
    inner: SqliteLedger,
    go: Mutex<Receiver<()>>,
    go_reading: Mutex<Receiver<()>>,
    heard: Sender<()>,
}

/// The one to serve, how to tell it to write and to read, and how to hear that it wrote or is asked what is published.
fn slow() -> (Slow, Sender<()>, Sender<()>, Receiver<()>) {
    let inner = SqliteLedger::open(&DatabaseAddress::Memory, &network()).expect("memory is always there");
    let ((write, writing), (read, reading), (heard, done)) = (mpsc::channel(), mpsc::channel(), mpsc::channel());
    (Slow { inner, go: Mutex::new(writing), go_reading: Mutex::new(reading), heard }, write, read, done)
}

fn start(limits: Limits, collector: Collector) -> (Runtime, SocketAddr) {
    let runtime = Runtime::new().expect("threads can be started");
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("there are ports");
    let address = listener.local_addr().expect("it is bound");
    runtime.spawn(serve_within(limits, Arc::new(collector), listener, std::future::pending()));
    (runtime, address)
}

impl Ledger for Slow {
    fn receipt(&self, contribution: &ContributionId) -> Result<Option<String>, LedgerError> {
        self.inner.receipt(contribution)
    }

    fn record(&self, entry: Entry) -> Result<String, LedgerError> {
        self.go.lock().expect("nobody panics").recv().expect("the test goes on");
        let answer = self.inner.record(entry);
        self.heard.send(()).expect("the test goes on");
        answer
    }

    fn forget_receipts(&self, epoch: Epoch) -> Result<usize, LedgerError> {
        self.inner.forget_receipts(epoch)
    }

    fn span(&self) -> Result<Option<(Epoch, Epoch)>, LedgerError> {
        self.inner.span()
    }

    fn reports(&self, layer: Layer, period: Period, each: &mut dyn FnMut(Report)) -> Result<(), LedgerError> {
        self.inner.reports(layer, period, each)
    }

    fn publish(&self, edition: &Edition, map_epochs: u32) -> Result<bool, LedgerError> {
        self.inner.publish(edition, map_epochs)
    }

    fn last_published(&self) -> Result<Option<Epoch>, LedgerError> {
        self.inner.last_published()
    }

    fn maps(&self) -> Result<Maps, LedgerError> {
        self.heard.send(()).expect("the test goes on");
        self.go_reading.lock().expect("nobody panics").recv().expect("the test goes on");
        self.inner.maps()
    }

    fn numbers(&self, layer: Layer, of: Sheet, each: &mut dyn FnMut(&Number)) -> Result<bool, LedgerError> {
        self.inner.numbers(layer, of, each)
    }

    fn known(&self, groups: &[Group]) -> Result<Vec<Option<Number>>, LedgerError> {
        self.inner.known(groups)
    }
}

#[test]
fn without_its_ledger_a_collector_is_unavailable_and_says_why_to_its_operator_alone() {
    let (heard, alarms) = mpsc::channel();
    let collector = Collector::with_ledger(Box::new(Broken::Full), directory_key(), SetClock::new().clock())
        .on_ledger_error(move |error| heard.send(error.to_string()).expect("the test listens"));
    assert_eq!(collector.receive(contribution(0).as_str().as_bytes()), Err(ProblemKind::Unavailable));
    assert_eq!(collector.receive(b"nonsense"), Err(ProblemKind::Malformed), "what needs no ledger is answered");
    drop(collector);
    let alarms: Vec<String> = alarms.iter().collect();
    // One for the sweep of each call, one for the contribution.
    assert_eq!(alarms, ["use the ledger's database: no space left"; 3]);
}

#[test]
fn the_size_is_looked_at_before_the_ledger_and_the_ledger_before_all_else() {
    let collector = Collector::with_ledger(Box::new(Broken::Gone), directory_key(), SetClock::new().clock());
    assert_eq!(collector.receive(&[b'.'; MAX_CONTRIBUTION_BYTES + 1]), Err(ProblemKind::TooLarge));
    assert_eq!(collector.receive(&[b'.'; MAX_CONTRIBUTION_BYTES]), Err(ProblemKind::Unavailable));
}

#[test]
fn what_cannot_be_written_is_not_published_and_what_cannot_be_read_is_unavailable() {
    let clock = SetClock::new();
    clock.set(EPOCH.end().plus_millis(10 * 86_400_000));
    let full = Collector::with_ledger(Box::new(Broken::Full), directory_key(), clock.clock());
    assert!(matches!(full.publish(|_, _| ()), Err(LedgerError::Database(_))));

    let gone = Collector::with_ledger(Box::new(Broken::Gone), directory_key(), clock.clock());
    assert!(matches!(gone.publish(|_, _| ()), Err(LedgerError::WriterGone)));
    let (_runtime, address) = start(Limits::default(), gone);
    for path in ["/v1/maps", "/v1/maps/current/roads.geojson", "/v1/maps/epochs/2947/noise.geojson"] {
        let answer = get(address, path);
        assert_eq!((answer.status, answer.problem()), (503, Some(ProblemKind::Unavailable)), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
    }
}

#[test]
fn a_caller_who_waited_too_long_is_put_off_and_finds_the_receipt_later() {
    let (slow, go, _, done) = slow();
    let clock = SetClock::new();
    let collector = Collector::with_ledger(Box::new(slow), directory_key(), clock.clock());
    let limits = Limits { answer_time: Duration::from_millis(50), ..Limits::default() };
    let (_runtime, address) = start(limits, collector);

    let put_off = post(address, contribution(0).as_str().as_bytes());
    assert_eq!((put_off.status, put_off.problem()), (503, Some(ProblemKind::Unavailable)));
    go.send(()).expect("the ledger waits");
    done.recv().expect("what was begun is finished");
    clock.set(EPOCH.end().plus_millis(20 * 86_400_000));
    assert_eq!(post(address, contribution(0).as_str().as_bytes()).status, 200, "it is the stored one: its epoch is closed");
}

#[test]
fn contributions_do_not_wait_for_those_who_read_maps() {
    let (slow, write, read, heard) = slow();
    let collector = Collector::with_ledger(Box::new(slow), directory_key(), SetClock::new().clock());
    // One place for each kind of work, so that a reader who took the other's would be noticed.
    let limits = Limits { at_work: 1, maps_at_work: 1, ..Limits::default() };
    let (_runtime, address) = start(limits, collector);
    let readers: Vec<_> = (0..4).map(|_| thread::spawn(move || get(address, "/v1/maps").status)).collect();
    heard.recv().expect("a reader has its place");
    let send = |number| {
        write.send(()).expect("the ledger listens");
        post(address, contribution(number).as_str().as_bytes()).status
    };
    let answers: Vec<u16> = (0..2).map(send).collect();
    for _ in &readers {
        read.send(()).expect("the ledger listens");
    }
    assert_eq!(answers, [200; 2]);
    assert!(readers.into_iter().all(|reader| reader.join().expect("it is answered") == 200));
}
