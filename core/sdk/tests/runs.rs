//! What bears the wallet's name and what bears nobody's never leave in one run.

mod common;

use common::{DAY_MS, EVENING, Paper, Phone};
use wayhum_sdk::protocol::Verdict;
use wayhum_sdk::types::{Clock, Timestamp};
use wayhum_sdk::{Purpose, Task};

/// Six weeks with a trip now and then, and something to do for the wallet; every request with its run and time.
fn weeks(seed: u64) -> Vec<(u32, Timestamp, Purpose)> {
    let mut phone = Phone::new(seed);
    let paper = Paper { verdict: Verdict::Accepted, ..Paper::new() };
    let (mut now, mut run, mut sent) = (EVENING, 0, Vec::new());
    for week in 0..6 {
        let begin = EVENING.plus_millis(week * 7 * DAY_MS);
        now = phone.drive(&wayhum_sim::drive(seed, begin.max(now))).max(now);
        let end = EVENING.plus_millis((week + 1) * 7 * DAY_MS - 3_600_000);
        // The phone is awake for some hours at a time and then sleeps for a day, so that much is due when it wakes.
        while now < end {
            match phone.contributor.next_task(Clock::simulated(now)).expect("a task") {
                Task::Upload(request) => {
                    sent.push((run, now, request.purpose));
                    let outcome = paper.answer_at(&request, now);
                    now = now.plus_millis(700);
                    phone.contributor.finish_task(&outcome, Clock::simulated(now)).expect("finished");
                }
                Task::Wait { until } => {
                    run += 1;
                    let is_soon = until.millis_since(now) < DAY_MS / 8;
                    now = if is_soon { until.max(now.plus_millis(1)) } else { until.max(now.plus_millis(DAY_MS)) };
                }
                Task::Done => panic!("the next week's passes are always to be asked for"),
            }
        }
    }
    sent
}

#[test]
fn in_no_run_of_weeks_does_a_wallets_request_stand_beside_a_contribution() {
    for seed in [1, 2] {
        let sent: Vec<_> = weeks(seed).into_iter().filter(|(.., purpose)| *purpose != Purpose::Directory).collect();
        let is_contribution = |purpose| purpose == Purpose::Contribution;
        for two in sent.windows(2) {
            let [(run, at, purpose), (next_run, next_at, next)] = [two[0], two[1]];
            if is_contribution(purpose) != is_contribution(next) {
                assert_ne!(run, next_run, "{purpose:?} and {next:?} in one run");
                assert!(next_at.millis_since(at) >= 600_000, "{next:?} {} ms after {purpose:?}", next_at.millis_since(at));
            }
        }
        let count = |wanted| sent.iter().filter(|(.., purpose)| *purpose == wanted).count();
        assert!(count(Purpose::Contribution) > 10 && count(Purpose::Wallet) > 7 && count(Purpose::Settlement) > 1, "{seed}");
    }
}
