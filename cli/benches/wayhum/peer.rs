//! The same work by other people's programs, as `scripts/bench` installs them.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use wayhum_sdk::types::Fix;

/// Stay detection by trackintel, in fixes a second; `None` where it is not there, which is said.
pub(crate) fn trackintel(drives: &[Vec<Fix>]) -> io::Result<Option<f64>> {
    let Some(python) = std::env::var_os("PEERS").filter(|python| !python.is_empty()) else {
        writeln!(io::stderr(), "SKIPPED: the comparison with trackintel — run scripts/bench, which installs it")?;
        return Ok(None);
    };
    let mut csv = String::new();
    for (user, drive) in drives.iter().enumerate() {
        for fix in drive {
            let (lat, lon) = (fix.position.lat_deg(), fix.position.lon_deg());
            let _ = writeln!(csv, "{user},{},{lat},{lon}", fix.at.unix_millis());
        }
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts/peers/stays.py");
    let mut child = Command::new(python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?.write_all(csv.as_bytes())?;
    let output = child.wait_with_output()?;
    let figure = String::from_utf8_lossy(&output.stdout).trim().parse().ok().filter(|_| output.status.success());
    if figure.is_none() {
        writeln!(io::stderr(), "SKIPPED: the comparison with trackintel — it failed: see above")?;
    }
    Ok(figure)
}
