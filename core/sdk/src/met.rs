//! Whom a request has reached: the network, somebody else in its place, or nobody.

use core::time::Duration;

use wayhum_protocol::{ProblemKind, Reaction};

use crate::task::Outcome;

/// Whom a request has reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Met {
    /// The network, or the servers in front of it.
    Network,
    /// Somebody who answers in the network's place: the page of a Wi-Fi that wants one to sign in, another server.
    SomebodyElse,
    /// Somebody who could not show to be the network, so that nothing was sent.
    Insecure,
    /// Nobody.
    Nobody,
}

/// RFC 6585 section 6: what a network answers that wants one to sign in.
const NETWORK_AUTHENTICATION_REQUIRED: u16 = 511;

impl Met {
    /// `is_the_networks` says it of the body of an answer with status 200, which only a network's own is what was asked for.
    pub(crate) fn by(outcome: &Outcome, is_the_networks: bool) -> Self {
        match outcome {
            Outcome::Response { status: 200, .. } if is_the_networks => Self::Network,
            Outcome::Response { status, body, .. } => match ProblemKind::read(*status, body).map(ProblemKind::reaction) {
                // Not without a problem of the network's own, but for the statuses that anything in front of it may give as well.
                Some(Reaction::Quarantine | Reaction::WaitAsTold | Reaction::WaitThenQuarantine) => Self::Network,
                Some(Reaction::BackOff) if is_busy(*status) => Self::Network,
                _ => Self::SomebodyElse,
            },
            Outcome::Insecure => Self::Insecure,
            Outcome::NoNetwork | Outcome::Interrupted => Self::Nobody,
        }
    }
}

/// How long the network asks to wait. Somebody else's wish does not count, or a hotel could silence a phone for a day.
pub(crate) fn asks_to_wait(outcome: &Outcome) -> Option<Duration> {
    match outcome {
        Outcome::Response { retry_after, .. } if Met::by(outcome, false) == Met::Network => *retry_after,
        _ => None,
    }
}

fn is_busy(status: u16) -> bool {
    status == 408 || status >= 500 && status != NETWORK_AUTHENTICATION_REQUIRED
}

#[cfg(test)]
mod tests {
    use wayhum_protocol::Problem;

    use super::*;

    fn answer(status: u16, body: &str) -> Outcome {
        Outcome::Response { status, retry_after: Some(Duration::from_hours(1)), body: body.as_bytes().to_vec() }
    }

    #[test]
    fn a_page_in_the_networks_place_is_somebody_else() {
        for status in [200, 204, 301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 407, 410, 511] {
            let page = answer(status, "<html>Welcome! Room number, please.</html>");
            assert_eq!(Met::by(&page, false), Met::SomebodyElse, "{status}");
        }
    }

    #[test]
    fn a_busy_network_and_its_problems_are_the_network() {
        for status in [408, 425, 429, 500, 502, 503, 504] {
            assert_eq!(Met::by(&answer(status, "<html>Oops</html>"), false), Met::Network, "{status}");
        }
        for kind in ProblemKind::ALL {
            assert_eq!(Met::by(&answer(kind.status(), &Problem { kind }.to_json()), false), Met::Network, "{kind:?}");
        }
        assert_eq!(Met::by(&answer(200, "a receipt"), true), Met::Network);
    }

    #[test]
    fn only_the_network_is_waited_for_as_it_asks() {
        assert_eq!(asks_to_wait(&answer(503, "")), Some(Duration::from_hours(1)));
        for status in [200, 302, 403, 511] {
            assert_eq!(asks_to_wait(&answer(status, "<html>")), None, "{status}");
        }
        assert_eq!(asks_to_wait(&Outcome::NoNetwork), None);
    }
}
