//! One of each message, readable by eye, made from fixed keys. `cargo run -p wayhum-protocol --example messages`; with a folder
//! as argument it writes the golden files into it.

#![allow(clippy::print_stdout, reason = "an example shows what it made")]

use std::{fs, path::Path};

use base64ct::{Base64UrlUnpadded, Encoding};
use wayhum_protocol::{Contribution, Directory, ProblemKind, Receipt};

#[allow(dead_code, unreachable_pub, reason = "shared with the tests, which use more of it")]
#[path = "../tests/common/samples.rs"]
mod samples;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files = samples::files();
    for (name, content) in &files {
        println!("{name}, {} bytes", content.len());
        if Path::new(name).extension() == Some("jws".as_ref()) {
            for part in content.split('.').take(2) {
                println!("  {}", readable(&String::from_utf8(Base64UrlUnpadded::decode_vec(part)?)?));
            }
        } else {
            println!("  {}", readable(content));
        }
        if let Some(folder) = std::env::args().nth(1) {
            fs::write(Path::new(&folder).join(name), content)?;
        }
    }

    // What each side makes of them.
    let [(_, contribution), _, _, _, (_, receipt), (_, directory), (_, problem)] = files;
    let directory = Directory::open(&directory, None)?;
    let opened = Contribution::open(contribution.as_bytes()).map_err(ProblemKind::words)?;
    let receipt = Receipt::open(&receipt, &directory.key, opened.id, opened.payload.passages.len())?;
    println!("{} points", receipt.points);
    for verdict in receipt.verdicts {
        println!("  {}", verdict.words());
    }
    let problem = ProblemKind::read(410, problem.as_bytes()).ok_or("410 is a refusal")?;
    println!("{} {:?}", problem.words(), problem.reaction());
    Ok(())
}

/// Without the filler.
fn readable(json: &str) -> String {
    match json.split_once(r#""pad":""#) {
        Some((text, filler)) => format!(r#"{text}"pad":"0…"}}, {} zeros"#, filler.len() - r#""}"#.len()),
        None => json.to_owned(),
    }
}
