use wayhum_types::Draw;

use super::{
    drawing::{Drawing, Met},
    plane::{Point, within},
    street::{Street, StreetKind},
};
use crate::SeededEntropy;

/// A part of the town with streets of one kind: rows, and cross streets from row to row that need not meet each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quarter {
    pub(super) kind: StreetKind,
    /// What it lies within: metres east and north. Roads within or beside it are joined.
    pub(super) bounds: &'static [(f64, f64)],
    /// Direction of the rows, in degrees clockwise from east.
    pub(super) turn_deg: f64,
    /// Radius of the rows' bend in metres, signed; 0 for none.
    pub(super) bend_m: f64,
    /// How far apart the rows are and how long their blocks, in metres.
    pub(super) block_m: (f64, f64),
    /// How far streets stray from the grid, in metres.
    pub(super) stray_m: f64,
    /// The share of cross streets that go from row to row in line with those of the row before.
    pub(super) in_line: f64,
    /// The share of cross streets that are closes: dead ends.
    pub(super) closes: f64,
    /// The share of blocks that a row or a cross street leaves out.
    pub(super) gaps: f64,
}

/// How far from any other street a new one keeps, in metres: the depth of a house and its garden.
const CLEAR_M: f64 = 32.0;

/// How far a street goes beyond its quarter to reach another, in metres.
const REACH_M: f64 = 150.0;

/// How far apart the points of a street are at most, in metres. Less than [`CLEAR_M`]: between two clear points nothing is crossed.
const STEP_M: f64 = 24.0;

/// Fills a quarter with streets, which join what is drawn already.
pub(super) fn fill(drawing: &mut Drawing, number: usize, quarter: &Quarter, entropy: &mut SeededEntropy) {
    let grid = Grid::new(quarter, entropy);
    let mut lines = Vec::new();
    let rows: Vec<Vec<(f64, f64)>> = (0..grid.rows.len()).map(|row| grid.row(row, drawing, &mut lines, entropy)).collect();
    for (band, columns) in grid.bands.iter().enumerate() {
        for column in columns {
            grid.column(band, column, [&rows[band], &rows[band + 1]], drawing, &mut lines);
        }
    }
    for line in lines {
        drawing.street(Street { kind: quarter.kind, line, quarter: Some(number) });
    }
}

/// A quarter's grid, in coordinates of its own: u along the rows, v across.
struct Grid<'q> {
    quarter: &'q Quarter,
    bounds: Vec<Point>,
    middle: Point,
    half_m: f64,
    /// The v of each row.
    rows: Vec<f64>,
    /// Between each two rows, the cross streets.
    bands: Vec<Vec<Column>>,
    /// Three waves by which streets stray: direction, phase.
    waves: [(Point, f64); 3],
}

struct Column {
    u: f64,
    /// Whether it is a dead end, and if so from the upper row.
    close: Option<bool>,
}

impl<'q> Grid<'q> {
    fn new(quarter: &'q Quarter, entropy: &mut SeededEntropy) -> Self {
        let bounds: Vec<Point> = quarter.bounds.iter().map(|&(east, north)| Point::new(east, north)).collect();
        let middle = bounds.iter().fold(Point::new(0.0, 0.0), |sum, &point| sum + point) * (1.0 / bounds.len() as f64);
        let half_m = bounds.iter().map(|&point| (point - middle).length()).fold(0.0, f64::max) + 50.0;
        let steps = |step: f64, entropy: &mut SeededEntropy| -> Vec<f64> {
            let mut at = -half_m + entropy.uniform(0.0, step);
            let mut all = Vec::new();
            while at < half_m {
                all.push(at);
                at += step * entropy.uniform(0.78, 1.3);
            }
            all
        };
        let rows = steps(quarter.block_m.0, entropy);
        let mut us = steps(quarter.block_m.1, entropy);
        let bands = rows
            .windows(2)
            .map(|_| {
                for u in &mut us {
                    if entropy.fraction() >= quarter.in_line {
                        *u += quarter.block_m.1 * entropy.uniform(-0.3, 0.3);
                    }
                }
                us.sort_by(f64::total_cmp);
                // Two cross streets of a band keep two plots apart.
                us.dedup_by(|b, a| *b - *a < 1.6 * CLEAR_M);
                let mut column = |u| {
                    let close = (entropy.fraction() < quarter.closes).then(|| entropy.fraction() < 0.5);
                    (entropy.fraction() >= quarter.gaps).then_some(Column { u, close })
                };
                us.iter().filter_map(|&u| column(u)).collect()
            })
            .collect();
        let waves = [(); 3].map(|()| {
            let wave = Point::towards(entropy.uniform(0.0, 360.0)) * (1.0 / entropy.uniform(45.0, 90.0));
            (wave, entropy.uniform(0.0, core::f64::consts::TAU))
        });
        Self { quarter, bounds, middle, half_m, rows, bands, waves }
    }

