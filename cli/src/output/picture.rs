//! A drive as a picture: grey what was recorded, coloured what leaves.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use wayhum_sdk::trace::{cell_outline, distance};
use wayhum_sdk::types::{Cell, Piece, Position};

use super::Failure;

/// Colours that people with any colour vision tell apart: M. Okabe and K. Ito, Color Universal Design (2008); their yellow is left
/// out because it is faint on white.
const COLOURS: [&str; 6] = ["#e69f00", "#56b4e9", "#009e73", "#0072b2", "#d55e00", "#cc79a7"];

/// Width of the picture and the most height of its map, in pixels.
const SIZE: (f64, f64) = (1_120.0, 720.0);
const MARGIN: f64 = 40.0;
/// Room for the words above the map.
const HEAD: f64 = 116.0;

/// Points of the line are at least so many pixels apart.
const STEP: f64 = 1.5;

/// A picture that grows fix by fix. It shows where ways began and ended: it is for their owner's eyes.
///
/// Years of traces take no more memory than a drive: when there are too many points, every other one goes.
pub(crate) struct Picture {
    ways: Vec<Vec<Position>>,
    points: usize,
    /// Points of a way are at least so many metres apart.
    step_m: f64,
    pieces: Vec<Vec<Cell>>,
}

/// Twenty times as many as the picture is pixels wide.
const MOST_POINTS: usize = 20_000;

impl Picture {
    pub(crate) const fn new() -> Self {
        Self { ways: Vec::new(), points: 0, step_m: 5.0, pieces: Vec::new() }
    }

    /// The next position is not joined to the one before.
    pub(crate) fn begin_way(&mut self) {
        if self.ways.last().is_none_or(|way| !way.is_empty()) {
            self.ways.push(Vec::new());
        }
    }

    pub(crate) fn add(&mut self, position: Position) {
        if self.ways.is_empty() {
            self.begin_way();
        }
        let Some(way) = self.ways.last_mut() else { return };
        if way.last().is_none_or(|last| distance(*last, position).value() >= self.step_m) {
            way.push(position);
            self.points += 1;
        }
        if self.points > MOST_POINTS {
            self.step_m *= 2.0;
            for way in &mut self.ways {
                let last = way.len().saturating_sub(1);
                *way = way.iter().enumerate().filter(|(at, _)| at % 2 == 0 || *at == last).map(|(_, at)| *at).collect();
            }
            self.points = self.ways.iter().map(Vec::len).sum();
        }
    }

    pub(crate) fn add_piece(&mut self, piece: &Piece) {
        self.pieces.push(piece.passages.iter().map(|passage| passage.cell).collect());
    }

    /// Writes it as SVG.
    pub(crate) fn write(&self, path: &Path) -> Result<(), Failure> {
        fs::write(path, self.svg()).map_err(|error| Failure::file(path, "write the picture to", &error))
    }

    fn svg(&self) -> String {
        raw_and_kept(&self.ways, &self.pieces)
    }
}

