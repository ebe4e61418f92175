//! One of each message, readable by eye, made from fixed keys. `cargo run -p wayhum-protocol --example messages`; with a folder
//! as argument it writes the golden files into it.

#![allow(clippy::print_stdout, reason = "an example shows what it made")]

use std::{fs, path::Path};

use base64ct::{Base64UrlUnpadded, Encoding};
use wayhum_protocol::{Contribution, ProblemKind, RedemptionReceipt, SettlementRoot, Trust};

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
    let file = |name| files.iter().find(|(file, _)| *file == name).map(|(_, content)| content.as_str()).ok_or(name);
    let (directory, trust) = Trust::first_seen(file("directory.jws")?, samples::now())?;
    println!("{:?} lists {} epochs", trust, directory.epochs.len());
    let opened = Contribution::open(file("contribution.jws")?.as_bytes()).map_err(ProblemKind::words)?;
    let (pass, _) = samples::secret_keys(opened.pass.epoch);
    println!("the pass holds: {}", pass.is_own(&directory.network, &opened.key, &opened.pass.output));
    let (receipt, points) = samples::open_receipt(file("receipt.jws")?)?;
    for verdict in receipt.verdicts {
        println!("  {}", verdict.words());
    }
    let answer = file("redemption-receipt.jws")?;
    let redeemed = RedemptionReceipt::open(answer, &trust.signers(), &directory.network, &samples::redemption())?;
    println!("{} points earned, {} credited", points.len(), redeemed.credited());
    let answer = file("settlement-root.jws")?;
    let root = SettlementRoot::open(answer, &trust.signers(), &directory.network, samples::epoch())?;
    println!("{:?}", root.read(file("settlement.json")?.as_bytes())?);
    let problem = ProblemKind::read(410, file("problem.json")?.as_bytes()).ok_or("410 is a refusal")?;
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
