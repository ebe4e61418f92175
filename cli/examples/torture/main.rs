//! Kills a phone and a collector at random moments, again and again, and counts what is lost and what is paid twice: `scripts/torture`
//! builds and runs it.
//!
//! A session is a phone's life of some days, with the settlement two weeks later, in simulated time. Phone and collector are processes of
//! their own, on real files and a real port, and are ended with SIGKILL: right after a mark that the phone has set (a second was recorded, a
//! request is sent, an answer is there …) and a random while. What the phone was given, and what it left at each death, is noted beside
//! it; in the end every trip must be there once, every piece in the collector's ledger once, and every point in the settlement once.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that prints")]

mod audit;
mod collector;
mod marks;
mod migration;
mod moments;
mod phone;
mod place;
mod plan;
mod process;
mod report;
mod session;
mod shadow;
mod truth;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use clap::{Parser, Subcommand};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use self::collector::CollectorArgs;
use self::migration::OpenArgs;
use self::phone::PhoneArgs;
use self::place::Place;
use self::plan::Plan;
use self::process::Process;
use self::report::{Kills, Report};

/// Every so many kills one hits a store that is brought up to date.
const MIGRATING: u64 = 20;

pub(crate) type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Kill a phone and a collector at random moments, and count what is lost and what is paid twice.
#[derive(Parser)]
struct Args {
    #[command(subcommand)]
    role: Option<Role>,
    /// Print one JSON object on stdout and nothing else; words and progress go to stderr.
    #[arg(long)]
    json: bool,
    /// How often somebody is killed.
    #[arg(long, value_name = "N", default_value_t = 2_000)]
    kills: u64,
    /// Chooses trips and moments.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Some kills in some seconds: to see that it works.
    #[arg(long)]
    sample: bool,
    /// Drives and walks of a session.
    #[arg(long, value_name = "N", default_value_t = 12)]
    trips: u32,
    /// Sessions at a time; as many as there are processors, if not said.
    #[arg(long, value_name = "N")]
    at_once: Option<usize>,
    /// Where stores and ledgers lie. If not said: in memory, where there is `/dev/shm`. It is faster, and SIGKILL takes nothing from there
    /// either.
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Role {
    /// The phone's process; started by the others.
    #[command(hide = true)]
    Phone(PhoneArgs),
    /// The collector's process; started by the others.
    #[command(hide = true)]
    Collector(CollectorArgs),
    /// Opens a store; started by the others.
    #[command(hide = true)]
    Open(OpenArgs),
}

fn main() -> ExitCode {
    let mut args = Args::parse();
    if args.sample {
        (args.kills, args.trips) = (36, 4);
    }
    let done = match &args.role {
        Some(role) => {
            end_with_the_parent();
            match role {
                Role::Phone(args) => phone::live(args),
                Role::Collector(args) => collector::serve_until_killed(args),
                Role::Open(args) => migration::open(args),
            }
            .map(|()| true)
        }
        None => torture(&args),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("torture: failed to {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whoever started this process holds the other end of its standard input.
fn end_with_the_parent() {
    thread::spawn(|| {
        let _ = std::io::stdin().read(&mut [0]);
        std::process::exit(1);
    });
}

fn torture(args: &Args) -> Result<bool, Failed> {
    let memory = Path::new("/dev/shm");
    let dir = match args.dir.as_deref().or(memory.is_dir().then_some(memory)) {
        Some(dir) => tempfile::tempdir_in(dir)?,
        None => tempfile::tempdir()?,
    };
    let begun = Instant::now();
    let bar = progress(args.kills);
    let levels = serde_json::to_vec(&plan::measure())?;
    let (report, next) = (Mutex::new(Report::default()), AtomicU64::new(args.seed));
    let kills = Mutex::new(Kills::default());
    let on_kill = |kind, victim| {
        let mut kills = kills.lock().unwrap_or_else(PoisonError::into_inner);
        kills.count(kind, victim);
        bar.set_position(kills.all);
        kills.all < args.kills
    };
    let can_be_doomed = Process::can_be_doomed();
    if !can_be_doomed {
        eprintln!("torture: nobody is killed in the middle of a write: strace is not here, or may not watch processes");
    }
    let while_migrating = migration::kill(args.kills / MIGRATING, args.seed, dir.path(), &on_kill)?;
    report.lock().unwrap_or_else(PoisonError::into_inner).find(while_migrating);
    let goes_on = || kills.lock().unwrap_or_else(PoisonError::into_inner).all < args.kills;
    let work = || {
        // One session is lived in any case: without kills it is what the others are compared with.
        let mut seed = next.fetch_add(1, Ordering::Relaxed);
        while goes_on() || seed == args.seed {
            let place = Place(dir.path().join(seed.to_string()));
            let came = std::fs::create_dir_all(&place.0)
                .and_then(|()| std::fs::write(place.levels(), &levels))
                .map_err(Failed::from)
                .and_then(|()| {
                    session::live(Plan { seed, trips: args.trips }, place.clone(), goes_on(), can_be_doomed, &on_kill)
                });
            let mut report = report.lock().unwrap_or_else(PoisonError::into_inner);
            match came {
                Ok(came) => report.add(seed, came),
                Err(error) => report.find([format!("session {seed}: failed to {error}")]),
            }
            let _ = std::fs::remove_dir_all(&place.0);
            seed = next.fetch_add(1, Ordering::Relaxed);
        }
    };
    let at_once = args.at_once.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from));
    thread::scope(|scope| (0..at_once).for_each(|_| drop(scope.spawn(work))));
    bar.finish_and_clear();
    let mut report = report.into_inner().unwrap_or_else(PoisonError::into_inner);
    (report.kills, report.seconds) =
        (kills.into_inner().unwrap_or_else(PoisonError::into_inner), begun.elapsed().as_secs_f64());
    if args.json {
        eprintln!("{report}");
        println!("{}", report.json());
    } else {
        println!("{report}");
    }
    Ok(report.is_sound())
}

fn progress(total: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{msg:<10} {bar:32} {pos:>5} of {len}  {eta} to go");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message("kills");
    bar
}
