//! Ways through the made-up town: where the streets run, how one moves along them, and what a phone's receiver says of it.

mod drive;
mod receiver;
mod route;
mod timetable;
mod town;
mod track;
mod walk;

pub use self::{
    drive::{DriveRules, drive, drive_by},
    receiver::Receiver,
    town::BASE_DEG,
    track::{Stop, Track, Truth},
    walk::{WalkRules, walk, walk_by},
};
