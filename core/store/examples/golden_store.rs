//! Makes the store file that later versions must open: `cargo run -p wayhum-store --example golden_store -- fixtures/stores/v4.sqlite`.

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/common/golden.rs"]
mod golden;
#[path = "../tests/common/stores.rs"]
mod stores;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name the file to make")?;
    golden::fill(&mut stores::try_open(path.as_ref())?)?;
    Ok(())
}
