//! Draws a town and the ways of its first eight people: `cargo run --release -p wayhum-sim --example town -- out.svg [seed]`
#![allow(clippy::print_stdout, reason = "an example speaks to whoever runs it")]

use std::{error::Error, fmt::Write, time::Instant};

use wayhum_sim::{BASE_DEG, StreetKind, Town, TownRules, Track};
use wayhum_types::{Position, Timestamp};

/// Wednesday, 2014-09-10 17:40 UTC.
const EVENING: Timestamp = Timestamp::from_unix_millis(1_410_370_800_000);
const PEOPLE: u32 = 8;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let file = words.next().ok_or("name the file to write")?;
    let seed = words.next().map_or(Ok(1), |word| word.parse())?;

    let begun = Instant::now();
    let town = Town::new(&TownRules { seed, ..TownRules::default() });
    println!("town  {:>6.1} ms, {} pieces of street", millis(begun), town.streets().count());
    let journeys: [Journey; 3] = [
        ("to work", "#1f6fb4", |town, number| town.person(number).drive_to_work(EVENING.plus_millis(-9 * 3_600_000))),
        ("walk", "#1a7f4b", |town, number| town.person(number).walk(EVENING.plus_millis(-5 * 3_600_000))),
        ("home", "#c0392b", |town, number| town.person(number).drive_home(EVENING)),
    ];
    let mut picture = drawn(&town);
    println!("\n{:<8} {:>7} {:>8} {:>7} {:>7} {:>6}", "", "person", "km", "minutes", "stops", "ms");
    for (i, (name, colour, make)) in journeys.into_iter().enumerate() {
        for number in 0..PEOPLE {
            let begun = Instant::now();
            let track = make(&town, number);
            let (took, km) = (millis(begun), track.length.value() / 1000.0);
            let minutes = track.end.seconds_since(track.begin) / 60.0;
            println!("{name:<8} {number:>7} {km:>8.2} {minutes:>7.1} {:>7} {took:>6.1}", track.stops().len());
            // Ways that share a street are drawn beside each other.
            let aside = 11.0 * (i as f64 - 1.0);
            let points = track.truth.iter().map(|truth| plane(truth.position)).map(|(x, y)| (x + aside, y + aside));
            line(&mut picture, points, colour, 11.0, 0.5)?;
        }
    }
    picture.push_str("</svg>\n");
    std::fs::write(file, picture)?;
    Ok(())
}

/// A name, a colour and how to make it.
type Journey = (&'static str, &'static str, fn(&Town, u32) -> Track);

fn drawn(town: &Town) -> String {
    let mut picture = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-4700 -3300 9400 6600\" width=\"1880\" height=\"1320\">\n\
         <rect x=\"-4700\" y=\"-3300\" width=\"9400\" height=\"6600\" fill=\"#efebe4\"/>\n",
    );
    let mut put = |points: &[Position], (colour, width): (&str, f64)| {
        line(&mut picture, points.iter().map(|&point| plane(point)), colour, width, 1.0).expect("a string takes all");
    };
    put(&town.river(), ("#b9d6e6", 60.0));
    let mut streets: Vec<(StreetKind, Vec<Position>)> = town.streets().collect();
    // The busiest on top.
    streets.sort_by_key(|street| core::cmp::Reverse(street.0));
    // First the kerbs of all, then their surfaces: crossings stay open.
    for (kind, points) in &streets {
        let (_, width) = look(*kind);
        put(points, ("#b5aea2", width + 6.0));
    }
    for (kind, points) in &streets {
        put(points, look(*kind));
    }
    picture
}

/// Colour and width in metres, about twice as wide as in the world.
fn look(kind: StreetKind) -> (&'static str, f64) {
    match kind {
        StreetKind::Bypass => ("#f2b279", 28.0),
        StreetKind::Main => ("#fbdc8c", 26.0),
        StreetKind::Country => ("#fbeec4", 18.0),
        StreetKind::Collector => ("#ffffff", 20.0),
        StreetKind::Residential => ("#ffffff", 13.0),
        StreetKind::Centre => ("#f6ddd0", 13.0),
        StreetKind::Industrial => ("#e3e0ee", 15.0),
        StreetKind::Path | StreetKind::Promenade => ("#a9d3a4", 8.0),
    }
}

/// Metres east and south of the base: near enough for a picture.
fn plane(position: Position) -> (f64, f64) {
    let east = (position.lon_deg() - BASE_DEG.1) * 111_320.0 * BASE_DEG.0.to_radians().cos();
    (east, (BASE_DEG.0 - position.lat_deg()) * 111_240.0)
}

fn line(
    picture: &mut String,
    points: impl Iterator<Item = (f64, f64)>,
    colour: &str,
    width: f64,
    opacity: f64,
) -> std::fmt::Result {
    picture.push_str("<polyline points=\"");
    for (x, y) in points {
        write!(picture, "{x:.1},{y:.1} ")?;
    }
    writeln!(
        picture,
        "\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-opacity=\"{opacity}\" \
         stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"
    )
}

fn millis(begun: Instant) -> f64 {
    begun.elapsed().as_secs_f64() * 1000.0
}
