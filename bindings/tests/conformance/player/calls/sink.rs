use std::sync::{Mutex, PoisonError};

use serde_json::Value;
use wayhum_ffi::{ContributorFault, ExportSink, SinkFault};

use super::{Arguments, Made, made};
use crate::player::step::Answer;
use crate::player::tree::Read;
use crate::player::{Came, Object};

/// A sink that keeps what it is given, or refuses all of it in the same way.
pub struct Sink {
    refuses: Value,
    written: Mutex<Vec<u8>>,
}

impl ExportSink for Sink {
    fn write(&self, bytes: Vec<u8>) -> Result<(), SinkFault> {
        if let Some(fault) = Option::read(&self.refuses).expect("a sink's faults cross") {
            return Err(fault);
        }
        self.written.lock().unwrap_or_else(PoisonError::into_inner).extend(bytes);
        Ok(())
    }

    fn progress(&self, done: u64, of: u64) {
        assert!(done <= of);
    }
}

pub fn make(call: &str, arguments: &Arguments<'_>) -> Option<Result<Made, ContributorFault>> {
    let sink = || Sink { refuses: arguments.tree("refuses").clone(), written: Mutex::default() };
    (call == "new").then(|| Ok(made(Ok::<_, SinkFault>(sink()), Object::Sink)))
}

pub fn call(sink: &Sink, call: &str) -> Came {
    match call {
        "written" => sink.written.lock().unwrap_or_else(PoisonError::into_inner).came(),
        call => panic!("there is no method {call}"),
    }
}
