use std::fmt::Write as _;

use wayhum_sim::DistrictShape;

use super::sweep::Point;

/// Size of the picture and of its margins, in pixels.
const SIZE: (f64, f64) = (960.0, 600.0);
const LEFT: f64 = 90.0;
const RIGHT: f64 = 40.0;
const TOP: f64 = 96.0;
const BOTTOM: f64 = 84.0;

/// The axes: shares of kilometres kept, and of homes found.
const KEPT: (f64, f64) = (0.60, 0.95);

/// The bar: homes found by the upper bound, and kilometres kept.
const MOST_FOUND: f64 = 0.10;
const LEAST_KEPT: f64 = 0.78;

/// Draws privacy against kilometres kept as SVG: one mark a policy and shape, a whisker up to the upper bound.
pub(crate) fn draw(points: &[Point]) -> String {
    let highest = points.iter().map(|point| point.at_most).fold(0.2, f64::max);
    let top = (highest * 10.0).ceil() / 10.0;
    let x = |kept: f64| LEFT + (kept - KEPT.0) / (KEPT.1 - KEPT.0) * (SIZE.0 - LEFT - RIGHT);
    let y = |found: f64| SIZE.1 - BOTTOM - found / top * (SIZE.1 - TOP - BOTTOM);
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" aria-labelledby="title what">
<title id="title">Homes found against kilometres kept</title>
<desc id="what">Each mark is one policy in one shape of town. Further right more kilometres are kept, further down fewer homes are found.</desc>
{STYLE}
<rect class="ground" width="100%" height="100%" rx="12"/>
<text class="head" x="{LEFT}" y="44">Homes found against kilometres kept</text>
<text x="{LEFT}" y="72">an attacker who knows the rule; whiskers reach to the upper end of the 95 % interval</text>
"#,
        SIZE.0, SIZE.1
    );
    let _ = writeln!(
        svg,
        r#"<rect class="goal" x="{:.1}" y="{:.1}" width="{:.1}" height="{:.1}"/><text class="note" x="{:.1}" y="{:.1}" text-anchor="end">wanted</text>"#,
        x(LEAST_KEPT),
        y(MOST_FOUND),
        x(KEPT.1) - x(LEAST_KEPT),
        y(0.0) - y(MOST_FOUND),
        x(KEPT.1) - 8.0,
        y(MOST_FOUND) + 20.0
    );
    for tick in 0..=7 {
        let kept = KEPT.0 + 0.05 * f64::from(tick);
        let _ = writeln!(
            svg,
            r#"<path class="line" d="M{0:.1} {TOP}V{1:.1}"/><text x="{0:.1}" y="{2:.1}" text-anchor="middle">{3:.0} %</text>"#,
            x(kept),
            y(0.0),
            y(0.0) + 24.0,
            100.0 * kept
        );
    }
    for tick in 0..=(top * 10.0).round() as u32 {
        let found = f64::from(tick) / 10.0;
        let _ = writeln!(
            svg,
            r#"<path class="line" d="M{LEFT} {0:.1}H{1:.1}"/><text x="{2:.1}" y="{3:.1}" text-anchor="end">{4:.0} %</text>"#,
            y(found),
            SIZE.0 - RIGHT,
            LEFT - 10.0,
            y(found) + 5.0,
            100.0 * found
        );
    }
    let _ = writeln!(
        svg,
        r#"<text x="{:.1}" y="{:.1}" text-anchor="middle">kilometres kept</text>"#,
        f64::midpoint(LEFT, SIZE.0 - RIGHT),
        SIZE.1 - 24.0
    );
    let _ = writeln!(
        svg,
        r#"<text transform="translate(26 {:.1}) rotate(-90)" text-anchor="middle">homes found within 250 m</text>"#,
        f64::midpoint(TOP, SIZE.1 - BOTTOM)
    );
    for point in points {
        let (at, class) = ((x(point.kept), y(point.found)), if point.shape == DistrictShape::Grid { "grid" } else { "suburb" });
        let chosen = if point.chosen { " chosen" } else { "" };
        let _ = writeln!(
            svg,
            r#"<g class="{class}{chosen}"><title>{}: {}</title><path d="M{:.1} {:.1}V{:.1}"/>{}</g>"#,
            point.shape.name(),
            point.policy,
            at.0,
            at.1,
            y(point.at_most),
            mark(at, point.shape)
        );
    }
    svg.push_str(&legend());
    svg.push_str("</svg>\n");
    svg
}

/// A circle for the suburb, a square for the grid: shapes, so that colour is not needed.
fn mark((x, y): (f64, f64), shape: DistrictShape) -> String {
    if shape == DistrictShape::Grid {
        format!(r#"<rect x="{:.1}" y="{:.1}" width="13" height="13"/>"#, x - 6.5, y - 6.5)
    } else {
        format!(r#"<circle cx="{x:.1}" cy="{y:.1}" r="7"/>"#)
    }
}

fn legend() -> String {
    let x = LEFT + 20.0;
    let row = |class: &str, y: f64, shape, words: &str| {
        format!(
            "<g class=\"{class}\">{}</g><text x=\"{:.1}\" y=\"{:.1}\">{words}</text>\n",
            mark((x, y), shape),
            x + 16.0,
            y + 5.0
        )
    };
    [
        row("suburb", TOP + 24.0, DistrictShape::Suburb, "suburb"),
        row("grid", TOP + 48.0, DistrictShape::Grid, "grid"),
        row("suburb chosen", TOP + 72.0, DistrictShape::Suburb, "filled: the policy"),
    ]
    .concat()
}

/// Colours that people with any colour vision tell apart (M. Okabe and K. Ito, Color Universal Design, 2008); dark where preferred.
const STYLE: &str = "<style>
text { font: 16px system-ui, sans-serif; fill: #39424e }
.head { font-size: 24px; font-weight: 600; fill: #16202c }
.ground { fill: #fbfaf7 } .line { stroke: #dcdfe3; fill: none }
.goal { fill: #009e73; opacity: .14 } .note { fill: #00674b }
g path, g circle, g rect { stroke-width: 2.5; fill: none }
.suburb path, .suburb circle { stroke: #0072b2 } .grid path, .grid rect { stroke: #d55e00 }
.suburb.chosen circle { fill: #0072b2 } .grid.chosen rect { fill: #d55e00 }
@media (prefers-color-scheme: dark) {
  text { fill: #b9c2cc } .head { fill: #f1f4f7 } .ground { fill: #141a21 } .line { stroke: #2b343e }
  .goal { opacity: .25 } .note { fill: #4fd0ab }
  .suburb path, .suburb circle { stroke: #56b4e9 } .grid path, .grid rect { stroke: #e69f00 }
  .suburb.chosen circle { fill: #56b4e9 } .grid.chosen rect { fill: #e69f00 }
}
</style>";
