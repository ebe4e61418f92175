use wayhum_types::Metres;

use crate::track::{Span, Track};

/// Metres of a trip that do not leave the phone, and why.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dropped {
    /// Why.
    pub reason: DropReason,
    /// How much path.
    pub metres: Metres,
}

/// Why a stretch of a trip does not leave the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DropReason {
    /// The fixes at its ends are too far apart to be joined: a tunnel, a lost signal.
    NoFixes,
    /// The trip began or ended near it.
    TripEnd,
    /// Nor further out, for who lives outside a town or where one road leads out: few people use the roads that lead to such a home.
    OutsideTown,
    /// The trip was still near one of its ends after 6 km.
    StillInside,
    /// It passes a private place.
    PrivatePlace,
    /// It touches a zone that the user drew.
    OwnZone,
    /// Too little was left of the trip, or of a stretch of it.
    TooShort,
    /// It keeps two pieces apart.
    Gap,
    /// This phone has reported about it already, or has a piece waiting that will.
    Repeated,
}

impl DropReason {
    const ALL: [Self; 9] = [
        Self::NoFixes,
        Self::TripEnd,
        Self::OutsideTown,
        Self::StillInside,
        Self::PrivatePlace,
        Self::OwnZone,
        Self::TooShort,
        Self::Gap,
        Self::Repeated,
    ];

    /// Its name in reports, in snake case.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::NoFixes => "no_fixes",
            Self::TripEnd => "trip_end",
            Self::OutsideTown => "outside_town",
            Self::StillInside => "still_inside",
            Self::PrivatePlace => "private_place",
            Self::OwnZone => "own_zone",
            Self::TooShort => "too_short",
            Self::Gap => "gap",
            Self::Repeated => "repeated",
        }
    }

    /// The reason with this name.
    pub fn from_reason(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.reason() == name)
    }

    /// One sentence for the phone's owner.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoFixes => "Your phone did not know where it was.",
            Self::TripEnd => "This is too close to where the trip began or ended.",
            Self::OutsideTown => "Few roads lead to where you live, as far as is known: more is left out around it.",
            Self::StillInside => "The trip went too long around the place where it began or ended.",
            Self::PrivatePlace => "This passes a place that you often go to.",
            Self::OwnZone => "This lies in a zone that you drew.",
            Self::TooShort => "Too little was left of it to be shared.",
            Self::Gap => "This is left out so that the pieces of a trip do not join.",
            Self::Repeated => {
                "You have already reported this stretch this week at these hours: the map counts each phone once."
            }
        }
    }
}

/// The account of a trip: what is dropped is booked here, what stays is handed back.
#[derive(Default)]
pub(crate) struct Ledger {
    metres: [f64; DropReason::ALL.len()],
}

impl Ledger {
    /// Books metres as dropped.
    pub(crate) fn book(&mut self, reason: DropReason, metres: f64) {
        self.metres[reason as usize] += metres;
    }

    /// Takes `cuts` out of `kept`, both sorted and each without overlaps, and books what was taken.
    pub(crate) fn take_out(&mut self, kept: &[Span], cuts: &[Span], reason: DropReason, track: &Track<'_>) -> Vec<Span> {
        let mut rest = Vec::with_capacity(kept.len());
        let mut cuts = cuts.iter().peekable();
        for &span in kept {
            let mut from = span.from;
            while let Some(cut) = cuts.peek() {
                if cut.from >= span.to {
                    break;
                }
                let taken = Span { from: cut.from.max(from), to: cut.to.min(span.to) };
                if taken.from < taken.to {
                    if from < taken.from {
                        rest.push(Span { from, to: taken.from });
                    }
                    self.book(reason, track.length_m(taken));
                    from = taken.to;
                }
                if cut.to > span.to {
                    break;
                }
                cuts.next();
            }
            if from < span.to {
                rest.push(Span { from, to: span.to });
            }
        }
        rest
    }

    /// What was booked, by reason.
    pub(crate) fn dropped(&self) -> Vec<Dropped> {
        let booked = DropReason::ALL.into_iter().zip(self.metres);
        booked.filter(|&(_, metres)| metres > 0.0).map(|(reason, m)| Dropped { reason, metres: Metres(m) }).collect()
    }
}

/// What two lots of stretches have in common, the second being one stretch.
pub(crate) fn overlap(spans: &[Span], within: Span) -> Vec<Span> {
    let cut = spans.iter().map(|span| Span { from: span.from.max(within.from), to: span.to.min(within.to) });
    cut.filter(|span| span.from < span.to).collect()
}

/// Sorts stretches and joins those that overlap or touch.
pub(crate) fn united(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut united: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match united.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => united.push(span),
        }
    }
    united
}
