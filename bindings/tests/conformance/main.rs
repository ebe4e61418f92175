//! The conformance script, played on the Rust API: every outcome is the one that is written down, byte by byte.
//!
//! `cargo test -p wayhum-ffi --features replay --test conformance`. What the files mean, and how they are renewed, is in
//! `fixtures/conformance/README.md`.

#![allow(clippy::unwrap_used, unreachable_pub, reason = "tests")]

mod player;
mod story;

use player::{Came, Player, Step, script};

#[test]
fn every_step_comes_to_what_is_written_down() {
    let scripts = script::committed();
    assert!(scripts.len() > 3, "there are scripts");
    for path in scripts {
        let mut player = Player::new();
        for (number, (line, step)) in script::read(&path).into_iter().enumerate() {
            let (came, expected) = (player.play(&Step::read(&step)), Came::read(&step));
            let is_as_written = line.ends_with(&came.rest_of_line()) && (came == Came::Nothing) == (expected == Came::Nothing);
            let is_by_chance = expected == Came::any() && matches!(came, Came::Returns(_));
            assert!(
                is_as_written || is_by_chance,
                "{}, step {}: {}\nexpected {expected:?}\ncame to  {came:?}",
                path.file_name().unwrap().display(),
                number + 1,
                step["do"],
            );
        }
    }
}

#[test]
fn the_story_told_again_is_the_same_story() {
    let committed = script::committed();
    let names: Vec<_> = committed.iter().map(|path| path.file_stem().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, story::CHAPTERS.map(|(name, _)| name), "each chapter has its file, in alphabetical order");
    for ((name, tell), path) in story::CHAPTERS.into_iter().zip(&committed) {
        let (told, written) = (tell(), script::read(path));
        let differs = told.iter().zip(&written).position(|(told, (written, _))| told != written);
        assert_eq!((differs, told.len()), (None, written.len()), "{name} differs: see README.md there for how it is renewed");
        assert_eq!(script::text(&told), std::fs::read_to_string(path).unwrap());
    }
}
