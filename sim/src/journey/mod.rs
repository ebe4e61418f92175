//! Ways through the made-up town: where the streets run, how one moves along them, and what a phone's receiver says of it.

mod base;
mod drive;
mod receiver;
mod route;
mod timetable;
mod town;
mod track;
mod truth;
mod walk;

pub use self::{
    base::BASE_DEG,
    drive::{DriveRules, drive, drive_by},
    receiver::Receiver,
    track::{Stop, Track},
    truth::Truth,
    walk::{WalkRules, walk, walk_by},
};
