//! What is stored, as JSON that a person can read: names in words, units in the names.

use serde::Serialize;
use serde_json::Value;
use wayhum_protocol::{Contribution, Payload, Receipt, WirePassage};
use wayhum_store::{
    About, Allotment, Asked, DraftState, LotState, OutboxItem, PassCount, PointCount, PointState, RawBatch, SpotState, Stage,
    StoredContribution, StoredPiece, StoredReceipt, StoredSpot, StoredWay,
};
use wayhum_types::{Fix, Noise, Passage, Place, Position, Sound, Zone};

use super::moment::{date, moment};
use super::object::object;
use crate::usage::{Day, Used};

pub(super) fn zone(zone: &Zone) -> Value {
    object! { "centre": position(zone.centre), "radius_m": zone.radius.value() }
}

pub(super) fn place(place: &Place) -> Value {
    object! {
        "centre": position(place.centre),
        "days": place.days.iter().map(|day| date(i64::from(*day))).collect::<Vec<_>>(),
        "is_home": place.home,
        "saw_a_night": place.night,
        "zone_centre": place.zone_centre.map(position),
        "exits": place.exits.iter().copied().map(position).collect::<Vec<_>>(),
    }
}

pub(super) fn trip(stored: &StoredWay) -> Value {
    let way = &stored.way;
    // GeoJSON names the longitude first.
    let line: Vec<_> = way.points.iter().map(|at| [at.lon_deg(), at.lat_deg()]).collect();
    let dropped: Value = way.dropped.iter().map(|(reason, metres)| (reason.clone(), Value::from(metres.value()))).collect();
    object! {
        "type": "Feature",
        "geometry": if line.len() > 1 { object! { "type": "LineString", "coordinates": line } } else { Value::Null },
        "properties": object! {
            "trip": stored.id.number(),
            "recorded_m": way.recorded.value(),
            "kept_m": way.kept.value(),
            "dropped_m": dropped,
            "pieces": stored.pieces.iter().map(|piece| piece.number()).collect::<Vec<_>>(),
            "forgotten_at": moment(way.until),
        },
    }
}

pub(super) fn used((day, used): &(Day, Used)) -> Value {
    object! {
        "day": date(i64::from(day.0)),
        "gps_s": used.gps.as_secs(),
        "microphone_s": used.microphone.as_secs(),
        "sent_bytes": used.sent_bytes,
        "received_bytes": used.received_bytes,
    }
}

pub(super) fn batch(batch: &RawBatch) -> Value {
    object! {
        "fixes": batch.fixes.iter().map(fix).collect::<Vec<_>>(),
        "sounds": batch.sounds.iter().map(sound).collect::<Vec<_>>(),
        "meter": batch.meter.map(|meter| name(&meter.source)),
        "utc_offset_min": batch.utc_offset.minutes(),
    }
}

fn fix(fix: &Fix) -> Value {
    object! {
        "at": moment(fix.at),
        "position": position(fix.position),
        "accuracy_m": fix.accuracy_m,
        "speed_mps": fix.speed_mps,
        "heading_deg": fix.heading_deg,
        "mock": fix.mock,
    }
}

fn sound(sound: &Sound) -> Value {
    match sound {
        Sound::Gap(gap) => object! { "gap": name(&gap.reason), "from": moment(gap.from), "to": moment(gap.to) },
        Sound::Level(level) => object! {
            "at": moment(level.at.start()),
            "laeq_db": level.laeq.value(),
            "lceq_db": level.lceq.value(),
            "lzeq_db": level.lzeq.value(),
            "laf_max_db": level.laf_max.value(),
            "las_max_db": level.las_max.value(),
            "lc_peak_db": level.lc_peak.value(),
            "thirds_db": level.thirds.0.map(|level| level.map(wayhum_types::Db::value)),
            "laf_half_db": level.laf.sorted().map(|level| level.0),
            "quality": serde_json::json!(level.quality),
        },
    }
}

pub(super) fn piece(stored: &StoredPiece) -> Value {
    let about = About::piece(&stored.piece);
    let passages = stored.piece.passages.iter().map(|passage| {
        let mut shown = wire(&WirePassage::from_passage(passage));
        let Passage { from, to, .. } = passage;
        (shown["from"], shown["to"]) = (moment(*from), moment(*to));
        shown
    });
    let mut shown = of(&about);
    shown["id"] = Value::from(format!("p{}", stored.id.number()));
    shown["due"] = moment(stored.due);
    shown["passages"] = passages.collect();
    shown
}

pub(super) fn spot(stored: &StoredSpot) -> Value {
    let id = format!("s{}", stored.id.number());
    match &stored.state {
        SpotState::Dropped { label, reason } => object! { "id": id, "label": label.name(), "dropped": reason.as_str() },
        SpotState::Held { due, spot } => object! {
            "id": id,
            "due": moment(*due),
            "label": spot.note.label.name(),
            "position": position(spot.position),
            "cell": spot.cell.to_hex(),
            "week": spot.epoch.number(),
            "hours": spot.class.to_string(),
            "from": moment(spot.from),
            "to": moment(spot.to),
            "noise_db": noise(&spot.noise),
            "thirds_db": spot.note.thirds.iter().map(|level| level.to_db().value()).collect::<Vec<_>>(),
            "meter": name(&spot.meter.source),
        },
    }
}

