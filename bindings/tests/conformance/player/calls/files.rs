//! What the player does by itself: files in its folder.

use super::Arguments;
use crate::player::Came;
use crate::player::step::Answer;

pub fn call(call: &str, arguments: &Arguments<'_>) -> Came {
    let path = arguments.path("path");
    match call {
        "read" => std::fs::read(path).expect("there is such a file").came(),
        "write" => {
            std::fs::write(path, arguments.get::<Vec<u8>>("bytes")).expect("it can be written");
            Came::Nothing
        }
        call => panic!("nobody can {call} a file"),
    }
}
