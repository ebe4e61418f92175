/// The share of ends at the border of [`Knowledge::at_times_m`].
const AT_TIMES: f64 = 0.15;

/// A range in metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

impl Range {
    /// From its ends.
    pub const fn new(low: f64, high: f64) -> Self {
        Self { low, high }
    }

    /// Exactly this.
    pub const fn exactly(metres: f64) -> Self {
        Self { low: metres, high: metres }
    }

    /// The density of a value drawn uniformly from the range and seen with an error of `sigma`.
    pub(crate) fn density(self, value: f64, sigma: f64) -> f64 {
        let (low, high) = self.widened(sigma);
        (step((value - low) / sigma) - step((value - high) / sigma)).max(0.0) / (high - low)
    }

    /// The probability that a value drawn uniformly from the range is at most `value`, seen with an error.
    pub(crate) fn up_to(self, value: f64, sigma: f64) -> f64 {
        let (low, high) = self.widened(sigma);
        ((value - low) / (high - low)).clamp(0.0, 1.0)
    }

    /// A range with a width, so that what is exact has a density too.
    fn widened(self, sigma: f64) -> (f64, f64) {
        if self.high - self.low < 2.0 * sigma { (self.low - sigma, self.low + sigma) } else { (self.low, self.high) }
    }
}

/// A smooth step from 0 to 1 around 0 (logistic, close to a normal distribution function).
fn step(x: f64) -> f64 {
    1.0 / (1.0 + (-1.702 * x).exp())
}

/// How often the radius of a circle is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Drawn {
    /// Never: it is the same for all.
    Never,
    /// For each end of each trip.
    EachTrip,
    /// Once for each place and direction; on each trip the border lies up to so much further out.
    ByDirection {
        /// How much, in metres.
        fresh_m: f64,
    },
}

/// What the attacker knows of how ends are cut: all of the rules, and nothing that was drawn by chance.
///
/// ```
/// use wayhum_attacks::Knowledge;
/// assert_eq!(Knowledge::RAW.reach_m(), 400.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Knowledge {
    /// Radius of the circle about the zone's centre, whose border cuts the trip.
    pub circle_m: Range,
    /// The same of another zone about the same centre, that cuts some of the trips.
    pub at_times_m: Option<Range>,
    /// How often that radius is drawn.
    pub drawn: Drawn,
    /// How far the zone's centre lies from the home, uniform in area.
    pub offset_m: Range,
    /// How much path is cut at least.
    pub path_m: Range,
    /// How far from the home, as the crow flies, a trip is cut at least.
    pub direct_m: f64,
}

impl Knowledge {
    /// Nothing is cut.
    pub const RAW: Self = Self::circle(Range::exactly(0.0), Drawn::Never);

    /// So much path is cut off each end.
    pub const fn path_trim(metres: f64) -> Self {
        Self { path_m: Range::exactly(metres), circle_m: Range::new(0.0, 0.0), ..Self::RAW }
    }

    /// A circle about the end of the trip itself.
    pub const fn circle(circle_m: Range, drawn: Drawn) -> Self {
        Self { circle_m, at_times_m: None, drawn, offset_m: Range::exactly(0.0), path_m: Range::exactly(0.0), direct_m: 0.0 }
    }

    /// Ends closer than this to each other say the same, in metres: nothing was drawn between them. `None` where each says something new.
    pub(crate) const fn same_m(&self) -> Option<f64> {
        match self.drawn {
            Drawn::Never => Some(30.0),
            Drawn::EachTrip => None,
            Drawn::ByDirection { fresh_m } => Some(fresh_m + 30.0),
        }
    }

    /// The distances from the zone's centre at which the ends of trips are seen, those that say the same taken together.
    pub(crate) fn border_m(&self) -> Range {
        let out = if let Drawn::ByDirection { fresh_m } = self.drawn { 0.5 * fresh_m } else { 0.0 };
        Range::new(self.circle_m.low + out, self.circle_m.high + out)
    }

    /// The density of a border being seen so far from the zone's centre.
    pub(crate) fn border_density(&self, metres: f64, sigma: f64) -> f64 {
        let usual = self.border_m().density(metres, sigma);
        self.at_times_m.map_or(usual, |at_times| (1.0 - AT_TIMES) * usual + AT_TIMES * at_times.density(metres, sigma))
    }

    /// The probability that the border has been passed so far from the zone's centre.
    pub(crate) fn border_up_to(&self, metres: f64, sigma: f64) -> f64 {
        let usual = self.border_m().up_to(metres, sigma);
        self.at_times_m.map_or(usual, |at_times| (1.0 - AT_TIMES) * usual + AT_TIMES * at_times.up_to(metres, sigma))
    }

    /// Beyond this distance from the home, in metres, no end tells of it.
    pub fn reach_m(&self) -> f64 {
        let furthest_m = self.at_times_m.map_or(self.circle_m.high, |at_times| at_times.high.max(self.circle_m.high));
        (furthest_m + self.offset_m.high).max(self.path_m.high) + 400.0
    }
}
