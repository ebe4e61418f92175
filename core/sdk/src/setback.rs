use wayhum_protocol::ProblemKind;

use crate::met::Met;
use crate::task::Outcome;

/// Why an attempt to send a contribution came to nothing. It is sent again by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setback {
    /// Nobody could be reached, or the connection broke.
    NoNetwork,
    /// The app had to stop before the answer came.
    Interrupted,
    /// Somebody else answered in the network's place: a Wi-Fi that wants one to sign in, another server.
    SomebodyElse,
    /// Whoever answered could not show to be the network.
    Insecure,
    /// The collector had a reason of its own.
    Problem(ProblemKind),
}

impl Setback {
    /// Why an outcome that decides nothing does not; `met` is whom it came from.
    pub(crate) fn of(outcome: &Outcome, met: Met) -> Self {
        match (outcome, met) {
            (Outcome::Interrupted, _) => Self::Interrupted,
            (_, Met::SomebodyElse) => Self::SomebodyElse,
            (_, Met::Insecure) => Self::Insecure,
            (Outcome::Response { status, body, .. }, Met::Network) => {
                Self::Problem(ProblemKind::read(*status, body).unwrap_or(ProblemKind::Unavailable))
            }
            _ => Self::NoNetwork,
        }
    }

    /// Its name, for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoNetwork => "no-network",
            Self::Interrupted => "interrupted",
            Self::SomebodyElse => "somebody-else",
            Self::Insecure => "insecure",
            Self::Problem(problem) => problem.name(),
        }
    }

    /// From its name; `None` for any other text.
    pub fn from_name(name: &str) -> Option<Self> {
        let own = Self::OWN.into_iter().find(|setback| setback.name() == name);
        own.or_else(|| ProblemKind::from_name(name).map(Self::Problem))
    }

    /// What a person is told.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoNetwork => "Nobody could be reached.",
            Self::Interrupted => "The app was stopped before the answer came.",
            Self::SomebodyElse => {
                "Something else answered in the network's place, as a Wi-Fi does that wants you to sign in first."
            }
            Self::Insecure => "No safe connection to the network could be made, and nothing was sent.",
            Self::Problem(problem) => problem.words(),
        }
    }

    const OWN: [Self; 4] = [Self::NoNetwork, Self::Interrupted, Self::SomebodyElse, Self::Insecure];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setback_has_a_name_of_its_own_and_a_sentence() {
        for setback in Setback::OWN.into_iter().chain(ProblemKind::ALL.map(Setback::Problem)) {
            assert_eq!(Setback::from_name(setback.name()), Some(setback));
            assert!(setback.words().ends_with('.'));
        }
        assert_eq!(Setback::from_name("bad luck"), None);
    }
}
