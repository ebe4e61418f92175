//! `wayhum demo`: a phone and a collector in one process, from a recording to receipts, in simulated time.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use wayhum_collector::serve;
use wayhum_host::uploads::{Pace, SimulatedPace};
use wayhum_sdk::Contributor;
use wayhum_sdk::types::{Clock, Timestamp, UtcOffset};
use wayhum_sim::{CabinRules, CabinSound, SeededEntropy, StreetRules, StreetSound};

use crate::args::Demo;
use crate::commands::collector::open;
use crate::commands::recording::{self, Journey, Own};
use crate::commands::sending::{self, Sent};
use crate::folder::{Folder, now};
use crate::input::Simulated;
use crate::output::{Failure, Report, Say, readable_contribution, write_pieces};

/// How many passages of the example contribution are shown.
const SHOWN_PASSAGES: usize = 6;

pub(crate) fn run(args: &Demo, say: &Say) -> Result<(), Failure> {
    let folder = Folder::open(Some(&args.dir.clone().map_or_else(fresh_folder, Ok)?))?;
    let begun = Clock { utc_offset: UtcOffset::UTC, ..now() };
    let network = Network::start(&folder, begun.wall, args.seed)?;
    say.line(format!("A collector listens on {}.", network.address()));

    let zones: Vec<_> = args.recording.zones.iter().map(|zone| zone.0).collect();
    let entropy = SeededEntropy::new(args.seed);
    let mut contributor = folder.contributor(Some(&network.address()), &zones, entropy)?;
    record(args, &mut contributor, begun, say)?;
    let pieces = contributor.pieces()?;
    write_pieces(&folder.file("pieces.geojson"), pieces.iter().map(|stored| &stored.piece))?;

    // Every piece waits for a random time of its own; here those hours pass at once, for phone and collector alike.
    let mut pace = network.pace(begun);
    let sent = sending::send(&mut contributor, &mut pace, pieces.len())?;
    sent.samples.write(folder.path())?;
    tell(&contributor, &sent, &folder, begun, say)?;
    if args.keep {
        say.line(format!("The collector goes on at {}; Ctrl-C ends it.", network.address()));
        network.wait_for_ctrl_c();
    }
    Ok(())
}

fn record(args: &Demo, contributor: &mut Contributor, begun: Clock, say: &Say) -> Result<(), Failure> {
    let Some(gpx) = &args.gpx else { return record_simulated(args.seed, contributor, begun) };
    let mut own = Own::read(gpx, args.wav.as_deref(), &args.recording, begun.wall, say)?;
    recording::record(contributor, own.journey(), begun.utc_offset)
}

/// The project's own input: a drive, and an hour later a walk that ends now.
fn record_simulated(seed: u64, contributor: &mut Contributor, begun: Clock) -> Result<(), Failure> {
    let walk = wayhum_sim::walk(seed, begun.wall);
    let walk_begins = walk.fixes.first().map_or(begun.wall, |fix| fix.at);
    let drive = wayhum_sim::drive(seed, walk_begins.plus_millis(-3_600_000));
    let calibration = recording::named_offset(wayhum_sim::FULL_SCALE.value())?;

    let mut cabin = CabinSound::new(seed, &CabinRules::default());
    let mut cabin = Simulated(move |block: &mut [f32]| cabin.fill(block));
    let journey = Journey { name: "driving 12 km", fixes: &drive.fixes, sound: Some(&mut cabin), calibration };
    recording::record(contributor, journey, begun.utc_offset)?;

    let mut street = StreetSound::new(seed, &StreetRules::default());
    let mut street = Simulated(move |block: &mut [f32]| street.fill(block));
    let journey = Journey { name: "walking 3 km", fixes: &walk.fixes, sound: Some(&mut street), calibration };
    recording::record(contributor, journey, begun.utc_offset)
}

