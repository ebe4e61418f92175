use serde::{Deserialize, Serialize};

use crate::{Position, Timestamp};

/// One reading of the positioning system, as the operating system gave it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fix {
    /// When it was measured.
    pub at: Timestamp,
    /// Where.
    pub position: Position,
    /// 68 % radius of the position in metres, where reported.
    pub accuracy_m: Option<f32>,
    /// Speed over ground in m/s from Doppler, where reported.
    pub speed_mps: Option<f32>,
    /// Course over ground in degrees clockwise from north, where reported.
    pub heading_deg: Option<f32>,
    /// Whether the operating system says that an app made it up.
    pub mock: bool,
}

impl Fix {
    /// A fix of which only time and place are known, as in most GPX files.
    pub const fn bare(at: Timestamp, position: Position) -> Self {
        Self { at, position, accuracy_m: None, speed_mps: None, heading_deg: None, mock: false }
    }
}
