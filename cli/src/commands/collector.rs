use std::io::Write;
use std::sync::Arc;

use wayhum_collector::{Collector as Node, serve};
use wayhum_host::OsEntropy;
use wayhum_sdk::protocol::Directory;
use wayhum_sdk::types::{Entropy, Timestamp};

use crate::args::Collector;
use crate::folder::{Folder, now};
use crate::output::{Failure, Say};

/// `wayhum collector`: the network's side, until Ctrl-C.
pub(crate) fn run(args: &Collector, say: &Say) -> Result<(), Failure> {
    let folder = Folder::open(args.place.dir.as_deref())?;
    let database = args.database.clone().unwrap_or_else(|| format!("sqlite:{}", folder.file("collector.sqlite").display()));
    let node = open(&folder, &database, Arc::new(|| now().wall), &mut OsEntropy)?;
    let network =
        Directory::open(&node.directory(), None).map_or_else(|_| String::new(), |directory| directory.network.to_hex());
    let runtime = tokio::runtime::Runtime::new().map_err(|error| Failure::new(format!("start the server: {error}")))?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(args.listen)
            .await
            .map_err(|error| Failure::new(format!("listen on {}: {error}; name another address with --listen", args.listen)))?;
        let address = listener.local_addr().unwrap_or(args.listen);
        say.line(format!("collector  http://{address}"));
        say.line(format!("network    {network}"));
        say.line(format!("database   {database}"));
        say.line("Ctrl-C ends it.");
        let stop = async {
            let _ = tokio::signal::ctrl_c().await;
        };
        serve(Arc::new(node), listener, stop).await.map_err(|error| Failure::new(format!("serve: {error}")))
    })
}

/// Opens a collector whose directory key lies in the folder, sealed by nothing but the file's permissions.
pub(crate) fn open(
    folder: &Folder,
    database: &str,
    clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    entropy: &mut impl Entropy,
) -> Result<Node, Failure> {
    let key = folder.directory_key(entropy)?;
    let node = Node::open(database, key, clock).map_err(|error| {
        // A file's name helps; another database's address may hold a password.
        let place = database.strip_prefix("sqlite:").map_or(String::new(), |file| format!(" ({file})"));
        Failure::new(format!("{error}{place}"))
    })?;
    // Phones only hear `unavailable`; whoever runs the collector must know why.
    Ok(node.on_ledger_error(|error| {
        let _ = writeln!(std::io::stderr(), "wayhum: failed to {error}");
    }))
}
