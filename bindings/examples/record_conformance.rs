//! Writes the conformance script anew: `cargo run -p wayhum-ffi --features replay --example record_conformance -- fixtures/conformance`.
//!
//! It tells a story step by step, plays each on the Rust API and writes down what came of it. What a network answers comes from a real
//! collector in this process. Everything is seeded: told twice, it is the same bytes.

#![allow(unreachable_pub, dead_code, reason = "modules of a test")]
#![allow(clippy::print_stdout, reason = "a program that prints")]

#[path = "../tests/conformance/player/mod.rs"]
mod player;
#[path = "../tests/conformance/story/mod.rs"]
mod story;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "fixtures/conformance".to_owned());
    for (name, tell) in story::CHAPTERS {
        let lines = tell();
        let (path, text) = (Path::new(&folder).join(format!("{name}.json")), player::script::text(&lines));
        std::fs::write(path, &text)?;
        println!("{name}: {} steps, {} bytes", lines.len(), text.len());
    }
    Ok(())
}
