use wayhum_protocol::ProblemKind;

use crate::task::Outcome;

/// Why an attempt to send a contribution came to nothing. It is sent again by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setback {
    /// Nobody could be reached, or the connection broke.
    NoNetwork,
    /// The app had to stop before the answer came.
    Interrupted,
    /// Something answered that is not the network's collector: a sign-in page, a proxy.
    SignInPage,
    /// The collector had a reason of its own.
    Problem(ProblemKind),
}

impl Setback {
    /// Why an outcome that decides nothing does not.
    pub(crate) fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::NoNetwork => Self::NoNetwork,
            Outcome::Interrupted => Self::Interrupted,
            Outcome::Response { status, body, .. } => match ProblemKind::read(*status, body) {
                // A collector says so with a status of its own; whoever forbids or does not find is somebody else.
                Some(ProblemKind::Unavailable) if *status < 500 => Self::SignInPage,
                Some(problem) => Self::Problem(problem),
                None => Self::SignInPage,
            },
        }
    }

    /// Its name, for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoNetwork => "no-network",
            Self::Interrupted => "interrupted",
            Self::SignInPage => "sign-in-page",
            Self::Problem(problem) => problem.name(),
        }
    }

    /// From its name; `None` for any other text.
    pub fn from_name(name: &str) -> Option<Self> {
        let own = [Self::NoNetwork, Self::Interrupted, Self::SignInPage].into_iter().find(|setback| setback.name() == name);
        own.or_else(|| ProblemKind::from_name(name).map(Self::Problem))
    }

    /// What a person is told.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoNetwork => "Nobody could be reached.",
            Self::Interrupted => "The app was stopped before the answer came.",
            Self::SignInPage => {
                "Another page answered in the network's place, as the sign-in page of a hotel or a train does: sign in there, or use another connection."
            }
            Self::Problem(problem) => problem.words(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wayhum_protocol::Problem;

    use super::*;

    fn answered(status: u16, body: &str) -> Setback {
        Setback::of(&Outcome::Response { status, retry_after: None, body: body.into() })
    }

    #[test]
    fn another_sites_page_is_no_problem_of_the_collector() {
        let html = "<html>Please sign in</html>";
        assert_eq!([200, 302, 403, 404, 511].map(|status| answered(status, html)), {
            let server = Setback::Problem(ProblemKind::Unavailable);
            [Setback::SignInPage, Setback::SignInPage, Setback::SignInPage, Setback::SignInPage, server]
        });
        for kind in [ProblemKind::QuotaUsed, ProblemKind::TooEarly, ProblemKind::Timeout, ProblemKind::Unavailable] {
            assert_eq!(answered(kind.status(), &Problem { kind }.to_json()), Setback::Problem(kind));
        }
    }

    #[test]
    fn every_setback_has_a_name_of_its_own_and_a_sentence() {
        let all = [Setback::NoNetwork, Setback::Interrupted, Setback::SignInPage, Setback::Problem(ProblemKind::Unknown)];
        for setback in all {
            assert_eq!(Setback::from_name(setback.name()), Some(setback));
            assert!(setback.words().ends_with('.'));
        }
        assert_eq!(Setback::from_name("bad luck"), None);
    }
}
