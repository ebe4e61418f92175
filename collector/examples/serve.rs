//! A collector on its own: `cargo run --release -p wayhum-collector --example serve -- sqlite:collector.db directory.key 127.0.0.1:8787`
//!
//! The key file holds 32 random bytes (`head -c 32 /dev/urandom > directory.key`). Whoever has it can sign receipts, and without
//! it no phone trusts this collector any more: keep it apart from the database, and a copy of it somewhere safe.

use std::{
    env,
    error::Error,
    fs,
    future::pending,
    io::{Write, stderr},
    process::ExitCode,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use wayhum_collector::{Collector, serve};
use wayhum_protocol::SigningKey;
use wayhum_types::Timestamp;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            drop(writeln!(stderr(), "failed to {error}"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [database, key_file, listen] = arguments.as_slice() else {
        return Err("start: write serve sqlite:PATH KEY_FILE ADDRESS:PORT".into());
    };
    let bytes: [u8; 32] = fs::read(key_file)
        .map_err(|error| format!("read the key file: {error}"))?
        .try_into()
        .map_err(|_| "read the key file: it must hold exactly 32 bytes")?;
    let key = SigningKey::from_bytes(&bytes)?;
    let public = key.public().to_hex();
    let collector =
        Collector::open(database, key, Arc::new(now))?.on_ledger_error(|error| drop(writeln!(stderr(), "failed to {error}")));

    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen.as_str()).await.map_err(|error| format!("listen: {error}"))?;
        writeln!(stderr(), "collecting on http://{}, directory key {public}", listener.local_addr()?)?;
        // It may be stopped by any signal: whatever was answered is on the disk.
        Ok(serve(Arc::new(collector), listener, pending()).await?)
    })
}

fn now() -> Timestamp {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_unix_millis(0).plus(since_1970)
}
