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
    /// Once for each place and direction.
    ByDirection,
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
    /// Only whole stretches between public borders are seen: an end lies up to so much further out, in metres, than where it was cut.
    pub whole_m: f64,
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
        Self {
            circle_m,
            at_times_m: None,
            drawn,
            offset_m: Range::exactly(0.0),
            path_m: Range::exactly(0.0),
            direct_m: 0.0,
            whole_m: 0.0,
        }
    }

    /// Ends closer than this to each other say the same, in metres: nothing was drawn between them. `None` where each says something new.
    pub(crate) const fn same_m(&self) -> Option<f64> {
        match self.drawn {
            Drawn::Never => Some(30.0),
            Drawn::EachTrip => None,
            // A gap at a border is half as wide once and twice as wide then.
            Drawn::ByDirection => Some(80.0),
        }
    }

    /// The density of an end being seen so far from the zone's centre.
    pub(crate) fn border_density(&self, metres: f64, sigma: f64) -> f64 {
        let usual = self.late_density(self.circle_m, metres, sigma);
        let at_times = |range| (1.0 - AT_TIMES) * usual + AT_TIMES * self.late_density(range, metres, sigma);
        self.at_times_m.map_or(usual, at_times)
    }

    /// The probability that an end has been seen so far from the zone's centre.
    pub(crate) fn border_up_to(&self, metres: f64, sigma: f64) -> f64 {
        let usual = self.late_up_to(self.circle_m, metres, sigma);
        let at_times = |range| (1.0 - AT_TIMES) * usual + AT_TIMES * self.late_up_to(range, metres, sigma);
        self.at_times_m.map_or(usual, at_times)
    }

    /// The probability that nothing is hidden so far from the zone's centre.
    pub(crate) fn free(&self, metres: f64, sigma: f64) -> f64 {
        let usual = self.circle_m.up_to(metres, sigma);
        self.at_times_m.map_or(usual, |range| (1.0 - AT_TIMES) * usual + AT_TIMES * range.up_to(metres, sigma))
    }

    /// The density of what is seen up to [`whole_m`](Self::whole_m) beyond a value drawn from a range.
    pub(crate) fn late_density(&self, range: Range, value: f64, sigma: f64) -> f64 {
        if self.whole_m < 1.0 {
            return range.density(value, sigma);
        }
        (range.up_to(value, sigma) - range.up_to(value - self.whole_m, sigma)) / self.whole_m
    }

    /// The probability that what is seen up to [`whole_m`](Self::whole_m) beyond a value drawn from a range is seen at `value`.
    pub(crate) fn late_up_to(&self, range: Range, value: f64, sigma: f64) -> f64 {
        let shares = [0.0, 0.25, 0.5, 0.75, 1.0];
        shares.iter().map(|share| range.up_to(value - share * self.whole_m, sigma)).sum::<f64>() / shares.len() as f64
    }

    /// Beyond this distance from the home, in metres, no end tells of it.
    pub fn reach_m(&self) -> f64 {
        let furthest_m = self.at_times_m.map_or(self.circle_m.high, |at_times| at_times.high.max(self.circle_m.high));
        (furthest_m + self.offset_m.high).max(self.path_m.high) + self.whole_m + 400.0
    }
}
