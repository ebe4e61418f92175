//! What the player does by itself: files in its folder.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};

use wayhum_ffi::ContributorFault;

use super::Arguments;
use crate::player::Came;
use crate::player::step::Answer;

pub fn call(call: &str, arguments: &Arguments<'_>) -> Result<Came, ContributorFault> {
    let path = arguments.path("path");
    match call {
        "read" => Ok(std::fs::read(path).expect("there is such a file").came()),
        "write" => {
            std::fs::write(path, arguments.bytes("bytes")?).expect("it can be written");
            Ok(Came::Nothing)
        }
        "overwrite" => {
            let mut file = File::options().write(true).open(path).expect("there is such a file");
            file.seek(SeekFrom::Start(arguments.get("at")?)).expect("it is a file");
            file.write_all(&arguments.bytes("bytes")?).expect("it can be written");
            Ok(Came::Nothing)
        }
        call => panic!("nobody can {call} a file"),
    }
}
