#![allow(clippy::doc_markdown, rustdoc::bare_urls, reason = "these texts are shown as help, where Markdown would be noise")]

mod history;
mod meter;
mod wallet;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Parser, Subcommand};
use wayhum_sdk::types::{Metres, Position, Zone};

pub(crate) use self::history::{Entry, ExportData, History, HistoryAct, Wanted};
pub(crate) use self::meter::Meter;
pub(crate) use self::wallet::{Export, NewWallet, Restore, Show, SignTyped, Unlock, Wallet, WalletAct};

/// Contribute to two open maps — how fast the roads flow, how loud the streets are — without telling anyone where you live or go.
#[derive(Parser)]
#[command(name = "wayhum", version, max_term_width = 110)]
pub(crate) struct Args {
    /// Print one JSON object on stdout and nothing else; words and progress go to stderr.
    #[arg(long, global = true)]
    pub json: bool,

    /// Take this for the present time, such as 2026-11-02T08:00:00Z: to rehearse in a minute what takes the network weeks.
    #[arg(long, global = true, value_name = "TIME")]
    pub at: Option<jiff::Timestamp>,

    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Eight people drive and walk through a town; their phones contribute, the network publishes, a map shows it.
    Demo(Demo),
    /// Turn a recording of your own into contributions and send them to a collector.
    Contribute(Contribute),
    /// Measure how loud a sound file is, or what a microphone hears; or what the meter itself is worth.
    Meter(Meter),
    /// Show what would be kept of your traces, and what would not, without sending anything.
    Anonymise(Anonymise),
    /// Make, restore, show or export the wallet that rewards go to, or sign with it.
    Wallet(Wallet),
    /// What waits, what was sent, what went wrong.
    Status(Place),
    /// What became of everything recorded: what waits and until when, what was refused and why, what was sent and earned.
    History(History),
    /// Send what is due.
    Upload(Upload),
    /// Redeem all points that this wallet holds, now: before a phone is wiped or its wallet changed.
    Redeem(Redeem),
    /// Write everything that is held about you into one file that you can read.
    Export(ExportData),
    /// Run the network's side: a collector that verifies contributions, signs receipts and publishes the maps.
    Collector(Collector),
}

/// Where a contributor's files are.
#[derive(Clone, clap::Args)]
pub(crate) struct Place {
    /// Folder of the store, its key and the wallet [default: wayhum in your data folder].
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

#[derive(clap::Args)]
pub(crate) struct Recording {
    /// Microphone calibration: dB to add to dB re full scale [default: 120, a usual phone microphone, ±10 dB].
    #[arg(long, value_name = "DB", allow_negative_numbers = true, requires = "wav")]
    pub offset: Option<f64>,
    /// Keep the recording's dates instead of letting it end now. Weeks that are closed cannot be sent.
    #[arg(long, requires = "gpx")]
    pub keep_dates: bool,
    /// Nothing within this circle ever leaves: latitude,longitude,metres. Can be given more than once.
    #[arg(long = "zone", value_name = "LAT,LON,M", allow_hyphen_values = true)]
    pub zones: Vec<ZoneArg>,
}

#[derive(clap::Args)]
pub(crate) struct Demo {
    /// How many people take part. What fewer than five of them reported is not published.
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=64))]
    pub people: u32,
    /// A recorded drive or walk, of which everybody travels a variation, instead of the simulated town.
    #[arg(long, value_name = "FILE")]
    pub gpx: Option<PathBuf>,
    /// The sound recorded with it; it begins with the track.
    #[arg(long, value_name = "FILE", requires = "gpx")]
    pub wav: Option<PathBuf>,
    /// Microphone calibration of the sound: dB to add to dB re full scale [default: 120, a usual phone microphone, ±10 dB].
    #[arg(long, value_name = "DB", allow_negative_numbers = true, requires = "wav")]
    pub offset: Option<f64>,
    /// Nothing within this circle ever leaves a phone: latitude,longitude,metres. Can be given more than once.
    #[arg(long = "zone", value_name = "LAT,LON,M", allow_hyphen_values = true)]
    pub zones: Vec<ZoneArg>,
    /// Where to leave the files [default: a new folder among the temporary files].
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Everything drawn by chance follows from this number.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Go on serving the map and the collector afterwards, until Ctrl-C.
    #[arg(long)]
    pub keep: bool,
    /// Open the map in the browser; implies --keep.
    #[arg(long)]
    pub open: bool,
    /// Where the collector listens [default: a free port of this machine].
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0", hide_default_value = true)]
    pub listen: SocketAddr,
}