fn raw_and_kept(ways: &[Vec<Position>], pieces: &[Vec<Cell>]) -> String {
    let sheet = Sheet::around(ways);
    let (width, height) = (SIZE.0, sheet.height + HEAD + MARGIN);
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0} {height:.0}" role="img" aria-labelledby="title what">
<title id="title">What was recorded, and what leaves the phone</title>
<desc id="what">What was recorded as a grey line, and {} coloured pieces of it, which begin and end well away from its ends.</desc>
{STYLE}
<rect class="ground" width="100%" height="100%" rx="12"/>
<text class="head" x="{MARGIN}" y="52">What was recorded, and what leaves the phone</text>
"#,
        pieces.len()
    );
    svg.push_str(&legend(pieces.len()));
    for (piece, colour) in pieces.iter().zip(COLOURS.iter().cycle()) {
        let _ = write!(svg, r#"<g fill="{colour}" stroke="{colour}">"#);
        for cell in piece {
            let corners: Vec<String> = cell_outline(*cell).into_iter().map(|at| sheet.point(at)).collect();
            let _ = write!(svg, r#"<path d="M{}Z"/>"#, corners.join("L"));
        }
        svg.push_str("</g>\n");
    }
    for way in ways {
        let _ = writeln!(svg, r#"<path class="way" d="{}"/>"#, sheet.line(way));
    }
    for end in ways.iter().flat_map(|way| way.first().into_iter().chain(way.last())) {
        let (x, y) = sheet.place(*end);
        let _ = writeln!(svg, r#"<circle class="end" cx="{x:.1}" cy="{y:.1}" r="6"/>"#);
    }
    svg.push_str(&sheet.scale_bar(height));
    svg.push_str("</svg>\n");
    svg
}

/// Dark where the viewer prefers it.
const STYLE: &str = "<style>
text { font: 17px system-ui, sans-serif; fill: #39424e }
.head { font-size: 26px; font-weight: 600; fill: #16202c }
.ground { fill: #fbfaf7 }
.way { fill: none; stroke: #7b8490; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round }
.end { fill: #fbfaf7; stroke: #7b8490; stroke-width: 3 }
.bar { fill: none; stroke: #39424e; stroke-width: 2 }
g path { stroke-width: 5; stroke-linejoin: round }
@media (prefers-color-scheme: dark) {
  text { fill: #b9c2cc } .head { fill: #f1f4f7 } .ground { fill: #141a21 }
  .way { stroke: #9aa4af } .end { fill: #141a21; stroke: #9aa4af } .bar { stroke: #b9c2cc }
}
</style>";

fn legend(pieces: usize) -> String {
    let swatch = |(place, colour): (usize, &&str)| {
        format!(r#"<rect x="{}" y="75" width="14" height="14" rx="3" fill="{colour}"/>"#, 400 + 18 * place)
    };
    let swatches = COLOURS.iter().take(pieces).enumerate().map(swatch).collect::<Vec<_>>().concat();
    let words = 400 + 18 * pieces.min(COLOURS.len()) + 6;
    format!(
        r#"<path class="way" d="M{MARGIN} 82h36"/><text x="{}" y="88">recorded: stays on the phone</text>
{swatches}<text x="{words}" y="88">leaves: {pieces} pieces, each on its own, hours apart</text>
"#,
        MARGIN + 46.0
    )
}

/// The map's part of the picture: metres around a middle latitude, drawn to scale.
struct Sheet {
    west_deg: f64,
    north_deg: f64,
    /// Pixels a degree of longitude and of latitude.
    per_degree: (f64, f64),
    left: f64,
    height: f64,
}

/// Metres a degree of latitude: the mean Earth radius of 6,371,009 m (IUGG).
const METRES_PER_DEGREE: f64 = 111_195.1;

impl Sheet {
    fn around(ways: &[Vec<Position>]) -> Self {
        let range = |of: fn(Position) -> f64| {
            let ends = ways.iter().flatten().map(|position| of(*position));
            ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
        };
        let ((south, north), (west, east)) = (range(Position::lat_deg), range(Position::lon_deg));
        let narrowing = f64::midpoint(south, north).to_radians().cos();
        // Half a kilometre at least: a picture of somebody who stood still is a dot and not a division by zero.
        let across = ((east - west) * narrowing * METRES_PER_DEGREE).max(500.0);
        let along = ((north - south) * METRES_PER_DEGREE).max(500.0);
        let scale = ((SIZE.0 - 2.0 * MARGIN) / across).min(SIZE.1 / along);
        Self {
            west_deg: west,
            north_deg: north,
            per_degree: (scale * METRES_PER_DEGREE * narrowing, scale * METRES_PER_DEGREE),
            left: (SIZE.0 - across * scale) / 2.0,
            height: along * scale,
        }
    }

    fn place(&self, at: Position) -> (f64, f64) {
        let x = self.left + (at.lon_deg() - self.west_deg) * self.per_degree.0;
        let y = HEAD + (self.north_deg - at.lat_deg()) * self.per_degree.1;
        (x, y)
    }

    fn point(&self, at: Position) -> String {
        let (x, y) = self.place(at);
        format!("{x:.1} {y:.1}")
    }

    fn line(&self, way: &[Position]) -> String {
        let mut line = String::new();
        let mut last = (f64::INFINITY, f64::INFINITY);
        for position in way {
            let (x, y) = self.place(*position);
            if (x - last.0).hypot(y - last.1) >= STEP {
                let _ = write!(line, "{}{x:.1} {y:.1}", if line.is_empty() { 'M' } else { 'L' });
                last = (x, y);
            }
        }
        line
    }

    /// A bar of a round length that takes up to a fifth of the width.
    fn scale_bar(&self, height: f64) -> String {
        let per_metre = self.per_degree.1 / METRES_PER_DEGREE;
        let metres = [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50]
            .into_iter()
            .find(|metres| f64::from(*metres) * per_metre <= SIZE.0 / 5.0)
            .unwrap_or(20);
        let (length, y) = (f64::from(metres) * per_metre, height - 18.0);
        let words = if metres >= 1_000 { format!("{} km", metres / 1_000) } else { format!("{metres} m") };
        let x = SIZE.0 - MARGIN - length;
        format!(
            r#"<path class="bar" d="M{x:.1} {:.1}v6h{length:.1}v-6"/><text x="{:.1}" y="{:.1}" text-anchor="end">{words}</text>
"#,
            y - 6.0,
            x - 8.0,
            y + 4.0
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(places: &[(f64, f64)]) -> Vec<Position> {
        places.iter().map(|&(lat, lon)| Position::new(lat, lon).expect("on the globe")).collect()
    }

    #[test]
    fn the_way_lies_within_the_picture_to_scale() {
        let way = way(&[(48.0, 11.0), (48.03, 11.0), (48.03, 11.06)]);
        let sheet = Sheet::around(std::slice::from_ref(&way));
        let places: Vec<_> = way.iter().map(|position| sheet.place(*position)).collect();
        for (x, y) in &places {
            assert!((MARGIN - 0.1..=SIZE.0 - MARGIN + 0.1).contains(x) && (HEAD - 0.1..=HEAD + SIZE.1 + 0.1).contains(y));
        }
        let (up, right) = (places[0].1 - places[1].1, places[2].0 - places[1].0);
        assert!((right / up - 2.0 * 48.015_f64.to_radians().cos()).abs() < 1e-6, "a degree of longitude is shorter");
    }

    #[test]
    fn nothing_and_a_single_point_make_a_picture_without_nonsense() {
        for ways in [vec![], vec![way(&[])], vec![way(&[(48.0, 11.0)])]] {
            let svg = raw_and_kept(&ways, &[]);
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        }
    }

    #[test]
    fn years_of_traces_take_no_more_points_than_a_picture_needs() {
        let mut picture = Picture::new();
        for number in 0..300_000_u32 {
            if number % 5_000 == 0 {
                picture.begin_way();
            }
            picture.add(Position::new(f64::from(number) * 1e-4, 11.0).expect("on the globe"));
        }
        assert!(picture.points <= MOST_POINTS && picture.ways.len() == 60);
        let drawn: usize = picture.ways.iter().map(Vec::len).sum();
        assert_eq!(drawn, picture.points);
        assert!(drawn > MOST_POINTS / 4);
    }
}