    /// Where a point of the grid lies on the plane.
    fn at(&self, u: f64, v: f64) -> Point {
        let flat = match self.quarter.bend_m {
            0.0 => Point::new(u, v),
            radius => {
                let (sin, cos) = (u / radius).sin_cos();
                Point::new((radius + v) * sin, (radius + v) * cos - radius)
            }
        };
        let sines = self.waves.map(|(wave, phase)| (wave.dot(Point::new(u, v)) + phase).sin());
        let stray = Point::new(sines[0] + sines[2] / 2.0, sines[1] - sines[2] / 2.0) * self.quarter.stray_m;
        self.middle + (flat + stray).turned(self.quarter.turn_deg)
    }

    /// Draws a row; returns from which u to which it goes, for each of its runs.
    fn row(
        &self,
        row: usize,
        drawing: &mut Drawing,
        lines: &mut Vec<Vec<Point>>,
        entropy: &mut SeededEntropy,
    ) -> Vec<(f64, f64)> {
        let v = self.rows[row];
        let beside = |band: Option<usize>| band.and_then(|band| self.bands.get(band)).into_iter().flatten();
        let mut corners: Vec<f64> = beside(row.checked_sub(1)).chain(beside(Some(row))).map(|column| column.u).collect();
        corners.sort_by(f64::total_cmp);
        corners.dedup();
        let mut us: Vec<f64> = Vec::new();
        for (&from, &to) in [-self.half_m].iter().chain(&corners).zip(corners.iter().chain(&[self.half_m])) {
            let steps = ((to - from) / STEP_M).ceil().max(1.0);
            us.extend((0..steps as usize).map(|step| from + (to - from) * step as f64 / steps));
        }
        let mut left_out = false;
        let built: Vec<bool> = us
            .iter()
            .map(|u| {
                let corner = corners.binary_search_by(|corner| corner.total_cmp(u)).is_ok();
                if corner {
                    left_out = entropy.fraction() < self.quarter.gaps / 2.0;
                }
                let point = self.at(*u, v);
                (corner || !left_out) && within(point, &self.bounds) && drawing.clearance_m(point, CLEAR_M) >= CLEAR_M
            })
            .collect();
        let mut runs = Vec::new();
        let mut begin = 0;
        for run in built.chunk_by(|a, b| a == b) {
            let end = begin + run.len() - 1;
            if run[0] && end > begin {
                runs.push((us[begin], us[end]));
                lines.push(self.run(&us, (begin, end), v, drawing));
            }
            begin = end + 1;
        }
        runs
    }

    /// The points of a row's run, on to the streets it can reach at both ends.
    fn run(&self, us: &[f64], (begin, end): (usize, usize), v: f64, drawing: &mut Drawing) -> Vec<Point> {
        let reach = (REACH_M / STEP_M) as usize;
        let mut back = |path: Vec<Point>| match drawing.follow(&path, self.quarter.block_m.1 / 2.0) {
            Met::Street(line) => line[1..].to_vec(),
            Met::Nothing | Met::Wall => Vec::new(),
        };
        let before = back(us[..=begin].iter().rev().take(reach).map(|&u| self.at(u, v)).collect());
        let after = back(us[end..].iter().take(reach).map(|&u| self.at(u, v)).collect());
        let own = us[begin..=end].iter().map(|&u| self.at(u, v));
        before.into_iter().rev().chain(own).chain(after).collect()
    }

    /// Draws a cross street between two rows, or as much of it as there is room for.
    fn column(
        &self,
        band: usize,
        column: &Column,
        rows: [&[(f64, f64)]; 2],
        drawing: &mut Drawing,
        lines: &mut Vec<Vec<Point>>,
    ) {
        let [lower, upper] = rows.map(|runs| runs.iter().any(|run| (run.0..=run.1).contains(&column.u)));
        let (from, to) = (self.rows[band], self.rows[band + 1]);
        let steps = ((to - from) / STEP_M).ceil().max(2.0) as usize;
        let up: Vec<Point> = (0..=steps)
            .map(|step| self.at(column.u, if step == steps { to } else { from + (to - from) * step as f64 / steps as f64 }))
            .collect();
        let down: Vec<Point> = up.iter().rev().copied().collect();
        let inside = |line: &[Point], drawing: &Drawing| {
            line[1..line.len() - 1].iter().all(|&point| drawing.clearance_m(point, CLEAR_M) >= CLEAR_M)
        };
        if let (Some(from_above), true, true) = (column.close, lower, upper) {
            let line = if from_above { &down } else { &up };
            let line = &line[..=(line.len() * 3 / 5).max(1)];
            if inside(line, drawing) {
                lines.push(line.to_vec());
            }
            return;
        }
        let apart_m = self.quarter.block_m.1 / 2.0;
        if lower {
            match drawing.follow(&up, apart_m) {
                Met::Nothing if upper && inside(&up, drawing) => return lines.push(up),
                Met::Street(line) => lines.push(line),
                Met::Nothing | Met::Wall => {}
            }
        }
        if upper && let Met::Street(line) = drawing.follow(&down, apart_m) {
            lines.push(line);
        }
    }
}
