//! The protocol's table of problems, row by row, for each kind of request: what the phone does, and that it asks for nothing else.

mod common;

use std::collections::BTreeMap;

use common::{DAY_MS, EVENING, Paper, Phone, refuse};
use wayhum_sdk::protocol::{CONTRIBUTIONS_PATH, PASSES_PATH, PassRequest, ProblemKind, REDEMPTIONS_PATH, Reaction, Verdict};
use wayhum_sdk::types::{Clock, Epoch, Timestamp};
use wayhum_sdk::{Outcome, Request};

const HOUR_MS: i64 = 3_600_000;

/// Refuses each new body at a path for a reason of its own, the first time it comes, and counts how often and when it comes.
struct Refusing<'a> {
    paper: &'a Paper,
    path: &'static str,
    came: BTreeMap<Vec<u8>, (ProblemKind, Vec<Timestamp>)>,
}

impl<'a> Refusing<'a> {
    fn new(paper: &'a Paper, path: &'static str) -> Self {
        Self { paper, path, came: BTreeMap::new() }
    }

    fn answer(&mut self, request: &Request, now: Timestamp) -> Outcome {
        let answer = || self.paper.answer_at(request, now);
        if !request.url.ends_with(self.path) {
            return answer();
        }
        let next = ProblemKind::ALL[self.came.len() % ProblemKind::ALL.len()];
        let (kind, times) = self.came.entry(request.body.clone()).or_insert((next, Vec::new()));
        times.push(now);
        if times.len() == 1 { refuse(*kind) } else { answer() }
    }

    /// How often what was refused for this reason came.
    fn times(&self, kind: ProblemKind) -> usize {
        self.came.values().filter(|(of, _)| *of == kind).map(|(_, times)| times.len()).sum()
    }

    /// Those that were refused for good came once, the others again, with the same bytes.
    fn check(&self) {
        assert!(self.came.len() >= ProblemKind::ALL.len(), "only {} requests", self.came.len());
        for (kind, times) in self.came.values() {
            let expected = if kind.reaction() == Reaction::Quarantine { 1 } else { 2 };
            assert_eq!(times.len(), expected, "{} at {}", kind.name(), self.path);
        }
    }

    fn refused_for_good(&self) -> u64 {
        self.came.values().filter(|(kind, _)| kind.reaction() == Reaction::Quarantine).count() as u64
    }
}

fn came(paper: &Paper, path: &str) -> usize {
    paper.log.borrow().iter().filter(|(_, _, at, _)| at == path).count()
}

/// Drives of a day and a half: more pieces than there are problems.
fn phone_with_pieces() -> (Phone, Timestamp) {
    let mut phone = Phone::new(1);
    let begin = EVENING.plus_millis(-36 * HOUR_MS);
    let ends = (1..=12_u32)
        .map(|number| phone.drive(&wayhum_sim::drive(u64::from(number), begin.plus_millis(i64::from(number) * 3 * HOUR_MS))));
    let end = ends.last().expect("some");
    (phone, end)
}

#[test]
fn each_problem_of_a_contribution_sets_it_aside_or_lets_the_same_bytes_come_again_and_asks_for_nothing_else() {
    let (mut phone, end) = phone_with_pieces();
    let paper = Paper::new();
    let mut network = Refusing::new(&paper, CONTRIBUTIONS_PATH);
    let until = end.plus_millis(5 * DAY_MS);
    phone.run(end, until, |request, now| Some(network.answer(request, now)));
    network.check();
    let shown = phone.snapshot(until);
    assert_eq!((shown.quarantined, shown.bound, shown.waiting), (network.refused_for_good(), 0, 0));
    assert_eq!(shown.sent + shown.quarantined, network.came.len() as u64);
    let epochs: Vec<Epoch> = paper
        .log
        .borrow()
        .iter()
        .filter(|(_, _, at, _)| at == PASSES_PATH)
        .map(|(.., body)| PassRequest::open(body, &paper.network).expect("a request for passes").epoch)
        .collect();
    let mut once = epochs.clone();
    once.dedup();
    assert_eq!(epochs, once, "passes are asked for by the calendar");
    assert_eq!(came(&paper, REDEMPTIONS_PATH), 0, "too few points for a lot");
}

#[test]
fn each_problem_of_a_request_for_passes_gives_it_up_or_lets_the_same_bytes_come_again() {
    for kind in ProblemKind::ALL {
        let (mut phone, paper) = (Phone::new(1), Paper::new());
        let running = Epoch::of(EVENING);
        let (mut first, mut bodies) = (true, Vec::new());
        let until = EVENING.plus_millis(2 * HOUR_MS);
        phone.run(EVENING, until, |request, now| {
            let is_ours = request.url.ends_with(PASSES_PATH)
                && PassRequest::open(&request.body, &paper.network).is_ok_and(|request| request.epoch == running);
            if is_ours {
                bodies.push(request.body.clone());
                if core::mem::take(&mut first) {
                    return Some(refuse(kind));
                }
            }
            Some(paper.answer_at(request, now))
        });
        let is_given_up = kind.reaction() == Reaction::Quarantine;
        assert_eq!(bodies.len(), if is_given_up { 1 } else { 2 }, "{}", kind.name());
        assert!(bodies.iter().all(|body| *body == bodies[0]), "{}: the same bytes", kind.name());
        assert_eq!(phone.snapshot(until).purse.passes > 0, !is_given_up, "{}", kind.name());
        assert_eq!(came(&paper, CONTRIBUTIONS_PATH) + came(&paper, REDEMPTIONS_PATH), 0);
    }
}

#[test]
fn each_problem_of_a_redemption_keeps_its_points_or_lets_the_same_bytes_come_again() {
    let (mut phone, end) = phone_with_pieces();
    let paper = Paper { verdict: Verdict::Accepted, ..Paper::new() };
    let mut network = Refusing::new(&paper, REDEMPTIONS_PATH);
    let mut now = end;
    // Whatever was earned in an hour goes into a lot of its own.
    for _ in 0..100 {
        let until = now.plus_millis(HOUR_MS);
        phone.run(now, until, |request, now| Some(network.answer(request, now)));
        now = until;
        phone.contributor.redeem_all(Clock::simulated(now)).expect("on their way");
    }
    phone.run(now, now.plus_millis(2 * DAY_MS), |request, now| Some(network.answer(request, now)));
    network.check();
    let shown = phone.snapshot(now.plus_millis(2 * DAY_MS));
    let purse = shown.purse;
    assert_eq!((shown.stopped, shown.quarantined, purse.points_held), (None, 0, 0));
    assert!(purse.points_in_lots > 0 && purse.redeemed > 0, "what was refused is kept with its lot: {purse:?}");
    assert_eq!(purse.points_in_lots + purse.redeemed, shown.points);
    assert!(network.times(ProblemKind::TooEarly) >= 2);
}
