use std::io::Write;

use h3o::{CellIndex, LatLng};

use super::{Layer, Number, Period};

/// Writes numbers as a `FeatureCollection` (RFC 7946), straight into bytes: the same numbers in the same order, the same bytes.
pub(crate) struct GeoJson {
    layer: Layer,
    bytes: Vec<u8>,
    is_empty: bool,
}

impl GeoJson {
    pub(crate) fn of(layer: Layer) -> Self {
        Self { layer, bytes: br#"{"type":"FeatureCollection","features":["#.to_vec(), is_empty: true }
    }

    pub(crate) fn into_bytes(mut self) -> Vec<u8> {
        self.bytes.extend_from_slice(b"\n]}\n");
        self.bytes
    }

    /// Adds a number, on a line of its own. What names no cell is left out: nothing of it is on the globe.
    pub(crate) fn push(&mut self, number: &Number) {
        let Ok(cell) = CellIndex::try_from(number.group.cell.index()) else { return };
        self.bytes.extend_from_slice(if self.is_empty { b"\n" } else { b",\n" });
        self.is_empty = false;
        self.bytes.extend_from_slice(br#"{"type":"Feature","geometry":{"type":"Polygon","coordinates":[["#);
        self.outline(cell);
        self.bytes.extend_from_slice(b"]]},\"properties\":");
        self.properties(number);
        self.bytes.push(b'}');
    }

    /// The corners, counter-clockwise as H3 gives them and RFC 7946 asks, and the first again.
    fn outline(&mut self, cell: CellIndex) {
        let boundary = cell.boundary();
        let first = boundary.first().copied();
        for (place, corner) in boundary.iter().copied().chain(first).enumerate() {
            self.bytes.extend_from_slice(if place == 0 { b"[" } else { b",[" });
            self.degrees(first.map_or(corner.lng(), |first| beside(first, corner)));
            self.bytes.push(b',');
            self.degrees(corner.lat());
            self.bytes.push(b']');
        }
    }

    /// An angle with six decimals, 0.1 m, without trailing zeros.
    fn degrees(&mut self, degrees: f64) {
        let millionths = (degrees * 1e6).round() as i64;
        let (whole, mut part, mut places) = (millionths.unsigned_abs() / 1_000_000, millionths.unsigned_abs() % 1_000_000, 6);
        while places > 0 && part % 10 == 0 {
            (part, places) = (part / 10, places - 1);
        }
        let sign = if millionths < 0 { "-" } else { "" };
        self.write(format_args!("{sign}{whole}"));
        if places > 0 {
            self.write(format_args!(".{part:0places$}"));
        }
    }

    fn properties(&mut self, number: &Number) {
        let Number { group, period, value, people } = number;
        self.write(format_args!(r#"{{"cell":"{:015x}","class":{}"#, group.cell.index(), group.class.index()));
        if let Some(heading) = group.heading {
            self.write(format_args!(r#","heading":{}"#, heading.index()));
        }
        let name = match self.layer {
            Layer::Roads => "speed_kmh",
            Layer::Noise => "laeq_db",
        };
        let (kind, of) = match period {
            Period::Epoch(epoch) => ("epoch", epoch.number()),
            Period::Block(block) => ("block", block.number()),
        };
        self.write(format_args!(r#","{name}":{value},"people":{people},"{kind}":{of}}}"#));
    }

    fn write(&mut self, text: std::fmt::Arguments<'_>) {
        self.bytes.write_fmt(text).expect("a vector takes all bytes");
    }
}

/// A corner's longitude on the same side of the 180th meridian as the first one's, if need be beyond 180°: a cell across that
/// meridian stays one small hexagon and is not drawn around the globe.
fn beside(first: LatLng, corner: LatLng) -> f64 {
    let turn = ((first.lng() - corner.lng()) / 360.0).round();
    corner.lng() + 360.0 * turn
}

#[cfg(test)]
mod tests {
    use h3o::Resolution;
    use wayhum_types::{Cell, Epoch, HourClass, Octant};

    use super::*;
    use crate::publication::Group;

    fn number(cell: &str, heading: Option<u8>, class: u8, value: i32, period: Period) -> Number {
        let cell = Cell::from_hex(cell).expect("it is a cell");
        let class = HourClass::from_index(class).expect("there are ten");
        Number { group: Group { cell, heading: heading.and_then(Octant::from_index), class }, period, value, people: 5 }
    }

    fn written(layer: Layer, numbers: &[Number]) -> String {
        let mut geojson = GeoJson::of(layer);
        for number in numbers {
            geojson.push(number);
        }
        String::from_utf8(geojson.into_bytes()).expect("it is text")
    }

    /// The corners are those that h3-py 4.5 gives with `cell_to_boundary`, rounded.
    #[test]
    fn maps_are_written_as_they_were_agreed() {
        let epoch = Period::Epoch(Epoch::from_number(2_965));
        let block = Period::Block(Epoch::from_number(2_965).block());
        let roads = [number("8b1f8d7a5c6cfff", Some(2), 1, 45, epoch), number("8b1f8d7a5c6dfff", Some(0), 9, 130, block)];
        assert_eq!(written(Layer::Roads, &roads), include_str!("../../tests/golden/roads.geojson"));
        let noise = [number("8b1f8d7a5c6cfff", None, 2, 62, epoch)];
        assert_eq!(written(Layer::Noise, &noise), include_str!("../../tests/golden/noise.geojson"));
        assert_eq!(written(Layer::Noise, &[]), "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n");
    }

    #[test]
    fn angles_have_at_most_six_decimals() {
        let written = |degrees: f64| {
            let mut geojson = GeoJson { bytes: Vec::new(), ..GeoJson::of(Layer::Roads) };
            geojson.degrees(degrees);
            String::from_utf8(geojson.bytes).expect("it is text")
        };
        assert_eq!([10.6, -0.000_05, 179.999_999_6].map(written), ["10.6", "-0.00005", "180"]);
        assert_eq!([-12.345_678_9, 0.0, -0.0].map(written), ["-12.345679", "0", "0"]);
    }

    #[test]
    fn a_cell_across_the_180th_meridian_stays_small() {
        let at = LatLng::new(-16.8, 179.999_99).expect("it is on the globe");
        let cell = at.to_cell(Resolution::Eleven);
        let sides: Vec<bool> = cell.boundary().iter().map(|corner| corner.lng() > 0.0).collect();
        assert!(sides.contains(&true) && sides.contains(&false), "it lies on both sides");
        let longitudes: Vec<f64> = cell.boundary().iter().map(|&corner| beside(cell.boundary()[0], corner)).collect();
        let (least, most) = longitudes.iter().fold((f64::MAX, f64::MIN), |(a, b), &lon| (a.min(lon), b.max(lon)));
        assert!(most - least < 0.001, "{longitudes:?}");
    }
}
