//! What a person is told.

use super::Arguments;
use crate::player::Came;
use crate::player::step::Answer;

pub fn call(call: &str, arguments: &Arguments<'_>) -> Came {
    match call {
        "entry_words" => wayhum_ffi::entry_words(arguments.get("state")).came(),
        "held_up_words" => wayhum_ffi::held_up_words(arguments.get("why")).came(),
        "kind_words" => wayhum_ffi::kind_words(arguments.get("what")).came(),
        "problem_words" => wayhum_ffi::problem_words(arguments.get("why")).came(),
        "setback_words" => wayhum_ffi::setback_words(arguments.get("why")).came(),
        "stopped_words" => wayhum_ffi::stopped_words(arguments.get("why")).came(),
        "verdict_words" => wayhum_ffi::verdict_words(arguments.get("verdict")).came(),
        call => panic!("there is no function {call}"),
    }
}
