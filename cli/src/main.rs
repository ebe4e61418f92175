//! The wayhum command: the core on a desktop.

fn main() {}
