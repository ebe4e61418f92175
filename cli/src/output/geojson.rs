use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use wayhum_sdk::trace::cell_outline;
use wayhum_sdk::types::Piece;

use super::Failure;

/// Writes pieces as GeoJSON (RFC 7946), one polygon a passage: the cells that leave, and nothing between them.
pub(crate) fn write_pieces<'a>(path: &Path, pieces: impl Iterator<Item = &'a Piece>) -> Result<(), Failure> {
    let features: Vec<Value> = pieces.enumerate().flat_map(|(number, piece)| features(number, piece)).collect();
    let collection = json!({ "type": "FeatureCollection", "features": features });
    fs::write(path, format!("{collection}\n")).map_err(|error| Failure::file(path, "write the pieces to", &error))
}

fn features(number: usize, piece: &Piece) -> impl Iterator<Item = Value> {
    piece.passages.iter().map(move |passage| {
        let mut ring: Vec<[f64; 2]> = cell_outline(passage.cell).iter().map(|at| [at.lon_deg(), at.lat_deg()]).collect();
        ring.extend(ring.first().copied());
        json!({
            "type": "Feature",
            "geometry": { "type": "Polygon", "coordinates": [ring] },
            "properties": {
                "piece": number,
                "cell": passage.cell.to_hex(),
                "class": piece.class.to_string(),
                "speed_kmh": (passage.speed.value() * 36.0).round() / 10.0,
                "laeq_db": passage.noise.map(|noise| noise.laeq.to_db().value()),
            },
        })
    })
}
