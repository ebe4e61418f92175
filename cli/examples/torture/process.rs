//! Processes that are started to be killed.

use std::io;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// This program in another role. It ends when its standard input does.
pub(crate) fn this_program(role: &str) -> io::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(role).stdin(Stdio::piped());
    Ok(command)
}

/// SIGKILL, on Unix.
pub(crate) fn end(child: &mut Child) -> io::Result<()> {
    // It may have ended by itself.
    let _ = child.kill();
    child.wait().map(drop)
}

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