pub(super) fn contribution(item: &OutboxItem, known: &StoredContribution) -> Value {
    let mut shown = match Contribution::read_own(&item.body) {
        Some(payload) => said(&payload),
        // An earlier version's: as it stands.
        None => object! { "body": item.body.as_str() },
    };
    shown["id"] = Value::from(format!("c{}", item.id.number()));
    shown["contribution"] = Value::from(item.contribution.to_hex());
    shown["bound_at"] = moment(item.bound_at);
    shown["attempts"] = Value::from(item.attempts);
    match &known.stage {
        Stage::Bound { not_before, trouble, .. } => {
            shown["not_before"] = moment(*not_before);
            shown["last_failure"] = Value::from(trouble.as_ref().map(|trouble| trouble.name.as_str()));
        }
        Stage::Quarantined { reason, since } => {
            shown["refused"] = object! { "why": reason.as_str(), "since": since.map(moment) };
        }
        Stage::Answered { .. } => {}
    }
    shown
}

pub(super) fn receipt(receipt: &StoredReceipt, known: &StoredContribution) -> Value {
    let mut shown = known.about.as_ref().map_or_else(|| object! {}, of);
    let verdicts = Receipt::verdicts_of_kept(&receipt.jws).unwrap_or_default();
    shown["id"] = Value::from(format!("c{}", receipt.id.number()));
    shown["contribution"] = Value::from(receipt.contribution.to_hex());
    shown["answered_at"] = Value::from(receipt.answered_at.map(moment));
    shown["points"] = Value::from(receipt.points);
    shown["verdicts"] = verdicts.iter().map(|verdict| verdict.name()).collect();
    shown["signed"] = Value::from(receipt.jws.as_str());
    shown
}

pub(super) fn allotment(plan: &Allotment) -> Value {
    object! {
        "week": plan.epoch.number(),
        "asked": plan.asked == Asked::Made,
        "ask_at": moment(plan.ask_at),
        "usable_from": moment(plan.usable_from),
    }
}

pub(super) fn draft(draft: &DraftState) -> Value {
    object! { "week": draft.epoch.number(), "attempts": draft.attempts, "not_before": moment(draft.not_before) }
}

pub(super) fn passes(passes: &PassCount) -> Value {
    object! { "week": passes.epoch.number(), "usable_from": moment(passes.usable_from), "count": passes.count }
}

pub(super) fn points(points: &PointCount) -> Value {
    let state = match points.state {
        PointState::Held => "on this device alone",
        PointState::InLot => "on its way",
        PointState::Credited => "redeemed",
        PointState::Refused => "called invalid",
    };
    let credited_in = points.credited_in.map(wayhum_types::Epoch::number);
    object! { "week": points.epoch.number(), "state": state, "credited_in": credited_in, "count": points.count }
}

pub(super) fn lot(lot: &LotState) -> Value {
    object! {
        "points": lot.points,
        "waits": lot.waits,
        "attempts": lot.attempts,
        "not_before": moment(lot.not_before),
        "answer": lot.answer.as_deref(),
    }
}

/// A text as such, other bytes as hexadecimal digits.
pub(super) fn bytes(bytes: &[u8]) -> Value {
    match core::str::from_utf8(bytes) {
        Ok(text) if !text.contains(char::is_control) => Value::from(text),
        _ => {
            let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
            object! { "hex": digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect::<String>() }
        }
    }
}

/// What a contribution says, without the pass and the points it asks for.
fn said(payload: &Payload) -> Value {
    let mut shown = of(&About::payload(payload));
    shown["network"] = Value::from(payload.network.to_hex());
    shown["meter"] = Value::from(payload.meter.map(|meter| name(&meter.source)));
    shown["label"] = Value::from(payload.spot.as_ref().map(|note| note.label.name()));
    shown["passages"] = payload.passages.iter().map(wire).collect();
    shown
}

fn of(about: &About) -> Value {
    object! {
        "week": about.epoch.number(),
        "hours": about.class.to_string(),
        "mode": name(&about.mode),
        "cells": about.passages,
        "cells_with_noise": about.with_noise,
        "metres": about.metres,
    }
}

fn wire(passage: &WirePassage) -> Value {
    object! {
        "cell": passage.cell.to_hex(),
        "heading_deg": passage.heading.map(|octant| u16::from(octant.index()) * 45),
        "seconds": f64::from(passage.deciseconds) / 10.0,
        "speed_mps": f64::from(passage.half_mps) / 2.0,
        "noise_db": passage.noise.as_ref().map(noise),
    }
}

fn noise(noise: &Noise) -> Value {
    let Noise { laeq, la10, la50, la90, laf_max, lc_peak } = noise;
    let db = |level: &wayhum_types::HalfDb| level.to_db().value();
    object! {
        "laeq": db(laeq), "la10": db(la10), "la50": db(la50), "la90": db(la90), "laf_max": db(laf_max), "lc_peak": db(lc_peak),
    }
}

fn position(at: Position) -> Value {
    object! { "latitude": at.lat_deg(), "longitude": at.lon_deg() }
}

/// An enumeration's value as a name in lower case.
fn name(value: &impl Serialize) -> String {
    let written = serde_json::to_value(value).ok();
    let written = written.as_ref().and_then(Value::as_str).unwrap_or_default();
    let mut name = String::with_capacity(written.len() + 2);
    for (at, letter) in written.char_indices() {
        if at > 0 && letter.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}
