//! Processes that are started to be killed.

use std::io;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A process that ends with its standard input, if nothing else ends it.
pub(crate) struct Process {
    child: Child,
    /// Whether it dies by itself.
    is_doomed: bool,
}

impl Process {
    /// Starts this program in a role.
    pub(crate) fn start(role: &str, args: &[String], says: Stdio) -> io::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        let child = command.arg(role).args(args).stdin(Stdio::piped()).stdout(says).spawn()?;
        Ok(Self { child, is_doomed: false })
    }

    /// The same, and lets it be killed as it is about to change a file for the so manieth time: in the middle of a transaction, as a rule.
    pub(crate) fn doom(role: &str, args: &[String], says: Stdio, changes: u32) -> io::Result<Self> {
        let inject = format!("inject={CHANGES}:signal=SIGKILL:when={changes}");
        let mut command = Command::new("strace");
        command.args(["-f", "-qqq", "-o", "/dev/null", "-e", &format!("trace={CHANGES}"), "-e", &inject]);
        let child = command.arg(std::env::current_exe()?).arg(role).args(args).stdin(Stdio::piped()).stdout(says).spawn()?;
        Ok(Self { child, is_doomed: true })
    }

    /// Whether processes can be doomed here.
    pub(crate) fn can_be_doomed() -> bool {
        let mut command = Command::new("strace");
        command.args(["-f", "-qqq", "-o", "/dev/null", "true"]).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }

    pub(crate) const fn is_doomed(&self) -> bool {
        self.is_doomed
    }

    /// What it says.
    pub(crate) fn says(&mut self) -> io::Result<ChildStdout> {
        self.child.stdout.take().ok_or_else(|| io::ErrorKind::BrokenPipe.into())
    }

    pub(crate) fn is_dead(&mut self) -> io::Result<bool> {
        Ok(self.child.try_wait()?.is_some())
    }

    /// SIGKILL, on Unix. Whoever is doomed is let go instead: the signal would hit the one that watches it.
    pub(crate) fn kill(&mut self) -> io::Result<()> {
        drop(self.child.stdin.take());
        if !self.is_doomed {
            // It may have ended by itself.
            let _ = self.child.kill();
        }
        self.child.wait().map(drop)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.kill());
    }
}

/// The calls with which `SQLite` changes a file, or waits until it is changed.
const CHANGES: &str = "pwrite64,ftruncate,fsync,fdatasync,unlink";

/// Waits as exactly as a process can.
pub(crate) fn wait(delay: Duration) {
    // A sleep takes a twentieth of a millisecond longer than it should.
    const SHORT: Duration = Duration::from_micros(200);
    let begun = Instant::now();
    if delay > SHORT {
        thread::sleep(delay.checked_sub(SHORT).unwrap_or_default());
    }
    while begun.elapsed() < delay {
        core::hint::spin_loop();
    }
}
