//! `wayhum collector name-next | rotate`: the directory key and the one that follows it.

use std::fs;
use std::sync::Arc;

use serde_json::json;
use wayhum_collector::Collector;
use wayhum_host::OsEntropy;

use super::{located, open};
use crate::args::LedgerPlace;
use crate::clock::now;
use crate::folder::{DIRECTORY_KEY, FORMER_KEY, Folder, NEXT_KEY};
use crate::output::{Failure, Say};

/// Makes the key that will follow, and names it in every directory from now on.
pub(super) fn name_next(place: &LedgerPlace, say: &Say) -> Result<(), Failure> {
    let (folder, database) = located(place)?;
    let node = open(&folder, &database, Arc::new(|| now().wall), OsEntropy)?;
    let next = folder.signing_key(NEXT_KEY, &mut OsEntropy)?.public();
    node.name_next(&next).map_err(|error| Failure::new(error.to_string()))?;
    say.result(
        format!(
            "next key  {}\nIts secret is in {}: move that file to a safe place, and bring it back for `wayhum collector rotate`.",
            next.to_hex(),
            folder.file(NEXT_KEY).display()
        ),
        &json!({ "next": next.to_hex() }),
    );
    Ok(())
}

/// Puts the key that was named in the place of the one in use.
pub(super) fn rotate(place: &LedgerPlace, say: &Say) -> Result<(), Failure> {
    let (folder, database) = located(place)?;
    let next = folder.file(NEXT_KEY);
    if !next.exists() {
        return Err(Failure::new(format!(
            "find the next directory key {}: bring it back from where it is kept, or make one with `wayhum collector name-next`",
            next.display()
        )));
    }
    let key = folder.signing_key(NEXT_KEY, &mut OsEntropy)?;
    Collector::rotate(&database, &key).map_err(|error| Failure::new(error.to_string()))?;
    // The ledger knows of it now; a kill in between leaves files that only have to be renamed by hand.
    rename(&folder, DIRECTORY_KEY, FORMER_KEY)?;
    rename(&folder, NEXT_KEY, DIRECTORY_KEY)?;
    say.result(
        format!(
            "key  {}\nStart the collector again. The former key is in {} and signs nothing any more. Name the next one now: `wayhum collector name-next`.",
            key.public().to_hex(),
            folder.file(FORMER_KEY).display()
        ),
        &json!({ "key": key.public().to_hex() }),
    );
    Ok(())
}

fn rename(folder: &Folder, from: &str, to: &str) -> Result<(), Failure> {
    let from = folder.file(from);
    fs::rename(&from, folder.file(to)).map_err(|error| Failure::file(&from, "rename", &error))
}
