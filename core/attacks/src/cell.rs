use core::fmt;

use crate::Point;

/// The outline of a cell that a contribution names, as a convex polygon. It says where, so it does not print.
#[derive(Clone, PartialEq)]
pub struct Outline(Vec<Point>);

impl Outline {
    /// From its corners, in order; which way round is all one.
    ///
    /// ```
    /// use wayhum_attacks::{Outline, Point};
    /// let corners = [(0.0, 0.0), (0.0, 9.0), (9.0, 9.0), (9.0, 0.0)].map(|(east, north)| Point::new(east, north));
    /// let square = Outline::new(corners.to_vec());
    /// assert!(square.holds(Point::new(1.0, 8.0)) && !square.holds(Point::new(1.0, 9.5)));
    /// assert!(!Outline::new(vec![]).holds(Point::new(0.0, 0.0)), "no corners hold nothing");
    /// ```
    pub const fn new(corners: Vec<Point>) -> Self {
        Self(corners)
    }

    /// Whether a point lies in it.
    pub fn holds(&self, point: Point) -> bool {
        let after = self.0.iter().cycle().skip(1);
        let mut sides = self.0.iter().zip(after).map(|(from, to)| {
            let (along, off) = (*to - *from, point - *from);
            along.east * off.north >= along.north * off.east
        });
        sides.next().is_some_and(|first| sides.all(|side| side == first))
    }

    /// The mean of its corners; `None` of none.
    pub(crate) fn middle(&self) -> Option<Point> {
        Point::mean(self.0.iter().copied())
    }
}

impl fmt::Debug for Outline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Outline([redacted])")
    }
}
