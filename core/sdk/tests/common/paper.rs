use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use wayhum_sdk::protocol::{
    CONTRIBUTIONS_PATH, Contribution, ContributionId, Directory, EpochKeys, NetworkId, Opened, PASSES_PATH, PassKey,
    PassRequest, PointKey, PointStatus, Problem, ProblemKind, REDEMPTIONS_PATH, Receipt, Redemption, RedemptionReceipt,
    SETTLEMENTS_PATH, Settlement, SettlementRoot, SigningKey, Verdict, are_passes_given, is_open, is_redeemable, listed_epochs,
    quota,
};
use wayhum_sdk::types::{Address, Epoch, Timestamp};
use wayhum_sdk::{Method, Outcome, Purpose, Request};
use wayhum_sim::SeededEntropy;

use super::EVENING;

/// A request as it came: when, what for, its path and body.
pub type Came = (Timestamp, Purpose, String, Vec<u8>);

/// A collector on paper: made of the protocol's own functions, with its memory in plain sight.
pub struct Paper {
    pub key: SigningKey,
    pub network: NetworkId,
    /// What its directory names to follow.
    pub next: Option<SigningKey>,
    /// Seeds the keys of its epochs: another number, other keys.
    pub keys: u64,
    /// What it finds of every passage.
    pub verdict: Verdict,
    /// How much of what was credited stands in its settlements, in percent.
    pub settles_percent: u128,
    pub now: Cell<Timestamp>,
    /// Every contribution's bytes as they came, repeats included.
    pub received: RefCell<Vec<Vec<u8>>>,
    /// Everything that came.
    pub log: RefCell<Vec<Came>>,
    pub passes: RefCell<BTreeMap<[u8; 32], String>>,
    pub given: RefCell<BTreeMap<(Address, Epoch), usize>>,
    pub spent: RefCell<BTreeSet<[u8; 64]>>,
    pub receipts: RefCell<BTreeMap<ContributionId, String>>,
    pub redeemed: RefCell<BTreeSet<[u8; 64]>>,
    pub credited: RefCell<BTreeMap<(Epoch, Address), u64>>,
}

impl Paper {
    pub fn new() -> Self {
        Self::with_key(1)
    }

    pub fn with_key(byte: u8) -> Self {
        let key = SigningKey::from_bytes(&[byte; 32]).expect("a key");
        Self {
            network: NetworkId::of_key(&key.public()),
            key,
            next: None,
            keys: u64::from(byte),
            verdict: Verdict::Uncorroborated,
            settles_percent: 100,
            now: Cell::new(EVENING),
            received: RefCell::default(),
            log: RefCell::default(),
            passes: RefCell::default(),
            given: RefCell::default(),
            spent: RefCell::default(),
            receipts: RefCell::default(),
            redeemed: RefCell::default(),
            credited: RefCell::default(),
        }
    }

    /// The directory key that was announced takes over.
    pub fn rotate(&mut self) {
        self.key = self.next.take().expect("it was announced");
    }

    /// Answers as a collector does whose clock says `now`.
    pub fn answer_at(&self, request: &Request, now: Timestamp) -> Outcome {
        self.now.set(now);
        self.answer(request)
    }

