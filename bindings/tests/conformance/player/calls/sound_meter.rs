use std::sync::Arc;

use wayhum_ffi::SoundMeter;

use super::{Arguments, Made, methods};
use crate::player::step::Answer;
use crate::player::{Came, Object};

pub fn make(call: &str, arguments: &Arguments<'_>) -> Made {
    let (rate, source) = (|| arguments.get("sample_rate_hz"), || arguments.get("source"));
    let made = match call {
        "new" => SoundMeter::new(rate(), source()),
        "calibrated" => SoundMeter::calibrated(rate(), source(), arguments.get("offset_db"), arguments.get("method")),
        _ => return None,
    };
    Some(made.map(|made| Object::SoundMeter(Arc::new(made))).map_err(|fault| Err::<(), _>(fault).came()))
}

pub fn call(meter: &SoundMeter, call: &str, arguments: &Arguments<'_>) -> Came {
    if call == "push" {
        return meter.push(arguments.get("at"), &arguments.get::<Vec<u8>>("pcm")).came();
    }
    methods! { meter, call, arguments:
        drain()
        note()
    }
}
