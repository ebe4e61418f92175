//! A script's file: one step a line, so that a difference is one line.

use std::path::{Path, PathBuf};

use serde_json::Value;

const HEAD: &str = "{\"format\":\"wayhum-conformance/1\",\"steps\":[\n";
const TAIL: &str = "\n]}\n";

pub fn text(lines: &[String]) -> String {
    format!("{HEAD}{}{TAIL}", lines.join(",\n"))
}

/// The lines of a script, each with its step.
pub fn read(path: &Path) -> Vec<(String, Value)> {
    let text = std::fs::read_to_string(path).expect("the script can be read");
    let steps = text.strip_prefix(HEAD).and_then(|text| text.strip_suffix(TAIL)).expect("it is a script of this format");
    let step = |line: &str| (line.to_owned(), serde_json::from_str(line).expect("each line is a step"));
    steps.split(",\n").map(step).collect()
}

/// The committed scripts, by name.
pub fn committed() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/conformance");
    let files = std::fs::read_dir(folder).expect("there are scripts").map(|file| file.expect("it is a file").path());
    let mut scripts: Vec<_> = files.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect();
    scripts.sort();
    scripts
}
