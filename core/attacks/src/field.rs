use crate::Point;

/// Where an attacker says that somebody lives: the best that was found for each of the two distances that are judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// The point with the most behind it within 100 m.
    pub within_100m: Point,
    /// The point with the most behind it within 250 m.
    pub within_250m: Point,
}

impl Guess {
    /// The same point for both.
    pub(crate) fn of(point: Point) -> Self {
        Self { within_100m: point, within_250m: point }
    }
}

/// Weights on a square mesh of points.
pub(crate) struct Field {
    middle: Point,
    step: f64,
    side: usize,
    weights: Vec<f64>,
}

impl Field {
    /// A field of logarithms of likelihoods.
    pub(crate) fn of_logs(middle: Point, half_m: f64, step: f64, log: impl Fn(Point) -> f64) -> Self {
        let mut field = Self::new(middle, half_m, step, log);
        let highest = field.weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        for weight in &mut field.weights {
            *weight = (*weight - highest).exp();
        }
        field
    }

    pub(crate) fn new(middle: Point, half_m: f64, step: f64, weigh: impl Fn(Point) -> f64) -> Self {
        let side = 2 * (half_m / step).ceil() as usize + 1;
        let mut field = Self { middle, step, side, weights: Vec::new() };
        field.weights = (0..side * side).map(|index| weigh(field.point(index))).collect();
        field
    }

    /// The heaviest points, at most so many, with their shares of the whole.
    pub(crate) fn heaviest(&self, count: usize) -> Vec<(Point, f64)> {
        let whole: f64 = self.weights.iter().sum();
        let mut order: Vec<usize> =
            (0..self.weights.len()).filter(|&i| self.weights[i] > 1e-4 * whole / count as f64).collect();
        order.sort_by(|&a, &b| self.weights[b].total_cmp(&self.weights[a]));
        order.truncate(count);
        order.into_iter().map(|i| (self.point(i), self.weights[i] / whole)).collect()
    }

    pub(crate) fn guess(&self) -> Guess {
        Guess { within_100m: self.densest(100.0), within_250m: self.densest(250.0) }
    }

    /// The point with the most weight within a radius.
    #[allow(clippy::cast_possible_wrap, reason = "a mesh has some ten thousand points")]
    fn densest(&self, radius_m: f64) -> Point {
        let reach = (radius_m / self.step) as isize;
        // Half widths of the disc's rows, and sums along rows, so that a disc is a sum of differences.
        let widths: Vec<isize> = (-reach..=reach)
            .map(|row| ((radius_m / self.step).powi(2) - (row * row) as f64).max(0.0).sqrt() as isize)
            .collect();
        let side = self.side as isize;
        let sums: Vec<f64> = self
            .weights
            .chunks(self.side)
            .flat_map(|row| {
                let mut sum = 0.0;
                core::iter::once(0.0).chain(row.iter().map(move |weight| {
                    sum += weight;
                    sum
                }))
            })
            .collect();
        let sum = |row: isize, from: isize, to: isize| {
            let at = |column: isize| sums[(row * (side + 1) + column.clamp(0, side)) as usize];
            at(to + 1) - at(from)
        };
        let within = |index: usize| -> f64 {
            let (row, column) = (index as isize / side, index as isize % side);
            let rows = (-reach..=reach).zip(&widths).filter(|(off, _)| (0..side).contains(&(row + off)));
            rows.map(|(off, width)| sum(row + off, column - width, column + width)).sum()
        };
        let weights: Vec<f64> = (0..self.weights.len()).map(within).collect();
        let most = weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        // Of those that are as good, the one in their middle.
        let best: Vec<Point> = weights
            .iter()
            .enumerate()
            .filter(|(_, weight)| **weight >= most * (1.0 - 1e-6))
            .map(|(i, _)| self.point(i))
            .collect();
        let middle = Point::mean(best.iter().copied()).unwrap_or(self.middle);
        best.into_iter().min_by(|a, b| a.to(middle).total_cmp(&b.to(middle))).unwrap_or(self.middle)
    }

    fn point(&self, index: usize) -> Point {
        let half = (self.side / 2) as f64;
        let (row, column) = ((index / self.side) as f64, (index % self.side) as f64);
        self.middle + Point::new((column - half) * self.step, (row - half) * self.step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_densest_disc_is_found() {
        let hill = Point::new(200.0, -300.0);
        let field = Field::new(Point::new(0.0, 0.0), 1_000.0, 20.0, |point| f64::from(point.to(hill) < 100.0));
        assert!(field.guess().within_100m.to(hill) < 25.0);
        assert!(field.guess().within_250m.to(hill) <= 175.0);
    }
}
