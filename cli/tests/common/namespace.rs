//! A place of one's own for mounts: a full disk and a read-only one, without touching this machine's.

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Runs a shell script that may mount, with `$WAYHUM` as the command; `None`, said loudly, where that is not permitted.
pub fn with_mounts(script: &str, arguments: &[&str]) -> Option<Output> {
    let permitted = cfg!(target_os = "linux")
        && Command::new("unshare")
            .args(["-rm", "sh", "-ec", "d=$(mktemp -d); mount -t tmpfs none $d; umount $d; rmdir $d"])
            .stdin(Stdio::null())
            .output()
            .is_ok_and(|output| output.status.success());
    if !permitted {
        // Past the test harness, which keeps what a passing test prints to itself.
        let _ = writeln!(std::io::stdout(), "SKIPPED: full and read-only disks — `unshare -rm` may not mount here");
        return None;
    }
    let output = Command::new("unshare")
        .args(["-rm", "sh", "-uc", script, "sh"])
        .args(arguments)
        .env("WAYHUM", env!("CARGO_BIN_EXE_wayhum"))
        .stdin(Stdio::null())
        .output();
    Some(output.expect("it ran a moment ago"))
}
