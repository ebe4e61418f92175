//! What callers hear when the ledger fails or is slow.

mod support;

use std::{
    sync::{
        Mutex,
        mpsc::{self, Receiver, Sender},
    },
    thread,
    time::Duration,
};

use wayhum_collector::{
    Account, ContributionLedger, Credit, DatabaseAddress, DirectoryKeys, Edition, Entry, EpochSecrets, Grant, Granted, Group,
    KeyLedger, Layer, LedgerError, Limits, Maps, Needed, Number, PassQuota, Period, PublicationLedger, Recorded, Report, Sheet,
    SqliteLedger, WalletLedger,
};
use wayhum_protocol::{ContributionId, MAX_CONTRIBUTION_BYTES, PointStatus, ProblemKind, PublicKey, ShownPass};
use wayhum_types::{Address, Epoch};

use support::{
    SetClock,
    client::{get, post, post_json},
    contribution, directory_key, ledger, network, on,
    phone::{self, Seeded, Wallet},
    sample::EPOCH,
    served::Served,
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

impl KeyLedger for Broken {
    fn epoch_secrets(&self, epoch: Epoch) -> Result<Option<EpochSecrets>, LedgerError> {
        Ok(Some(phone::secrets(epoch)))
    }

    fn keep_secrets(&self, _: &EpochSecrets) -> Result<(), LedgerError> {
        self.write()
    }

    fn directory_keys(&self) -> Result<DirectoryKeys, LedgerError> {
        Ok(DirectoryKeys { network: network(), key: directory_key().public(), next: None })
    }

    fn name_next(&self, _: &PublicKey) -> Result<(), LedgerError> {
        self.write()
    }
}

impl ContributionLedger for Broken {
    fn receipt(&self, _: &ContributionId) -> Result<Option<String>, LedgerError> {
        self.read(None)
    }

    fn is_spent(&self, _: &ShownPass) -> Result<bool, LedgerError> {
        self.read(false)
    }

    fn record(&self, _: Entry) -> Result<Recorded, LedgerError> {
        self.write()
    }

    fn forget(&self, _: &Needed) -> Result<(), LedgerError> {
        self.write()
    }

    fn span(&self) -> Result<Option<(Epoch, Epoch)>, LedgerError> {
        self.read(Some((EPOCH, EPOCH)))
    }
}

impl WalletLedger for Broken {
    fn passes_answer(&self, _: &[u8; 32]) -> Result<Option<String>, LedgerError> {
        self.read(None)
    }

    fn account(&self, _: &PassQuota) -> Result<Account, LedgerError> {
        self.read(Account { passes_given: 0, points_earned: 0 })
    }

    fn grant(&self, _: Grant) -> Result<Granted, LedgerError> {
        self.write()
    }

    fn statuses(&self, _: &[u8; 32], _: &Address) -> Result<Option<Vec<PointStatus>>, LedgerError> {
        self.read(None)
    }

    fn credit(&self, _: Credit) -> Result<Vec<PointStatus>, LedgerError> {
        self.write()
    }

    fn credits(&self, _: Epoch) -> Result<Vec<(Address, u64)>, LedgerError> {
        self.read(Vec::new())
    }

    fn unsettled(&self) -> Result<(Option<Epoch>, Option<Epoch>), LedgerError> {
        self.read((None, None))
    }

    fn settle(&self, _: Epoch, _: &str, _: &str) -> Result<bool, LedgerError> {
        self.write()
    }

    fn settlement_root(&self, _: Epoch) -> Result<Option<String>, LedgerError> {
        self.read(None)
    }

    fn settlement_file(&self, _: Epoch) -> Result<Option<String>, LedgerError> {
        self.read(None)
    }
}

impl PublicationLedger for Broken {
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

#[test]
fn a_wallet_whose_passes_or_points_cannot_be_kept_gets_none() {
    let served = Served::start(on(Broken::Full, &SetClock::new()));
    let wallet = Wallet::new(9);
    let drafts = wayhum_protocol::PassDrafts::draw(network(), EPOCH, 0, 2, &mut Seeded(1));
    let redemption = wallet.redemption(&network(), Vec::new(), EPOCH, 2).to_json();
    for (path, body) in [("/v1/passes", wallet.request(&drafts)), ("/v1/redemptions", redemption)] {
        let answer = post_json(served.address, path, &body);
        assert_eq!((answer.status, answer.problem()), (503, Some(ProblemKind::Unavailable)), "{path}");
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
    let inner = ledger(&DatabaseAddress::Memory);
    let ((write, writing), (read, reading), (heard, done)) = (mpsc::channel(), mpsc::channel(), mpsc::channel());
    (Slow { inner, go: Mutex::new(writing), go_reading: Mutex::new(reading), heard }, write, read, done)
}

impl KeyLedger for Slow {
    fn epoch_secrets(&self, epoch: Epoch) -> Result<Option<EpochSecrets>, LedgerError> {
        self.inner.epoch_secrets(epoch)
    }

    fn keep_secrets(&self, secrets: &EpochSecrets) -> Result<(), LedgerError> {
        self.inner.keep_secrets(secrets)
    }

    fn directory_keys(&self) -> Result<DirectoryKeys, LedgerError> {
        self.inner.directory_keys()
    }

    fn name_next(&self, next: &PublicKey) -> Result<(), LedgerError> {
        self.inner.name_next(next)
    }
}

impl ContributionLedger for Slow {
    fn receipt(&self, contribution: &ContributionId) -> Result<Option<String>, LedgerError> {
        self.inner.receipt(contribution)
    }

    fn is_spent(&self, pass: &ShownPass) -> Result<bool, LedgerError> {
        self.inner.is_spent(pass)
    }

    fn record(&self, entry: Entry) -> Result<Recorded, LedgerError> {
        self.go.lock().expect("nobody panics").recv().expect("the test goes on");
        let answer = self.inner.record(entry);
        self.heard.send(()).expect("the test goes on");
        answer
    }

    fn forget(&self, needed: &Needed) -> Result<(), LedgerError> {
        self.inner.forget(needed)
    }

    fn span(&self) -> Result<Option<(Epoch, Epoch)>, LedgerError> {
        self.inner.span()
    }
}

/// No wallet speaks to it.
impl WalletLedger for Slow {
    fn passes_answer(&self, digest: &[u8; 32]) -> Result<Option<String>, LedgerError> {
        self.inner.passes_answer(digest)
    }

    fn account(&self, quota: &PassQuota) -> Result<Account, LedgerError> {
        self.inner.account(quota)
    }

    fn grant(&self, grant: Grant) -> Result<Granted, LedgerError> {
        self.inner.grant(grant)
    }

    fn statuses(&self, digest: &[u8; 32], wallet: &Address) -> Result<Option<Vec<PointStatus>>, LedgerError> {
        self.inner.statuses(digest, wallet)
    }

    fn credit(&self, credit: Credit) -> Result<Vec<PointStatus>, LedgerError> {
        self.inner.credit(credit)
    }

    fn credits(&self, to: Epoch) -> Result<Vec<(Address, u64)>, LedgerError> {
        self.inner.credits(to)
    }

    fn unsettled(&self) -> Result<(Option<Epoch>, Option<Epoch>), LedgerError> {
        self.inner.unsettled()
    }

    fn settle(&self, epoch: Epoch, root: &str, file: &str) -> Result<bool, LedgerError> {
        self.inner.settle(epoch, root, file)
    }

    fn settlement_root(&self, epoch: Epoch) -> Result<Option<String>, LedgerError> {
        self.inner.settlement_root(epoch)
    }

    fn settlement_file(&self, epoch: Epoch) -> Result<Option<String>, LedgerError> {
        self.inner.settlement_file(epoch)
    }
}

impl PublicationLedger for Slow {
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
    let collector = on(Broken::Full, &SetClock::new())
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
    let collector = on(Broken::Gone, &SetClock::new());
    assert_eq!(collector.receive(&[b'.'; MAX_CONTRIBUTION_BYTES + 1]), Err(ProblemKind::TooLarge));
    assert_eq!(collector.receive(&[b'.'; MAX_CONTRIBUTION_BYTES]), Err(ProblemKind::Unavailable));
}

#[test]
fn what_cannot_be_written_is_not_published_and_what_cannot_be_read_is_unavailable() {
    let clock = SetClock::new();
    clock.set(EPOCH.end().plus_millis(10 * 86_400_000));
    let full = on(Broken::Full, &clock);
    assert!(matches!(full.publish(|_, _| ()), Err(LedgerError::Database(_))));

    let gone = on(Broken::Gone, &clock);
    assert!(matches!(gone.publish(|_, _| ()), Err(LedgerError::WriterGone)));
    let served = Served::start(gone);
    let address = served.address;
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
    let collector = on(slow, &clock);
    let limits = Limits { answer_time: Duration::from_millis(50), ..Limits::default() };
    let served = Served::within(limits, collector);
    let address = served.address;

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
    let collector = on(slow, &SetClock::new());
    // One place for each kind of work, so that a reader who took the other's would be noticed.
    let limits = Limits { at_work: 1, maps_at_work: 1, ..Limits::default() };
    let served = Served::within(limits, collector);
    let address = served.address;
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
