use super::route::Route;

/// What a traveller's way of moving is bounded by, in m/s².
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    pub(super) accelerate: f64,
    pub(super) brake: f64,
    /// Across the direction of travel: what slows one in bends.
    pub(super) lateral: f64,
}

/// Where one stands still: a node and for how long, in seconds.
pub(super) type Wait = (usize, f64);

/// When each metre of a route is reached. Between two nodes the acceleration is constant, so place and speed at any time are exact.
#[derive(Clone, Debug)]
pub(super) struct Timetable {
    /// Seconds after setting off at which each node is left.
    left: Vec<f64>,
    /// Speed at each node in m/s.
    speed: Vec<f64>,
    bounds: Bounds,
}

impl Timetable {
    /// The fastest way along `route` that keeps to `wished` (m/s, per node) and the bounds, stands at the beginning, the end
    /// and every wait. Waits are in order and at least two metres apart.
    pub(super) fn plan(route: &Route, mut wished: Vec<f64>, waits: &[Wait], bounds: Bounds) -> Self {
        let last = wished.len() - 1;
        for (node, speed) in route.nodes.iter().zip(&mut wished) {
            *speed = speed.min((bounds.lateral / node.curvature.max(1e-9)).sqrt());
        }
        for at in [0, last].into_iter().chain(waits.iter().map(|wait| wait.0)) {
            wished[at] = 0.0;
        }
        let mut speed = wished;
        for i in (0..last).rev() {
            speed[i] = speed[i].min((speed[i + 1].powi(2) + 2.0 * bounds.brake).sqrt());
        }
        for i in 0..last {
            speed[i + 1] = speed[i + 1].min((speed[i].powi(2) + 2.0 * bounds.accelerate).sqrt());
        }
        let mut left = vec![0.0; last + 1];
        let mut waits = waits.iter().peekable();
        for i in 0..last {
            let wait = waits.next_if(|wait| wait.0 == i + 1).map_or(0.0, |wait| wait.1);
            left[i + 1] = left[i] + 2.0 / (speed[i] + speed[i + 1]) + wait;
        }
        Self { left, speed, bounds }
    }

    /// Seconds from setting off to standing at the end.
    pub(super) fn seconds(&self) -> f64 {
        self.left.last().copied().unwrap_or(0.0)
    }

    /// Metres from the beginning and speed in m/s, `seconds` after setting off.
    pub(super) fn at(&self, seconds: f64) -> (f64, f64) {
        let next = self.left.partition_point(|&left| left <= seconds);
        if next == 0 {
            return (0.0, 0.0);
        }
        let (node, since) = (next - 1, seconds - self.left[next - 1]);
        let Some(&after) = self.speed.get(next) else { return (node as f64, 0.0) };
        let before = self.speed[node];
        let moving = 2.0 / (before + after);
        if since >= moving {
            // Waiting at the next node, which is left later than it is reached.
            return (next as f64, after);
        }
        let rate = (after - before) / moving;
        debug_assert!(-self.bounds.brake - 1e-6 <= rate && rate <= self.bounds.accelerate + 1e-6);
        (node as f64 + (before + rate * since / 2.0) * since, before + rate * since)
    }
}

/// A speed that wanders about as drivers' and walkers' speeds do: a share of the wished speed drawn anew from `low..high` every
/// `every_m` metres and interpolated between.
pub(super) fn wander(nodes: usize, every_m: usize, mut draw: impl FnMut() -> f64) -> Vec<f64> {
    let (mut from, mut to) = (draw(), draw());
    (0..nodes)
        .map(|i| {
            if i > 0 && i % every_m == 0 {
                (from, to) = (to, draw());
            }
            from + (to - from) * (i % every_m) as f64 / every_m as f64
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::fixed_ways::way_to_work;

    const BOUNDS: Bounds = Bounds { accelerate: 1.5, brake: 1.8, lateral: 1.7 };

    #[test]
    fn a_wait_lasts_as_long_as_it_should_and_nothing_moves_meanwhile() {
        let route = way_to_work(12_000.0, 0.0);
        let table = Timetable::plan(&route, vec![10.0; route.nodes.len()], &[(100, 30.0)], BOUNDS);
        let arrival = (0..100_000).map(|ms| f64::from(ms) / 1000.0).find(|&t| table.at(t).0 >= 99.999).expect("it arrives");
        assert!(table.at(arrival + 29.8).0 < 100.01 && table.at(arrival + 10.0).1 < 0.1);
        assert!(table.at(arrival + 31.5).0 > 101.0);
    }

    #[test]
    fn braking_begins_in_time() {
        let route = way_to_work(12_000.0, 0.0);
        let table = Timetable::plan(&route, vec![10.0; route.nodes.len()], &[(100, 1.0)], BOUNDS);
        // v²/2a = 27.8 m before the wait at 10 m/s and 1.8 m/s².
        let at_metre = |metre: f64| (0..40_000).map(|ms| table.at(f64::from(ms) / 1000.0)).find(|m| m.0 >= metre).map(|m| m.1);
        assert!((at_metre(72.0).expect("reached") - 10.0).abs() < 0.05);
        assert!((at_metre(90.0).expect("reached") - 6.0).abs() < 0.05, "√(2·1.8·10)");
    }

    #[test]
    fn before_setting_off_and_after_arriving_one_stands() {
        let route = way_to_work(12_000.0, 0.0);
        let table = Timetable::plan(&route, vec![10.0; route.nodes.len()], &[], BOUNDS);
        assert_eq!(table.at(-5.0), (0.0, 0.0));
        assert_eq!(table.at(table.seconds() + 5.0), (route.metres() as f64, 0.0));
    }
}
