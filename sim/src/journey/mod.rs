//! Ways through the made-up town: where the streets run, how one moves along them, and what a phone's receiver says of it.

mod base;
mod drift;
mod drive;
mod fixed_ways;
mod receiver;
mod round;
mod route;
mod timetable;
mod track;
mod truth;
mod vary;
mod walk;

pub use self::{
    base::BASE_DEG,
    drive::{DriveRules, drive, drive_by},
    receiver::Receiver,
    track::{Stop, Track},
    truth::Truth,
    vary::vary,
    walk::{WalkRules, walk, walk_by},
};
pub(crate) use self::{
    drive::drive_along,
    round::Vertex,
    route::{Kind, Mark, Route, on_the_globe},
    walk::walk_along,
};
