//! A phone and a real collector over real sockets, and a network between them that does everything wrong. Once it is well again, all that
//! was recorded has one receipt and is paid once.
//!
//! `WAYHUM_FAULTS=100 cargo test -p wayhum-host --test faults` does so many times as much.

#![cfg(feature = "http")]
#![allow(unreachable_pub, reason = "its files are modules of a test")]

#[path = "../common/mod.rs"]
mod common;

mod between;
mod fault;
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use fault::Fault;
use proptest::prelude::*;
use wayhum_sdk::protocol::{CONTRIBUTIONS_PATH, SigningKey};
use wayhum_sdk::{HeldUp, Outcome, Purpose, Request, Stopped};
use world::{DAY_MS, EVENING, HOUR_MS, Sums, World};

/// What the same drives come to when nothing goes wrong.
static UNDISTURBED: LazyLock<Sums> = LazyLock::new(|| World::with_drives(1).ends_well());

/// How much more than the small sample is to be done.
fn times() -> u32 {
    std::env::var("WAYHUM_FAULTS").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}

#[test]
fn without_faults_everything_is_sent_paid_and_redeemed() {
    let Sums { sent, points, redeemed, credited } = *UNDISTURBED;
    assert!(sent > 5 && points > 5, "{:?}", *UNDISTURBED);
    assert_eq!((redeemed, credited), (points, points));
}

#[test]
fn every_fault_happens_to_a_look_at_the_directory_to_a_request_for_passes_and_to_a_lot() {
    let mut world = World::with_drives(1);
    let mut each = |request: &Request, attempt: u32| {
        let is_of_contributions = request.purpose == Purpose::Contribution;
        let fault = Fault::ALL.get(attempt as usize - 1).copied().unwrap_or_default();
        if is_of_contributions { Fault::None } else { fault }
    };
    // The directory's faults take half a day of waiting, then the passes'.
    world.run(EVENING.plus_millis(4 * DAY_MS), &mut each);
    assert!(world.snapshot().sent > 0, "{:?}", world.snapshot());
    let now = wayhum_sdk::types::Clock::simulated(world.now);
    assert!(world.phone().redeem_all(now).expect("on their way") > 0);
    world.run(world.now.plus_millis(2 * DAY_MS), &mut each);
    assert_eq!(world.ends_well(), *UNDISTURBED);
}

#[test]
fn every_fault_happens_to_contributions() {
    let mut world = World::with_drives(1);
    let mut left = Fault::ALL.iter().copied().cycle().take(Fault::ALL.len() * times() as usize);
    let mut happened = BTreeMap::new();
    world.run(EVENING.plus_millis(5 * DAY_MS), |request, attempt| {
        // Each gets a handful, so that some are among the answers that can be swapped.
        let fault = if request.purpose == Purpose::Contribution && attempt <= 8 { left.next() } else { None };
        *happened.entry(format!("{:?}", fault.unwrap_or_default())).or_insert(0) += 1;
        fault.unwrap_or_default()
    });
    assert_eq!(happened.len(), Fault::ALL.len() + 1, "{happened:?}");
    assert_eq!(world.ends_well(), *UNDISTURBED);
}

#[test]
fn a_receipt_that_is_cut_anywhere_is_asked_for_again() {
    let step = if times() > 1 { 1 } else { 50 };
    let mut cuts = (0..1_500_usize).step_by(step).peekable();
    while cuts.peek().is_some() {
        let mut world = World::with_drives(1);
        world.run(EVENING.plus_millis(5 * DAY_MS), |request, attempt| match request.purpose {
            // The waits grow with the attempts, and the week closes.
            Purpose::Contribution if attempt <= 8 => match cuts.next() {
                Some(after) if after % 100 == 0 => Fault::Torn(after),
                Some(after) => Fault::Cut(after),
                None => Fault::None,
            },
            _ => Fault::None,
        });
        assert_eq!(world.ends_well(), *UNDISTURBED);
    }
}

