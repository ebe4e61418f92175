use std::collections::BTreeMap;
use std::path::PathBuf;
use std::{fs, io};

use serde_json::json;
use wayhum_host::OsEntropy;
use wayhum_sdk::LookedAt;
use wayhum_sdk::trace::{Cut, Gate, Places, Rules, Trip, TripFinder, cut};
use wayhum_sdk::types::{Entropy, Fix, Zone};
use wayhum_sim::SeededEntropy;

use crate::args::Anonymise;
use crate::clock::now;
use crate::input::GpxFile;
use crate::output::{Failure, Kilometres, Picture, PiecesFile, Say, found_json, found_words};

/// `wayhum anonymise`: what would be kept of one person's traces. Nothing is stored and nothing is sent.
pub(crate) fn run(args: &Anonymise, say: &Say) -> Result<(), Failure> {
    let mut entropy: Box<dyn Entropy> = match args.seed {
        Some(seed) => Box::new(SeededEntropy::new(seed)),
        None => Box::new(OsEntropy),
    };
    let zones: Vec<Zone> = args.zones.iter().map(|zone| zone.0).collect();
    let rules = Rules { outside_town: args.outside_town, ..Rules::default() };
    let out = args.out.as_deref().map(PiecesFile::create).transpose()?;
    let mut sum = Sum {
        attacked: args.report.then(LookedAt::default),
        out: out.map(|pieces| (pieces, Picture::new())),
        ..Sum::default()
    };
    let mut places = Places::default();
    for path in &traces(&args.files)? {
        let mut file = GpxFile::open(path)?;
        sum.add_track(&mut file, &mut places, &zones, &rules, entropy.as_mut())?;
        file.remarks()?.iter().for_each(|remark| say.line(remark));
    }
    if let Some((pieces, picture)) = sum.out.take() {
        pieces.finish()?;
        // Beside a file; what is a pipe has nothing beside it.
        if let Some(path) = args.out.as_deref().filter(|path| path.is_file()) {
            let path = path.with_extension("svg");
            picture.write(&path)?;
            say.line(format!("A picture of what was recorded and what leaves is in {}: for your eyes only.", path.display()));
        }
    }
    let found = sum.attacked.as_ref().and_then(|attacked| attacked.check(&rules));
    let mut words = format!(
        "{}\n  {} {} {} with {}; {} refused",
        sum.kilometres,
        count(sum.trips, "trip"),
        if sum.trips == 1 { "becomes" } else { "become" },
        count(sum.pieces, "piece"),
        count(sum.passages, "passage"),
        match sum.refused.values().sum::<u64>() {
            1 => "1 fix was".to_owned(),
            fixes => format!("{fixes} fixes were"),
        },
    );
    let mut object = json!({
        "recorded_km": sum.kilometres.recorded_km(),
        "kept_km": sum.kilometres.kept_km(),
        "trips": sum.trips,
        "pieces": sum.pieces,
        "passages": sum.passages,
        "neighbourhoods": sum.neighbourhoods,
        "dropped": sum.kilometres.dropped_json(),
        "fixes_refused": sum.refused,
    });
    if args.report {
        words.push('\n');
        words.push_str(&found_words(found.as_ref(), args.outside_town));
        object["report"] = found_json(found.as_ref());
    }
    say.result(words, &object);
    Ok(())
}

/// "1 trip", "2 trips".
fn count(number: u64, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// The files named, and the GPX files of the folders named, by name.
fn traces(named: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in named {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let failed = |error: io::Error| Failure::file(path, "read the folder", &error);
        let mut within = Vec::new();
        for entry in fs::read_dir(path).map_err(failed)? {
            let file = entry.map_err(failed)?.path();
            if file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gpx")) {
                within.push(file);
            }
        }
        if within.is_empty() {
            return Err(Failure::new(format!("find traces in {}: no file there ends in .gpx", path.display())));
        }
        within.sort();
        files.append(&mut within);
    }
    Ok(files)
}

/// What the traces come to. Their pieces are written down and not kept: years of traces take no more memory than one trip.
#[derive(Default)]
struct Sum {
    kilometres: Kilometres,
    trips: u64,
    pieces: u64,
    passages: u64,
    refused: BTreeMap<&'static str, u64>,
    /// Walks that may leave a reading of their neighbourhood, where sound was measured.
    neighbourhoods: u64,
    out: Option<(PiecesFile, Picture)>,
    /// What is to be attacked afterwards.
    attacked: Option<LookedAt>,
}

impl Sum {
    fn add_track(
        &mut self,
        fixes: impl Iterator<Item = Fix>,
        places: &mut Places,
        zones: &[Zone],
        rules: &Rules,
        entropy: &mut dyn Entropy,
    ) -> Result<(), Failure> {
        let (mut gate, mut finder) = (Gate::new(rules), TripFinder::new(rules));
        if let Some((_, picture)) = &mut self.out {
            picture.begin_way();
        }
        for fix in fixes {
            match gate.judge(&fix) {
                Ok(fix) => {
                    if let Some((_, picture)) = &mut self.out {
                        picture.add(fix.position);
                    }
                    if let Some(trip) = finder.push(fix) {
                        self.add_trip(&trip, places, zones, rules, entropy)?;
                    }
                }
                Err(refusal) => *self.refused.entry(refusal.reason()).or_default() += 1,
            }
        }
        finder.finish().map_or(Ok(()), |trip| self.add_trip(&trip, places, zones, rules, entropy))
    }

    fn add_trip(
        &mut self,
        trip: &Trip,
        places: &mut Places,
        zones: &[Zone],
        rules: &Rules,
        entropy: &mut dyn Entropy,
    ) -> Result<(), Failure> {
        let cut = cut(trip, places, zones, now().utc_offset, rules, entropy);
        if let Some(attacked) = &mut self.attacked {
            attacked.add(trip, &cut, now().utc_offset);
        }
        let Cut { pieces, neighbourhood, dropped, recorded, kept } = cut;
        self.trips += 1;
        self.neighbourhoods += u64::from(neighbourhood.is_some());
        self.kilometres.recorded_m += recorded.value();
        self.kilometres.kept_m += kept.value();
        for dropped in dropped {
            self.kilometres.drop_metres(dropped.reason.reason(), dropped.reason.words(), dropped.metres.value());
        }
        for piece in &pieces {
            self.pieces += 1;
            self.passages += piece.passages.len() as u64;
            if let Some((out, picture)) = &mut self.out {
                out.add(piece)?;
                picture.add_piece(piece);
            }
        }
        Ok(())
    }
}