    /// Answers at the time of the last request.
    pub fn answer(&self, request: &Request) -> Outcome {
        let path = request.url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..])).expect("a path");
        self.log.borrow_mut().push((self.now.get(), request.purpose, path.to_owned(), request.body.clone()));
        assert_eq!(request.method == Method::Get, request.body.is_empty());
        let answer = match path {
            PASSES_PATH => self.give_passes(&request.body),
            CONTRIBUTIONS_PATH => {
                self.received.borrow_mut().push(request.body.clone());
                self.take_contribution(&request.body)
            }
            REDEMPTIONS_PATH => self.redeem(&request.body),
            path if path.starts_with(SETTLEMENTS_PATH) => self.settlement(path),
            _ => Ok(self.directory().sign(&self.key)),
        };
        answer.map_or_else(refuse, ok)
    }

    pub fn directory(&self) -> Directory {
        let listed = listed_epochs(self.now.get());
        let epochs =
            (listed.start().number()..=listed.end().number()).map(|number| self.epoch_keys(Epoch::from_number(number)));
        Directory {
            network: self.network,
            epochs: epochs.collect(),
            next: self.next.as_ref().map(SigningKey::public),
            ..Directory::without_contract(self.key.public())
        }
    }

    pub fn secret_keys(&self, epoch: Epoch) -> (PassKey, PointKey) {
        let chance = &mut SeededEntropy::new(self.keys * 100_000 + u64::from(epoch.number()));
        (PassKey::draw(chance), PointKey::draw(chance))
    }

    fn epoch_keys(&self, epoch: Epoch) -> EpochKeys {
        let (pass, point) = self.secret_keys(epoch);
        EpochKeys { epoch, pass: pass.public(), point: point.public() }
    }

    fn give_passes(&self, body: &[u8]) -> Result<String, ProblemKind> {
        let request = PassRequest::open(body, &self.network)?;
        let digest = request.digest(&self.network);
        if let Some(known) = self.passes.borrow().get(&digest) {
            return Ok(known.clone());
        }
        if !are_passes_given(request.epoch, self.now.get()) {
            return Err(ProblemKind::EpochClosed);
        }
        let running = Epoch::of(self.now.get());
        let earned = self.credits(&request.wallet, Epoch::from_number(running.number() - 4), running);
        let mut given = self.given.borrow_mut();
        let count = given.entry((request.wallet, request.epoch)).or_default();
        if *count + request.blinded.len() > usize::from(quota(earned)) {
            return Err(ProblemKind::QuotaUsed);
        }
        *count += request.blinded.len();
        let passes = request.evaluate(&self.secret_keys(request.epoch).0, &mut SeededEntropy::new(5))?.to_json();
        self.passes.borrow_mut().insert(digest, passes.clone());
        Ok(passes)
    }

    fn take_contribution(&self, body: &[u8]) -> Result<String, ProblemKind> {
        if let Some(known) = self.receipts.borrow().get(&ContributionId::of(body)) {
            return Ok(known.clone());
        }
        let opened = Contribution::open(body)?;
        let (pass, now) = (opened.pass, self.now.get());
        if opened.payload.network != self.network
            || !self.secret_keys(pass.epoch).0.is_own(&self.network, &opened.key, &pass.output)
        {
            return Err(ProblemKind::BadPass);
        }
        if !is_open(opened.payload.epoch, now) {
            return Err(ProblemKind::EpochClosed);
        }
        if now < pass.epoch.start() {
            return Err(ProblemKind::TooEarly);
        }
        if !self.spent.borrow_mut().insert(*pass.output.as_bytes()) {
            return Err(ProblemKind::PassSpent);
        }
        let receipt = self.receipt(&opened, opened.id);
        self.receipts.borrow_mut().insert(opened.id, receipt.clone());
        Ok(receipt)
    }

    /// A receipt for what was opened, that says to be one for `id`.
    pub fn receipt(&self, opened: &Opened, id: ContributionId) -> String {
        let verdicts = vec![self.verdict; opened.payload.passages.len()];
        let key = self.secret_keys(opened.pass.epoch).1;
        Receipt::issue(self.network, id, verdicts, &opened.point_requests, &key, &mut SeededEntropy::new(6)).sign(&self.key)
    }

    fn redeem(&self, body: &[u8]) -> Result<String, ProblemKind> {
        let redemption = Redemption::open(body, &self.network)?;
        let epoch = Epoch::of(self.now.get());
        let statuses = redemption.lot.points().iter().map(|point| {
            let is_own = self.secret_keys(point.epoch).1.is_own(&self.network, &redemption.wallet, point);
            if !is_own || !is_redeemable(point.epoch, self.now.get()) {
                PointStatus::Invalid
            } else if self.redeemed.borrow_mut().insert(*point.output.as_bytes()) {
                *self.credited.borrow_mut().entry((epoch, redemption.wallet)).or_default() += 1;
                PointStatus::Credited
            } else {
                PointStatus::Already
            }
        });
        let statuses = statuses.collect();
        Ok(RedemptionReceipt::new(self.network, &redemption, statuses).sign(&self.key))
    }

    /// How many points a wallet was credited in the epochs from `from` on and before `before`.
    pub fn credits(&self, wallet: &Address, from: Epoch, before: Epoch) -> u64 {
        let credited = self.credited.borrow();
        credited
            .iter()
            .filter(|((epoch, of), _)| of == wallet && from <= *epoch && *epoch < before)
            .map(|(_, points)| points)
            .sum()
    }

    fn settlement(&self, path: &str) -> Result<String, ProblemKind> {
        let name = path.trim_start_matches(SETTLEMENTS_PATH).trim_start_matches('/');
        let (number, is_file) = name.strip_suffix(".json").map_or((name, false), |number| (number, true));
        let number: u32 = number.parse().expect("an epoch");
        let epoch = Epoch::from_number(number);
        if is_open(epoch, self.now.get()) || epoch.start() > self.now.get() {
            return Err(ProblemKind::Unavailable);
        }
        let wallets: BTreeSet<Address> = self.credited.borrow().keys().map(|(_, wallet)| *wallet).collect();
        let after = Epoch::from_number(number + 1);
        let amount = |wallet: &Address| {
            u128::from(self.credits(wallet, Epoch::from_number(0), after)) * 10_000_000_000_000_000 * self.settles_percent
        };
        let others = (1..4).map(|n| (Address::from_bytes([n; 20]), u128::from(n)));
        let settlement = Settlement::new(wallets.iter().map(|wallet| (*wallet, amount(wallet))).chain(others)).expect("some");
        let root = SettlementRoot { network: self.network, epoch, root: settlement.root() };
        Ok(if is_file { settlement.to_json() } else { root.sign(&self.key) })
    }
}

pub fn ok(body: String) -> Outcome {
    Outcome::Response { status: 200, retry_after: None, body: body.into_bytes() }
}

pub fn refuse(problem: ProblemKind) -> Outcome {
    let body = Problem { kind: problem }.to_json().into_bytes();
    Outcome::Response { status: problem.status(), retry_after: None, body }
}