fn tell(contributor: &Contributor, sent: &Sent, folder: &Folder, begun: Clock, say: &Say) -> Result<(), Failure> {
    let snapshot = contributor.snapshot(begun)?;
    let report = Report {
        kilometres: recording::kilometres(contributor, 0)?,
        contributions: sent.attempted,
        receipts: snapshot.sent,
        points: snapshot.points,
        refused: sending::refused(contributor)?,
    };
    let mut words = vec![
        String::new(),
        "What was recorded, and what of it leaves the phone:".to_owned(),
        report.kilometres.to_string(),
        String::new(),
        format!(
            "{} contributions were sent, each on its own, hours apart, under a key of its own; {} receipts came back, for {} points.",
            report.contributions, report.receipts, report.points
        ),
    ];
    if let Some(opened) = sent.samples.opened() {
        words.extend([
            String::new(),
            "One contribution, complete — this is all the network learns:".to_owned(),
            readable_contribution(&opened.payload, SHOWN_PASSAGES),
        ]);
    }
    if let Some(receipt) = sent.samples.receipt_words() {
        words.extend([String::new(), "Its receipt, signed by the collector:".to_owned(), receipt]);
    }
    words.extend([
        String::new(),
        format!("Files in {}:", folder.path().display()),
        "  contribution.jws, receipt.jws, directory.jws   one of each message, exactly as sent".to_owned(),
        "  pieces.geojson                                 what left the phone, for any map viewer".to_owned(),
        "  contributor.sqlite, collector.sqlite           the phone's store (sealed) and the collector's".to_owned(),
    ]);
    say.result(words.join("\n"), &report.json(1, folder.path()));
    Ok(())
}

fn fresh_folder() -> Result<PathBuf, Failure> {
    let millis = now().wall.unix_millis();
    let path = std::env::temp_dir().join(format!("wayhum-demo-{millis}"));
    std::fs::create_dir_all(&path).map_err(|error| Failure::file(&path, "make the folder", &error))?;
    Ok(path)
}

/// A collector in this process, on a free port of this machine, in simulated time.
struct Network {
    runtime: tokio::runtime::Runtime,
    address: SocketAddr,
    millis: Arc<AtomicI64>,
}

impl Network {
    fn start(folder: &Folder, at: Timestamp, seed: u64) -> Result<Self, Failure> {
        let failed = |error: std::io::Error| Failure::new(format!("start the collector: {error}"));
        let millis = Arc::new(AtomicI64::new(at.unix_millis()));
        let clock = {
            let millis = Arc::clone(&millis);
            Arc::new(move || Timestamp::from_unix_millis(millis.load(Ordering::Relaxed)))
        };
        let database = format!("sqlite:{}", folder.file("collector.sqlite").display());
        let node = open(folder, &database, clock, &mut SeededEntropy::new(!seed))?;
        let runtime = tokio::runtime::Runtime::new().map_err(failed)?;
        let listener = runtime.block_on(tokio::net::TcpListener::bind(("127.0.0.1", 0))).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        runtime.spawn(serve(Arc::new(node), listener, std::future::pending::<()>()));
        Ok(Self { runtime, address, millis })
    }

    fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A clock for the phone that the collector's follows.
    fn pace(&self, begun: Clock) -> Together {
        Together { phone: sending::all_at_once(begun), collector: Arc::clone(&self.millis) }
    }

    fn wait_for_ctrl_c(&self) {
        // If no signal can be waited for, the demo ends at once, which is what Ctrl-C would do.
        let _ = self.runtime.block_on(tokio::signal::ctrl_c());
    }
}

struct Together {
    phone: SimulatedPace,
    collector: Arc<AtomicI64>,
}

impl Pace for Together {
    fn now(&mut self) -> Clock {
        self.phone.now()
    }

    fn wait_until(&mut self, moment: Timestamp) -> bool {
        let goes_on = self.phone.wait_until(moment);
        self.collector.store(self.phone.clock().wall.unix_millis(), Ordering::Relaxed);
        goes_on
    }
}
