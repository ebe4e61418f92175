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
use crate::output::{Failure, Kilometres, PiecesFile, Say, found_json, found_words};

/// `wayhum anonymise`: what would be kept of one person's traces. Nothing is stored and nothing is sent.
pub(crate) fn run(args: &Anonymise, say: &Say) -> Result<(), Failure> {
    let mut entropy: Box<dyn Entropy> = match args.seed {
        Some(seed) => Box::new(SeededEntropy::new(seed)),
        None => Box::new(OsEntropy),
    };
    let zones: Vec<Zone> = args.zones.iter().map(|zone| zone.0).collect();
    let rules = Rules { outside_town: args.outside_town, ..Rules::default() };
    let mut sum = Sum {
        attacked: args.report.then(LookedAt::default),
        out: args.out.as_deref().map(PiecesFile::create).transpose()?,
        ..Sum::default()
    };
    let mut places = Places::default();
    for path in &traces(&args.files)? {
        let mut file = GpxFile::open(path)?;
        sum.add_track(&mut file, &mut places, &zones, &rules, entropy.as_mut())?;
        file.remarks()?.iter().for_each(|remark| say.line(remark));
    }
    if let Some(out) = sum.out.take() {
        out.finish()?;
    }
    let found = sum.attacked.as_ref().and_then(|attacked| attacked.check(&rules));
    let mut words = format!(
        "{}\n  {} trips become {} pieces with {} passages; {} fixes were refused",
        sum.kilometres,
        sum.trips,
        sum.pieces,
        sum.passages,
        sum.refused.values().sum::<u64>(),
    );
    let mut object = json!({
        "recorded_km": sum.kilometres.recorded_km(),
        "kept_km": sum.kilometres.kept_km(),
        "trips": sum.trips,
        "pieces": sum.pieces,
        "passages": sum.passages,
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
    out: Option<PiecesFile>,
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
        for fix in fixes {
            match gate.judge(&fix) {
                Ok(fix) => {
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
        let Cut { pieces, dropped, recorded, kept } = cut(trip, places, zones, now().utc_offset, rules, entropy);
        if let Some(attacked) = &mut self.attacked {
            attacked.add(trip, &pieces, now().utc_offset);
        }
        self.trips += 1;
        self.kilometres.recorded_m += recorded.value();
        self.kilometres.kept_m += kept.value();
        for dropped in dropped {
            self.kilometres.drop_metres(dropped.reason.reason(), dropped.reason.words(), dropped.metres.value());
        }
        for piece in &pieces {
            self.pieces += 1;
            self.passages += piece.passages.len() as u64;
            if let Some(out) = &mut self.out {
                out.add(piece)?;
            }
        }
        Ok(())
    }
}
