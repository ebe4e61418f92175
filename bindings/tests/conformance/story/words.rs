//! What a person is told, of everything there is.

use serde_json::json;
use wayhum_sdk::attacks::Attack;
use wayhum_sdk::meter::Loudness;
use wayhum_sdk::protocol::{ProblemKind, Verdict};
use wayhum_sdk::store::Kind;
use wayhum_sdk::trace::{DropReason, Refusal, SpotRefusal};
use wayhum_sdk::types::SpotLabel;
use wayhum_sdk::{EntryState, Finding, HeldUp, PlanReason, Setback, Stopped, VerdictCount};

use super::teller::{NOON, Teller, Tree};

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    let until = NOON;
    for why in [
        HeldUp::Paused,
        HeldUp::ClockWrong,
        HeldUp::NoNetwork,
        HeldUp::Metered,
        HeldUp::BatteryLow,
        HeldUp::NoWallet,
        HeldUp::NoPass { until },
        HeldUp::SomebodyElse { until },
        HeldUp::Insecure { until },
    ] {
        teller.call("", "held_up_words", &[("why", &why)]);
    }
    for why in [
        Stopped::FalseReceipt,
        Stopped::FalsePasses,
        Stopped::FalseRedemption,
        Stopped::OtherKey,
        Stopped::RevokedKey,
        Stopped::OtherNextKey,
        Stopped::ChangedKeys,
        Stopped::OtherNetwork,
        Stopped::KeyNeeded,
        Stopped::TooSmall,
    ] {
        teller.call("", "stopped_words", &[("why", &why)]);
    }
    for what in [
        Kind::Recording,
        Kind::Pieces,
        Kind::Spots,
        Kind::Contributions,
        Kind::Receipts,
        Kind::Sums,
        Kind::Reported,
        Kind::Passes,
        Kind::Points,
        Kind::Redemptions,
        Kind::Trips,
        Kind::Places,
        Kind::Zones,
        Kind::Settings,
        Kind::Unknown,
    ] {
        teller.call("", "kind_words", &[("what", &what)]);
    }
    for why in ProblemKind::ALL {
        teller.call("", "problem_words", &[("why", &why)]);
    }
    for why in [Setback::NoNetwork, Setback::Interrupted, Setback::SomebodyElse, Setback::Insecure]
        .into_iter()
        .chain(ProblemKind::ALL.map(Setback::Problem))
    {
        teller.call("", "setback_words", &[("why", &why)]);
    }
    for verdict in Verdict::all() {
        teller.call("", "verdict_words", &[("verdict", &verdict)]);
    }
    for loudness in [Loudness::Quiet, Loudness::Lively, Loudness::Loud] {
        teller.call("", "loudness_words", &[("loudness", &loudness)]);
    }
    teller.call("", "ended_itself_words", &[]);
    for finding in [Finding::NoTrips, Finding::NoHome, Finding::Hidden, Finding::Near, Finding::Close] {
        teller.call("", "finding_words", &[("finding", &finding)]);
    }
    for attack in Attack::ALL {
        teller.call("", "attack_words", &[("attack", &attack)]);
    }
    reasons(&mut teller);
    let few = Tree(json!({ "Verdict": { "AlreadyCovered": [9] } }));
    teller.fail("", "verdict_words", &[("verdict", &few)], "OutOfRange");
    for state in states() {
        teller.call("", "entry_words", &[("state", &state)]);
    }
    teller.lines()
}

fn reasons(teller: &mut Teller) {
    for why in [
        PlanReason::NotRecording,
        PlanReason::Looking,
        PlanReason::Moving,
        PlanReason::Staying,
        PlanReason::Measuring,
        PlanReason::StorageLow,
    ] {
        teller.call("", "plan_words", &[("why", &why)]);
    }
    for why in [
        Refusal::Mock,
        Refusal::Inaccurate,
        Refusal::TimeNotForward,
        Refusal::Unconfirmed,
        Refusal::Frozen,
        Refusal::TooFast,
        Refusal::Acceleration,
        Refusal::OffCourse,
        Refusal::NoRoom,
    ] {
        teller.call("", "refusal_words", &[("why", &why)]);
    }
    for why in [
        DropReason::NoFixes,
        DropReason::TripEnd,
        DropReason::OutsideTown,
        DropReason::StillInside,
        DropReason::PrivatePlace,
        DropReason::OwnZone,
        DropReason::TooShort,
        DropReason::Gap,
        DropReason::Repeated,
    ] {
        teller.call("", "drop_words", &[("why", &why)]);
    }
    for why in SPOT_REFUSALS {
        teller.call("", "spot_refusal_words", &[("why", &why)]);
    }
}

const SPOT_REFUSALS: [SpotRefusal; 8] = [
    SpotRefusal::NoPosition,
    SpotRefusal::Moved,
    SpotRefusal::TooShort,
    SpotRefusal::Levels,
    SpotRefusal::OwnZone,
    SpotRefusal::NearPrivatePlace,
    SpotRefusal::TooLate,
    SpotRefusal::Repeated,
];

fn states() -> Vec<EntryState> {
    let (until, label) = (NOON, SpotLabel::Park);
    let mut states = vec![
        EntryState::Waits { until },
        EntryState::WaitsForPass { until },
        EntryState::WaitsForWallet,
        EntryState::TooLate,
        EntryState::Dropped { label, why: None },
        EntryState::Sending { under_way: false, attempts: 0, next: until, setback: None },
        EntryState::Sending { under_way: true, attempts: 3, next: until, setback: Some(Setback::NoNetwork) },
        EntryState::Sent { at: None, points: 0, verdicts: Vec::new() },
        EntryState::Sent {
            at: Some(until),
            points: 4,
            verdicts: vec![
                VerdictCount { verdict: Verdict::Accepted, count: 2 },
                VerdictCount { verdict: Verdict::TooShort, count: 1 },
            ],
        },
    ];
    states.extend(SPOT_REFUSALS.map(|why| EntryState::Dropped { label, why: Some(why) }));
    states.extend(ProblemKind::ALL.map(|why| EntryState::Refused { why, since: Some(until) }));
    states
}
