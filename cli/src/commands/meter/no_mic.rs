use crate::args::Meter;
use crate::output::{Failure, Say};

const NO_MIC: &str = "listen: this wayhum was built without a microphone; build it with `cargo build --release -p wayhum-cli \
                      --features mic` (on Debian that needs libasound2-dev and pkg-config), or measure a file";

pub(super) fn run(_: &Meter, _: &Say) -> Result<(), Failure> {
    Err(Failure::new(NO_MIC))
}

pub(super) fn list(_: &Say) -> Result<(), Failure> {
    Err(Failure::new(NO_MIC))
}
