use rusqlite::{Connection, OptionalExtension, Result, Statement, params};
use wayhum_types::{HalfDb, MeterSource, Mode, Noise, Octant};

use super::{Entry, Recorded};

/// The statements that write an entry, prepared once per commit.
pub(super) struct Insert<'c> {
    known: Statement<'c>,
    spend: Statement<'c>,
    contribution: Statement<'c>,
    passage: Statement<'c>,
}

impl<'c> Insert<'c> {
    pub(super) fn prepare(connection: &'c Connection) -> Result<Self> {
        Ok(Self {
            known: connection.prepare("SELECT receipt FROM contributions WHERE id = ?1")?,
            spend: connection.prepare("INSERT INTO spent_passes (epoch, output) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?,
            contribution: connection.prepare(
                "INSERT INTO contributions (id, epoch, class, mode, meter, calibrated, label, thirds, points, receipt)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?,
            passage: connection.prepare(
                "INSERT INTO passages (contribution, place, cell, heading, deciseconds, half_mps,
                                       laeq, la10, la50, la90, laf_max, lc_peak, verdict)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?,
        })
    }

    /// Spends the pass and writes the entry. Where its hash is known, the earlier receipt stands and is returned; where the pass
    /// has paid for another, nothing is written.
    pub(super) fn entry(&mut self, entry: &Entry) -> Result<Recorded> {
        let (id, payload) = (entry.contribution.as_bytes(), &entry.payload);
        let known: Option<Option<String>> = self.known.query_row([id], |row| row.get(0)).optional()?;
        if let Some(receipt) = known {
            // One whose receipt has expired was paid for long since.
            return Ok(receipt.map_or(Recorded::PassSpent, Recorded::Receipt));
        }
        if self.spend.execute(params![entry.pass.epoch.number(), entry.pass.output.as_bytes()])? == 0 {
            return Ok(Recorded::PassSpent);
        }
        let (epoch, class) = (payload.epoch.number(), payload.class.index());
        let (meter, calibrated) = payload.meter.map(|note| (source(note.source), note.calibrated)).unzip();
        let spot = payload.spot.as_ref().map(|spot| {
            let thirds: Vec<u8> = spot.thirds.iter().flat_map(|level| level.0.to_le_bytes()).collect();
            (spot.label.name(), thirds)
        });
        let (label, thirds) = spot.unzip();
        let mode = mode(payload.mode);
        let row = params![id, epoch, class, mode, meter, calibrated, label, thirds, entry.points, entry.receipt];
        self.contribution.execute(row)?;
        for ((passage, verdict), place) in payload.passages.iter().zip(&entry.verdicts).zip(0_u32..) {
            let level = |of: fn(&Noise) -> HalfDb| passage.noise.as_ref().map(|noise| of(noise).0);
            self.passage.execute(params![
                id,
                place,
                // H3's highest bit is reserved and zero, so that every cell is a positive integer to SQLite.
                passage.cell.index().cast_signed(),
                passage.heading.map(Octant::index),
                passage.deciseconds,
                passage.half_mps,
                level(|noise| noise.laeq),
                level(|noise| noise.la10),
                level(|noise| noise.la50),
                level(|noise| noise.la90),
                level(|noise| noise.laf_max),
                level(|noise| noise.lc_peak),
                verdict.name(),
            ])?;
        }
        Ok(Recorded::Receipt(entry.receipt.clone()))
    }
}

const fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Vehicle => "vehicle",
        Mode::Cycle => "cycle",
        Mode::Walk => "walk",
        Mode::Area => "area",
        Mode::Spot => "spot",
    }
}

const fn source(source: MeterSource) -> &'static str {
    match source {
        MeterSource::AndroidUnprocessed => "android_unprocessed",
        MeterSource::AndroidVoiceRecognition => "android_voice_recognition",
        MeterSource::IosMeasurement => "ios_measurement",
        MeterSource::Desktop => "desktop",
        MeterSource::File => "file",
    }
}