#[test]
fn a_lost_answer_and_a_twin_lead_to_the_same_receipt() {
    let mut world = World::with_drives(1);
    let lost = |_: &Request, attempt| match attempt {
        1 => Fault::LostAnswer,
        2 => Fault::Late,
        3 => Fault::Twice,
        _ => Fault::None,
    };
    world.run(EVENING.plus_millis(5 * DAY_MS), lost);
    assert_eq!(world.ends_well(), *UNDISTURBED);
    let taken = world.between.taken(CONTRIBUTIONS_PATH);
    let distinct: BTreeSet<_> = taken.iter().map(|taken| &taken.body).collect();
    assert_eq!(taken.len(), 4 * distinct.len(), "each reached the collector four times");
}

#[test]
fn a_page_in_the_networks_place_is_said_until_the_network_answers() {
    let mut world = World::with_drives(1);
    world.run(EVENING.plus_millis(DAY_MS), |_, _| Fault::Page(302));
    assert!(matches!(world.last, Some(Outcome::Response { status: 302, .. })), "it is not followed");
    let snapshot = world.snapshot();
    assert!(matches!(snapshot.held_up, Some(HeldUp::SomebodyElse { until }) if until > world.now), "{snapshot:?}");
    assert_eq!((snapshot.sent, snapshot.quarantined, snapshot.stopped), (0, 0, None));
    assert_eq!(world.ends_well(), *UNDISTURBED);
}

#[test]
fn an_old_directory_that_is_shown_once_more_stops_nothing_for_good() {
    let mut world = World::with_drives(1);
    world.run(EVENING.plus_millis(HOUR_MS), |_, _| Fault::None);
    let next = SigningKey::from_bytes(&[9; 32]).expect("below the order");
    world.collector.name_next(&next.public()).expect("named");
    world.run(EVENING.plus_millis(10 * HOUR_MS), |_, _| Fault::None);
    let old = |request: &Request, _| if request.purpose == Purpose::Directory { Fault::Old } else { Fault::None };
    world.run(EVENING.plus_millis(3 * DAY_MS), old);
    assert_eq!(world.snapshot().stopped, Some(Stopped::OtherNextKey), "it names no key to follow, and a later one did");
    assert_eq!(world.ends_well(), *UNDISTURBED);
}

/// Any fault, and now and then the death of the phone.
fn any_fault() -> impl Strategy<Value = (Fault, bool)> {
    let fault = prop_oneof![
        3 => Just(Fault::None),
        6 => prop::sample::select(Fault::ALL.to_vec()),
        1 => (0..2_000_usize).prop_map(Fault::Torn),
        1 => (0..2_000_usize).prop_map(Fault::Cut),
        1 => (1..2_000_usize).prop_map(Fault::Flipped),
        1 => (any::<bool>(), 0..2_000_usize).prop_map(|(handled, after)| Fault::Reset { handled, after }),
    ];
    (fault, prop::bool::weighted(0.1))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4 * times(), max_shrink_iters: 64, ..ProptestConfig::default() })]
    #[test]
    fn whatever_happens_in_whatever_order_nothing_is_lost_and_nothing_paid_twice(
        faults in prop::collection::vec(any_fault(), 40..80),
    ) {
        let mut world = World::with_drives(1);
        let mut faults = faults.into_iter();
        let mut was_astray = false;
        let mut begin = EVENING;
        loop {
            begin = begin.plus_millis(6 * HOUR_MS);
            let mut dies = false;
            world.run(begin, |request, _| {
                let Some((fault, death)) = faults.next() else { return Fault::None };
                dies |= death;
                // What is not signed convicts if it is said twice.
                let is_astray = matches!(fault, Fault::Swapped | Fault::Flipped(_) | Fault::Old);
                let convicts = is_astray && was_astray && request.url.ends_with("/v1/passes");
                was_astray = is_astray;
                if convicts { Fault::None } else { fault }
            });
            if dies {
                world.die();
            }
            if faults.len() == 0 || begin > EVENING.plus_millis(6 * DAY_MS) {
                break;
            }
        }
        prop_assert_eq!(world.ends_well(), *UNDISTURBED);
    }
}
