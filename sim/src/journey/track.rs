use wayhum_types::{Fix, Metres, MetresPerSecond, Timestamp};

use super::{
    receiver::Receiver,
    route::{Route, on_the_globe},
    timetable::Timetable,
    truth::Truth,
};
use crate::SeededEntropy;

/// A simulated trip: what the phone's receiver said, and what was true.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// What the receiver said, at most once a second; none in the tunnel.
    pub fixes: Vec<Fix>,
    /// What was true, every second from `begin` to `end`, tunnel included.
    pub truth: Vec<Truth>,
    /// How far one moved, along the middle of the street.
    pub length: Metres,
    /// The first second, standing at the beginning.
    pub begin: Timestamp,
    /// The last second, standing at the end. Fixes lie whole seconds before it.
    pub end: Timestamp,
}

/// A standstill on the way, between two movements.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// Its first standing second.
    pub at: Timestamp,
    /// How many seconds in a row nothing moved.
    pub seconds: u32,
    /// How far from the beginning, along the way.
    pub along: Metres,
}

impl Track {
    /// Travels `route` by `table`, standing for `standing_s` seconds before and after, and lets `receiver` watch.
    pub(super) fn travel(
        route: &Route,
        table: &Timetable,
        standing_s: u32,
        receiver: &Receiver,
        end: Timestamp,
        entropy: &mut SeededEntropy,
    ) -> Self {
        let seconds = table.seconds().ceil() as i64 + 2 * i64::from(standing_s);
        let begin = end.plus_millis(-1000 * seconds);
        let truth: Vec<Truth> = (0..=seconds)
            .map(|second| {
                let (along, speed) = table.at((second - i64::from(standing_s)) as f64);
                let node = route.node(along);
                Truth {
                    at: begin.plus_millis(1000 * second),
                    position: on_the_globe(route.place(along)),
                    speed: MetresPerSecond(speed),
                    heading_deg: node.heading_deg,
                    along: Metres(along),
                    sky: node.kind.has_sky(),
                    built_up: node.kind.is_built_up(),
                }
            })
            .collect();
        Self { fixes: receiver.watch(&truth, entropy), truth, length: Metres(route.metres() as f64), begin, end }
    }

    /// Where one stood still on the way, first and last standstill left out.
    pub fn stops(&self) -> Vec<Stop> {
        let mut stops = Vec::new();
        for run in self.truth.chunk_by(|a, b| a.along == b.along) {
            let at_an_end = run.first().zip(run.last()).is_none_or(|(a, b)| a.at == self.begin || b.at == self.end);
            if run.len() > 1 && !at_an_end {
                stops.push(Stop { at: run[0].at, seconds: run.len() as u32 - 1, along: run[0].along });
            }
        }
        stops
    }
}
