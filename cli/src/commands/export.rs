use std::io;

use serde_json::json;
use wayhum_host::{OsEntropy, PrivateFile};
use wayhum_sdk::SdkError;

use crate::args::ExportData;
use crate::clock::now;
use crate::folder::{Folder, Leaving};
use crate::output::{Failure, Say, progress};

/// `wayhum export`: everything that is held about its owner, in one file that a person can read.
pub(crate) fn run(args: &ExportData, say: &Say) -> Result<(), Failure> {
    let folder = Folder::find(args.place.dir.as_deref())?;
    export(args, &folder, say).map_err(|failure| failure.in_store(&folder))
}

fn export(args: &ExportData, folder: &Folder, say: &Say) -> Result<(), Failure> {
    let contributor = folder.contributor(None, None, &[], Leaving::Later, OsEntropy)?;
    let file_failure = |error: &io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            Failure::new(format!("write {}: there is such a file already; name another one", args.file.display()))
        }
        _ => Failure::file(&args.file, "write", error),
    };
    let mut file = PrivateFile::create(&args.file).map_err(|error| file_failure(&error))?;
    let bar = progress("writing", 0);
    let mut rows = 0;
    contributor
        .export(&mut file, now(), &mut |done, total| {
            rows = done;
            bar.set_length(total);
            bar.set_position(done);
        })
        .map_err(|error| match error {
            SdkError::Export(kind) => file_failure(&kind.into()),
            other => other.into(),
        })?;
    file.finish().map_err(|error| file_failure(&error))?;
    bar.finish_and_clear();
    let bytes = std::fs::metadata(&args.file).map_or(0, |file| file.len());
    say.result(
        format!(
            "Everything that is held about you is in {}, which you alone can read. It is not sealed, and tells where you were: keep it \
             to yourself. Keys, words, passes and points are not in it.",
            args.file.display()
        ),
        &json!({ "file": args.file.display().to_string(), "rows": rows, "bytes": bytes }),
    );
    Ok(())
}
