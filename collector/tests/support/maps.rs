//! Streets that people drive down, and what is published of them.

use std::ops::Range;

use serde_json::Value;
use wayhum_collector::{Collector, Layer, Sheet};
use wayhum_protocol::{Payload, Verdict};
use wayhum_types::Epoch;

use super::{
    SetClock, network, open_receipt,
    sample::{self, EPOCH, Line},
    sign,
};

/// The epochs of the block after [`EPOCH`]'s.
pub const BLOCK: Range<u32> = (EPOCH.number() / 8 + 1) * 8..(EPOCH.number() / 8 + 2) * 8;

/// A street, when somebody drives there and how fast.
#[derive(Clone, Copy)]
pub struct Street {
    pub epoch: u32,
    pub north_m: f64,
    pub cells: usize,
    pub speed_mps: f64,
}

impl Default for Street {
    fn default() -> Self {
        Self { epoch: EPOCH.number(), north_m: 0.0, cells: 12, speed_mps: Line::DRIVE.speed_mps }
    }
}

impl Street {
    pub fn drive(self) -> Payload {
        let line = Line { speed_mps: self.speed_mps, ..Line::DRIVE }.north(self.north_m);
        Payload { epoch: Epoch::from_number(self.epoch), ..sample::drive(network(), line.road(self.cells)) }
    }
}

/// Sends what must be taken.
pub fn send(collector: &Collector, payload: &Payload, number: u32) {
    collector.receive(sign(payload, number).as_str().as_bytes()).expect("it is sound");
}

/// Sends what must be taken and says what the receipt's verdicts are called.
pub fn judged(collector: &Collector, payload: &Payload, number: u32) -> Vec<&'static str> {
    let sent = sign(payload, number);
    let jws = collector.receive(sent.as_str().as_bytes()).expect("it is sound");
    let receipt = open_receipt(&jws, &sent, payload.passages.len());
    receipt.verdicts.into_iter().map(Verdict::name).collect()
}

/// Ten days after the epoch's end.
pub fn close(clock: &SetClock, epoch: Epoch) {
    clock.set(epoch.end().plus_millis(10 * 86_400_000));
}

/// Publishes what is due and gives the numbers of the epochs, oldest first.
pub fn published_epochs(collector: &Collector) -> Vec<u32> {
    collector.publish(|_, _| ()).expect("it is published").iter().map(|now| now.period.last_epoch().number()).collect()
}

/// The properties of a sheet's features; its geometry must be a closed ring.
pub fn features(collector: &Collector, layer: Layer, sheet: Sheet) -> Vec<Value> {
    let bytes = collector.geojson(layer, sheet).expect("it is read").expect("it is published");
    let json: Value = serde_json::from_slice(&bytes).expect("it is JSON");
    assert_eq!(json["type"], "FeatureCollection");
    let features = json["features"].as_array().expect("a list").iter().map(|feature| {
        let ring = feature["geometry"]["coordinates"][0].as_array().expect("a polygon has a ring");
        assert_eq!(ring.first(), ring.last());
        feature["properties"].clone()
    });
    features.collect()
}

/// The speeds of a sheet of roads.
pub fn speeds(collector: &Collector, sheet: Sheet) -> Vec<i64> {
    features(collector, Layer::Roads, sheet).iter().filter_map(|feature| feature["speed_kmh"].as_i64()).collect()
}
