use std::collections::BTreeMap;

use serde_json::json;
use wayhum_host::OsEntropy;
use wayhum_sdk::trace::{Cut, Gate, Places, Rules, TripFinder, cut};
use wayhum_sdk::types::{Entropy, Piece, Zone};
use wayhum_sim::SeededEntropy;

use crate::args::Anonymise;
use crate::folder::now;
use crate::input::read_gpx;
use crate::output::{Failure, Kilometres, Say, write_pieces};

/// `wayhum anonymise`: what would be kept of one person's traces. Nothing is stored and nothing is sent.
pub(crate) fn run(args: &Anonymise, say: &Say) -> Result<(), Failure> {
    let mut entropy: Box<dyn Entropy> = match args.seed {
        Some(seed) => Box::new(SeededEntropy::new(seed)),
        None => Box::new(OsEntropy),
    };
    let zones: Vec<Zone> = args.zones.iter().map(|zone| zone.0).collect();
    let mut sum = Sum::default();
    let mut places = Places::default();
    for file in &args.files {
        let track = read_gpx(file)?;
        sum.add_track(&track.fixes, &mut places, &zones, entropy.as_mut());
    }
    if let Some(out) = &args.out {
        write_pieces(out, sum.pieces.iter())?;
    }
    let passages: usize = sum.pieces.iter().map(|piece| piece.passages.len()).sum();
    let words = format!(
        "{}\n  {} trips become {} pieces with {passages} passages; {} fixes were refused",
        sum.kilometres,
        sum.trips,
        sum.pieces.len(),
        sum.refused.values().sum::<u64>(),
    );
    say.result(
        words,
        &json!({
            "recorded_km": sum.kilometres.recorded_km(),
            "kept_km": sum.kilometres.kept_km(),
            "trips": sum.trips,
            "pieces": sum.pieces.len(),
            "passages": passages,
            "dropped": sum.kilometres.dropped_json(),
            "fixes_refused": sum.refused,
        }),
    );
    Ok(())
}

#[derive(Default)]
struct Sum {
    kilometres: Kilometres,
    trips: u64,
    pieces: Vec<Piece>,
    refused: BTreeMap<&'static str, u64>,
}

impl Sum {
    fn add_track(&mut self, fixes: &[wayhum_sdk::types::Fix], places: &mut Places, zones: &[Zone], entropy: &mut dyn Entropy) {
        let rules = Rules::default();
        let (mut gate, mut finder) = (Gate::new(&rules), TripFinder::new(&rules));
        let mut trips = Vec::new();
        for fix in fixes {
            match gate.judge(fix) {
                Ok(fix) => trips.extend(finder.push(fix)),
                Err(refusal) => *self.refused.entry(refusal.reason()).or_default() += 1,
            }
        }
        trips.extend(finder.finish());
        for trip in trips {
            let Cut { pieces, dropped, recorded, kept } = cut(&trip, places, zones, now().utc_offset, &rules, entropy);
            self.trips += 1;
            self.kilometres.recorded_m += recorded.value();
            self.kilometres.kept_m += kept.value();
            for dropped in dropped {
                self.kilometres.drop_metres(dropped.reason.reason(), dropped.reason.words(), dropped.metres.value());
            }
            self.pieces.extend(pieces);
        }
    }
}
