use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use wayhum_sdk::trace::cell_outline;
use wayhum_sdk::types::Piece;

use super::Failure;

/// Writes pieces as GeoJSON (RFC 7946), one polygon a passage: the cells that leave, and nothing between them.
pub(crate) fn write_pieces<'a>(path: &Path, pieces: impl Iterator<Item = &'a Piece>) -> Result<(), Failure> {
    let mut file = PiecesFile::create(path)?;
    for piece in pieces {
        file.add(piece)?;
    }
    file.finish()
}

/// A GeoJSON file that grows piece by piece. It takes its name when it is complete: what stood there before is not lost to a
/// full disk.
pub(crate) struct PiecesFile {
    path: PathBuf,
    /// Where it is written meanwhile; `None` for what is no file, such as a pipe.
    part: Option<PathBuf>,
    output: BufWriter<File>,
    pieces: usize,
    features: usize,
}

impl PiecesFile {
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        let part = fs::metadata(path).map_or(true, |there| there.is_file()).then(|| {
            let mut part = path.as_os_str().to_owned();
            part.push(".part");
            PathBuf::from(part)
        });
        let failed = |error| Failure::file(path, "write the pieces to", &error);
        let output = BufWriter::new(File::create(part.as_deref().unwrap_or(path)).map_err(failed)?);
        let mut file = Self { path: path.to_owned(), part, output, pieces: 0, features: 0 };
        file.write(r#"{"type":"FeatureCollection","features":["#)?;
        Ok(file)
    }

    pub(crate) fn add(&mut self, piece: &Piece) -> Result<(), Failure> {
        for feature in features(self.pieces, piece) {
            let comma = if self.features == 0 { "" } else { "," };
            self.write(&format!("{comma}{feature}"))?;
            self.features += 1;
        }
        self.pieces += 1;
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.write("]}\n")?;
        let flushed = self.output.flush();
        self.check(flushed)?;
        let renamed = self.part.take().map_or(Ok(()), |part| fs::rename(part, &self.path));
        self.check(renamed)
    }

    fn write(&mut self, text: &str) -> Result<(), Failure> {
        let written = self.output.write_all(text.as_bytes());
        self.check(written)
    }

    fn check(&self, done: io::Result<()>) -> Result<(), Failure> {
        done.map_err(|error| Failure::file(&self.path, "write the pieces to", &error))
    }
}

impl Drop for PiecesFile {
    fn drop(&mut self) {
        if let Some(part) = &self.part {
            // It was not finished. If it cannot be removed, its name says what it is.
            let _ = fs::remove_file(part);
        }
    }
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
                "mode": format!("{:?}", piece.mode).to_lowercase(),
                "class": piece.class.to_string(),
                "speed_kmh": (passage.speed.value() * 36.0).round() / 10.0,
                "laeq_db": passage.noise.map(|noise| noise.laeq.to_db().value()),
            },
        })
    })
}
