//! Draws so many passes, each with a key of its own, blinded, for counting instructions: `blinding_instructions TIMES`.
#![allow(clippy::print_stderr, reason = "a program")]

use std::hint::black_box;
use std::process::ExitCode;

use wayhum_protocol::{NetworkId, PassDrafts};
use wayhum_types::{Entropy, Epoch};

/// The same bytes each time: what is counted is not to depend on them.
struct Steady;

impl Entropy for Steady {
    fn fill(&mut self, bytes: &mut [u8]) {
        bytes.fill(0x42);
    }
}

fn main() -> ExitCode {
    let Some(Ok(times)) = std::env::args().nth(1).map(|times| times.parse::<u32>()) else {
        eprintln!("takes how many times");
        return ExitCode::from(2);
    };
    let network = NetworkId::from_bytes([0x17; 32]);
    for _ in 0..times {
        black_box(PassDrafts::draw(black_box(network), Epoch::from_number(640), 0, 1, &mut Steady));
    }
    ExitCode::SUCCESS
}
