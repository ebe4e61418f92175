//! `wayhum collector`: the network's side. It serves until Ctrl-C, or publishes what is due, or changes its key.

mod directory_keys;

use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use serde_json::json;
use wayhum_collector::{Collector as Node, Period, Published, has_page, serve};
use wayhum_host::OsEntropy;
use wayhum_sdk::types::{Entropy, Timestamp};

use crate::args::{Collector, CollectorAct, LedgerPlace};
use crate::clock::now;
use crate::folder::Folder;
use crate::output::{Failure, Say, progress};

pub(crate) fn run(args: &Collector, say: &Say) -> Result<(), Failure> {
    match &args.act {
        None => run_server(args, say),
        Some(CollectorAct::Publish(place)) => run_publication(place, say),
        Some(CollectorAct::NameNext(place)) => directory_keys::name_next(place, say),
        Some(CollectorAct::Rotate(place)) => directory_keys::rotate(place, say),
    }
}

fn run_server(args: &Collector, say: &Say) -> Result<(), Failure> {
    let (folder, database) = located(&args.ledger)?;
    let node = open(&folder, &database, Arc::new(|| now().wall), OsEntropy)?;
    let network = node.network().to_hex();
    let runtime = tokio::runtime::Runtime::new().map_err(|error| Failure::new(format!("start the server: {error}")))?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(args.listen).await.map_err(|error| cannot_listen(args.listen, &error))?;
        let address = listener.local_addr().unwrap_or(args.listen);
        say.line(format!("collector  http://{address}"));
        say.line(format!("network    {network}"));
        say.line(format!("database   {database}"));
        if !has_page() {
            say.line("The map page is not built in: run scripts/web and build again. The data are served all the same.");
        }
        say.line("Ctrl-C ends it.");
        let stop = async {
            let _ = tokio::signal::ctrl_c().await;
        };
        serve(Arc::new(node), listener, stop).await.map_err(|error| Failure::new(format!("serve: {error}")))
    })
}

/// Why nobody can be served at an address.
pub(crate) fn cannot_listen(address: SocketAddr, error: &io::Error) -> Failure {
    let why = match error.kind() {
        io::ErrorKind::AddrInUse => "another program listens there already",
        io::ErrorKind::AddrNotAvailable => "this computer has no such address",
        io::ErrorKind::PermissionDenied => "that port needs an administrator's rights",
        _ => return Failure::new(format!("listen on {address}: {error}; choose another address with --listen")),
    };
    Failure::new(format!("listen on {address}: {why}; choose another address with --listen"))
}

fn run_publication(place: &LedgerPlace, say: &Say) -> Result<(), Failure> {
    Folder::find(place.place.dir.as_deref())?;
    let (folder, database) = located(place)?;
    if let Some(file) = database.strip_prefix("sqlite:").filter(|file| !Path::new(file).exists()) {
        return Err(Failure::new(format!(
            "find the collector's database {file}: there is none; name its folder with --dir, or the database with --database"
        )));
    }
    let node = open(&folder, &database, Arc::new(|| now().wall), OsEntropy)?;
    let settled = node.settle().map_err(|error| Failure::new(error.to_string()))?;
    let published = publish(&node)?;
    let mut lines: Vec<String> = if published.is_empty() {
        vec!["Nothing to publish: a week is published once, ten days after its end.".to_owned()]
    } else {
        published
            .iter()
            .map(|one| format!("{}: {} numbers of roads, {} of noise", period_words(one.period), one.roads, one.noise))
            .collect()
    };
    let object: Vec<_> = published
        .iter()
        .map(|one| match one.period {
            Period::Epoch(epoch) => json!({ "epoch": epoch.number(), "roads": one.roads, "noise": one.noise }),
            Period::Block(block) => json!({ "block": block.number(), "roads": one.roads, "noise": one.noise }),
        })
        .collect();
    lines.extend(settled.iter().map(|epoch| format!("{}: settled", period_words(Period::Epoch(*epoch)))));
    let settled: Vec<u32> = settled.iter().map(|epoch| epoch.number()).collect();
    say.result(lines.join("\n"), &json!({ "published": object, "settled": settled }));
    Ok(())
}

/// Publishes what is due, with a bar.
pub(crate) fn publish(node: &Node) -> Result<Vec<Published>, Failure> {
    let bar = progress("publishing", 0);
    let published = node
        .publish(|done, total| {
            bar.set_length(total as u64);
            bar.set_position(done as u64);
        })
        .map_err(|error| Failure::new(error.to_string()))?;
    bar.finish_and_clear();
    Ok(published)
}

fn located(place: &LedgerPlace) -> Result<(Folder, String), Failure> {
    let folder = Folder::open(place.place.dir.as_deref())?;
    let database = place.database.clone().unwrap_or_else(|| format!("sqlite:{}", folder.file("collector.sqlite").display()));
    Ok((folder, database))
}

/// Opens a collector whose directory key lies in the folder, sealed by nothing but the file's permissions.
pub(crate) fn open(
    folder: &Folder,
    database: &str,
    clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    mut entropy: impl Entropy + Send + 'static,
) -> Result<Node, Failure> {
    let key = folder.directory_key(&mut entropy)?;
    let node = Node::open(database, key, clock, entropy).map_err(|error| {
        // A file's name helps; another database's address may hold a password.
        let place = database.strip_prefix("sqlite:").map_or(String::new(), |file| format!(" ({file})"));
        Failure::new(format!("{error}{place}"))
    })?;
    // Phones only hear `unavailable`; whoever runs the collector must know why.
    Ok(node.on_ledger_error(|error| {
        let _ = writeln!(io::stderr(), "wayhum: failed to {error}");
    }))
}

/// "week 2963, 2026-10-19 to 2026-10-25".
fn period_words(period: Period) -> String {
    let (first, last) = period.epochs();
    let days = format!("{} to {}", date(first.start()), date(last.end().plus_millis(-1)));
    match period {
        Period::Epoch(epoch) => format!("week {}, {days}", epoch.number()),
        Period::Block(_) => format!("eight weeks, {days}, pooled"),
    }
}

fn date(at: Timestamp) -> String {
    let at = jiff::Timestamp::from_millisecond(at.unix_millis()).unwrap_or_default();
    at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}
