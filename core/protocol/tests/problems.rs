//! What a phone makes of a refusal.

use proptest::prelude::*;
use wayhum_protocol::{Problem, ProblemKind, Reaction};

#[test]
fn every_problem_reads_as_itself_under_its_own_status_only() {
    for kind in ProblemKind::ALL {
        let json = Problem { kind }.to_json();
        assert_eq!(ProblemKind::read(kind.status(), json.as_bytes()), Some(kind));
        assert_eq!(kind.urn(), format!("urn:wayhum:problem:{}", kind.name()));
        // Whatever a gateway's 503 says, the phone only waits.
        assert_eq!(ProblemKind::read(503, json.as_bytes()), Some(ProblemKind::Unavailable));
        assert_eq!(ProblemKind::read(200, json.as_bytes()), None);
    }
}

#[test]
fn an_answer_without_a_known_problem_is_read_by_its_status() {
    let unknown_here = [
        (400, ProblemKind::Unknown, Reaction::Quarantine),
        (404, ProblemKind::Unknown, Reaction::Quarantine),
        (408, ProblemKind::Timeout, Reaction::BackOff),
        (425, ProblemKind::TooEarly, Reaction::WaitThenQuarantine),
        (429, ProblemKind::TooMany, Reaction::WaitAsTold),
        (499, ProblemKind::Unknown, Reaction::Quarantine),
        (500, ProblemKind::Unavailable, Reaction::BackOff),
        (599, ProblemKind::Unavailable, Reaction::BackOff),
    ];
    for (status, expected, reaction) in unknown_here {
        let kind = ProblemKind::read(status, br#"{"type":"urn:wayhum:problem:banana"}"#);
        assert_eq!((kind, kind.map(ProblemKind::reaction)), (Some(expected), Some(reaction)), "{status}");
    }
    for status in [0, 100, 200, 204, 302, 399] {
        assert_eq!(ProblemKind::read(status, b""), None);
    }
}

#[test]
fn nobody_but_a_collector_sets_a_contribution_aside() {
    for status in [400, 401, 403, 404, 410, 413, 422, 451, 499] {
        for body in ["", "<html>Sign in to the hotel's network</html>", "null", r#"{"type":"about:blank"}"#, r#"{"type":7}"#] {
            let kind = ProblemKind::read(status, body.as_bytes()).expect("a refusal");
            assert_eq!(kind.reaction(), Reaction::BackOff, "{status} {body}");
        }
    }
}

#[test]
fn members_that_a_phone_does_not_know_do_not_hide_a_problem() {
    let body =
        br#"{"status":409,"detail":"<script>","instance":"/1","type":"urn:wayhum:problem:pass-spent","wayhum":{"a":[1.5]}}"#;
    assert_eq!(ProblemKind::read(409, body), Some(ProblemKind::PassSpent));
}

#[test]
fn every_problem_calls_for_what_the_protocol_says() {
    use Reaction::{BackOff, Quarantine, WaitAsTold, WaitThenQuarantine};
    let table: Vec<_> = ProblemKind::ALL.iter().map(|kind| (kind.name(), kind.status(), kind.reaction())).collect();
    assert_eq!(
        table,
        [
            ("malformed", 400, Quarantine),
            ("unsupported-version", 400, Quarantine),
            ("too-large", 413, Quarantine),
            ("implausible", 422, Quarantine),
            ("bad-signature", 401, Quarantine),
            ("bad-pass", 401, Quarantine),
            ("pass-spent", 409, Quarantine),
            ("epoch-closed", 410, Quarantine),
            ("quota-used", 429, WaitAsTold),
            ("too-many", 429, WaitAsTold),
            ("too-early", 425, WaitThenQuarantine),
            ("timeout", 408, BackOff),
            ("unavailable", 503, BackOff),
            ("unknown", 400, Quarantine),
        ]
    );
}

proptest! {
    #[test]
    fn any_answer_may_come(status in any::<u16>(), body in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert_eq!(ProblemKind::read(status, &body).is_some(), status >= 400);
    }
}