#[derive(clap::Args)]
pub(crate) struct Contribute {
    /// The recorded drive or walk.
    #[arg(long, value_name = "FILE")]
    pub gpx: PathBuf,
    /// The sound recorded with it; it begins with the track.
    #[arg(long, value_name = "FILE")]
    pub wav: Option<PathBuf>,
    /// The network's address, such as https://collect.example.org.
    #[arg(long, value_name = "URL", value_parser = network_address)]
    pub collector: String,
    #[command(flatten)]
    pub recording: Recording,
    /// Let each piece wait for its own random time, 1 to 48 h, and a new wallet's passes for theirs. Without it all is sent now: whoever runs the
    /// collector could guess whose it is, and when you travelled.
    #[arg(long)]
    pub delay: bool,
    /// Give up a request that is not answered within this time [default: 30].
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub timeout: Option<u64>,
    #[command(flatten)]
    pub unlock: Unlock,
}

#[derive(clap::Args)]
pub(crate) struct Anonymise {
    /// One person's traces, oldest first; of a folder, its GPX files by name.
    #[arg(required = true, value_name = "FILE_OR_FOLDER")]
    pub files: Vec<PathBuf>,
    /// Nothing within this circle ever leaves: latitude,longitude,metres. Can be given more than once.
    #[arg(long = "zone", value_name = "LAT,LON,M", allow_hyphen_values = true)]
    pub zones: Vec<ZoneArg>,
    /// Attack these traces, and tell what of your home would be found: in the recordings, and in what would leave.
    #[arg(long)]
    pub report: bool,
    /// You live outside a town, where few roads lead to you: more is left out around your places.
    #[arg(long)]
    pub outside_town: bool,
    /// Draw chance from this number, to see the same result twice. Never for traces that leave.
    #[arg(long)]
    pub seed: Option<u64>,
    /// Write the pieces to this GeoJSON file, and beside it a picture (.svg) of what was recorded, in grey, and what leaves, in colour.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(clap::Args)]
pub(crate) struct Upload {
    /// The network's address [default: the one last used].
    #[arg(long, value_name = "URL", value_parser = network_address)]
    pub collector: Option<String>,
    /// Send what is not due yet as well. It tells the network roughly when you travelled.
    #[arg(long)]
    pub now: bool,
    /// Give up a request that is not answered within this time [default: 30].
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub timeout: Option<u64>,
    #[command(flatten)]
    pub unlock: Unlock,
}

#[derive(clap::Args)]
pub(crate) struct Redeem {
    /// Give up a request that is not answered within this time [default: 30].
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub timeout: Option<u64>,
    #[command(flatten)]
    pub unlock: Unlock,
}

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Collector {
    #[command(subcommand)]
    pub act: Option<CollectorAct>,
    /// Where to listen.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8480")]
    pub listen: SocketAddr,
    #[command(flatten)]
    pub ledger: LedgerPlace,
}

#[derive(Subcommand)]
pub(crate) enum CollectorAct {
    /// Settle the weeks that are over, and publish those that are over for ten days: what at least five people reported, once and for good.
    Publish(LedgerPlace),
    /// Make the directory key that will follow the one in use, and name it in the directory: keep a copy of it in a safe.
    NameNext(LedgerPlace),
    /// Put the key that was named to follow in the place of the one in use, for good: when that was stolen, or is old.
    Rotate(LedgerPlace),
}

/// Where a collector's files are.
#[derive(clap::Args)]
pub(crate) struct LedgerPlace {
    /// Where what arrives is kept [default: sqlite: in the folder].
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    #[command(flatten)]
    pub place: Place,
}

/// A circle as a person types it.
#[derive(Clone)]
pub(crate) struct ZoneArg(pub Zone);

impl FromStr for ZoneArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers: Vec<f64> = text.split(',').map(|part| part.trim().parse()).collect::<Result<_, _>>().map_err(|_| ZONE)?;
        let &[lat, lon, radius] = numbers.as_slice() else { return Err(ZONE.to_owned()) };
        if !(radius > 0.0 && radius.is_finite()) {
            return Err("the radius must be more than 0 m".to_owned());
        }
        let centre = Position::new(lat, lon).map_err(|error| error.to_string())?;
        Ok(Self(Zone { centre, radius: Metres(radius) }))
    }
}

fn network_address(text: &str) -> Result<String, &'static str> {
    let host = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    match host {
        Some(host) if !host.trim_matches('/').is_empty() && !host.contains(|c: char| c.is_whitespace() || c.is_control()) => {
            Ok(text.to_owned())
        }
        _ => {
            Err("an address begins with https:// (or http:// for a machine of one's own), such as https://collect.example.org")
        }
    }
}

const ZONE: &str = "three numbers are needed: latitude,longitude,metres, such as 48.137,11.575,500";
