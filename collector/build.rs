//! Embeds the page that draws the maps: the files of `web/dist`, which `scripts/web` makes and nobody commits.

use std::{
    env,
    error::Error,
    fmt::Write,
    fs, io,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../web/dist");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut table = String::from("&[\n");
    for (name, path) in files(&folder)? {
        writeln!(table, "    ({name:?}, include_bytes!({path:?})),")?;
    }
    table.push_str("]\n");
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("page.rs"), table)?;
    Ok(())
}

/// Name and path of each file, by name. Without the folder there are none, and the collector says what is missing.
fn files(folder: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().into_string().map_err(|_| "embed the page: a file's name is not UTF-8: rename it")?;
        if name.starts_with('.') || !entry.path().is_file() {
            continue;
        }
        // The name becomes a path of the server as it stands.
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)) {
            return Err(format!("embed the page: rename {name}: letters, digits, dots, dashes and underscores will do").into());
        }
        let path = entry.path().canonicalize()?.into_os_string().into_string();
        files.push((name, path.map_err(|_| "embed the page: the path of web/dist is not UTF-8: move the repository")?));
    }
    files.sort();
    Ok(files)
}
