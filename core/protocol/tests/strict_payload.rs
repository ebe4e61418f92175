//! What is no payload: each change to a good one, well signed, that another parser might let pass.

mod common;

use common::{
    forge, parts,
    samples::{contribution, drive, make, pass, requests, spot},
};
use proptest::prelude::*;
use wayhum_protocol::{Contribution, PAYLOAD_BYTES, ProblemKind};

fn refusal(jws: &str) -> Option<ProblemKind> {
    Contribution::open(jws.as_bytes()).err()
}

/// The refusal of a payload, well signed, in which `from` was replaced by `to` and the filler brought to the right length again.
fn refusal_with(payload: &str, from: &str, to: &str) -> Option<ProblemKind> {
    let (header, _) = parts(contribution().as_str());
    assert_eq!(payload.matches(from).count(), 1, "{from} must be there, once");
    refusal(&forge(&header, &refilled(&payload.replace(from, to))))
}

fn refilled(payload: &str) -> String {
    let (text, _) = payload.split_once(r#""pad":""#).unwrap_or((payload, ""));
    let filler = PAYLOAD_BYTES.saturating_sub(text.len() + r#""pad":""}"#.len());
    format!(r#"{text}"pad":"{}"}}"#, "0".repeat(filler))
}

fn walk_text() -> String {
    parts(contribution().as_str()).1
}

fn drive_text() -> String {
    parts(make(&drive()).expect("it is consistent").as_str()).1
}

#[test]
fn the_payload_has_one_text_and_no_other() {
    let (walk, drive) = (walk_text(), drive_text());
    assert_eq!(refusal_with(&walk, r#","epoch":2331"#, r#","epoch":2332"#), None, "another epoch is another good payload");
    for (from, to) in [
        (r#","epoch":2331"#, r#","epoch": 2331"#),
        (r#","epoch":2331"#, r#","epoch":2331.0"#),
        (r#","epoch":2331"#, r#","epoch":2331e0"#),
        (r#","epoch":2331"#, r#","epoch":02331"#),
        (r#","epoch":2331"#, r#","epoch":-1"#),
        (r#","epoch":2331"#, r#","epoch":4294967296"#),
        (r#","epoch":2331"#, r#","epoch":"2331""#),
        (r#","epoch":2331"#, r#","epoch":2331,"epoch":2331"#),
        (r#","epoch":2331"#, r#","epoch":2331,"wallet":1"#),
        (r#""epoch":2331,"class":7"#, r#""class":7,"epoch":2331"#),
        (r#""class":7"#, r#""class":10"#),
        (r#""class":7"#, r#""class":-0"#),
        (r#""class":7"#, r#""class":null"#),
        (r#""class":7,"#, ""),
        (r#""mode":"walk""#, r#""mode":"spot""#),
        (r#""mode":"walk""#, r#""mode":"area""#),
        (r#""mode":"walk""#, r#""mode":"Walk""#),
        (r#""mode":"walk""#, r#""mode":"\u0077alk""#),
        (r#""mode":"walk""#, r#""mode":{"walk":null}"#),
        (r#""mode":"walk""#, r#""mode":"vehicle""#),
        (r#""calibrated":0"#, r#""calibrated":2"#),
        (r#""calibrated":0"#, r#""calibrated":false"#),
        (r#""calibrated":0"#, r#""calibrated":0,"model":"x""#),
        (r#""source":"android_unprocessed""#, r#""source":"AndroidUnprocessed""#),
        (r#""meter":{"source":"android_unprocessed","calibrated":0}"#, r#""meter":["android_unprocessed",0]"#),
        (r#""meter":{"source":"android_unprocessed","calibrated":0}"#, r#""meter":null"#),
        (r#""meter":{"source":"android_unprocessed","calibrated":0},"#, ""),
        (r#"["8b1f8d7a5c6cfff",2,"#, r#"["8B1F8D7A5C6CFFF",2,"#),
        (r#"["8b1f8d7a5c6cfff",2,"#, r#"["881f8d7a5dfffff",2,"#),
        (r#"["8b1f8d7a5c6cfff",2,"#, r#"["8b1f8d7a5c6c000",2,"#),
        (r#"["8b1f8d7a5c6cfff",2,"#, r#"["8b1f8d7a5c6cfff",8,"#),
        (r#"["8b1f8d7a5c6cfff",2,"#, r#"["8b1f8d7a5c6cfff",-2,"#),
        (r#"["8b1f8d7a5c6cfff",2,"#, r#"["8b1f8d7a5c6cfff",null,"#),
        (r#"["8b1f8d7a5c6cfff",2,350,3]"#, r#"["8b1f8d7a5c6cfff",2,-350,3]"#),
        (r#"["8b1f8d7a5c6cfff",2,350,3]"#, r#"["8b1f8d7a5c6cfff",2,350,65536]"#),
        (r#"["8b1f8d7a5c6cfff",2,350,3]"#, r#"["8b1f8d7a5c6cfff",2,350,3,0]"#),
        (r#"["8b1f8d7a5c6cfff",2,350,3]"#, r#"["8b1f8d7a5c6cfff",2,350]"#),
        (r#"["8b1f8d7a5c6cfff",2,350,3]"#, r#"["8b1f8d7a5c6cfff",2,350,3,null]"#),
        (r#"["8b1f8d7a5c6cfff",2,350,3]"#, r#"["8b1f8d7a5c6cfff",2,350,3,[]]"#),
        (",[121,127,118,109,135,172]", ",[121,127,118,109,135]"),
        (",[121,127,118,109,135,172]", ",[121,127,118,109,135,172,1]"),
        (",[121,127,118,109,135,172]", ",[121,127,118,109,135,172],1"),
        (",[121,127,118,109,135,172]", ",[121,127,118,109,135,32768]"),
        (",[121,127,118,109,135,172]", ",[121,127,118,109,135,1.5]"),
        (",[121,127,118,109,135,172]", ""),
        (r#"{"v":1"#, r#"{ "v":1"#),
        (r#"{"v":1"#, r#"{"v":1,"v":1"#),
        (r#"{"v":1"#, r#"{"v":"1""#),
        (r#"{"v":1"#, r#"{"v":01"#),
        (r#"{"v":1"#, r#"{"v":-1"#),
        (r#"{"v":1"#, r#"["v":1"#),
        (r#"{"v":1"#, "\u{feff}{\"v\":1"),
        (r#""pass":{"epoch":2331,"#, r#""pass":{"#),
        (r#""pass":{"epoch":2331,"#, r#""pass":{"epoch":-1,"#),
        (r#""pass":{"epoch":2331,"#, r#""pass":{"epoch":2331,"wallet":1,"#),
        (r#""pass":{"epoch":2331,"output":""#, r#""pass":{"epoch":2331,"output":"AA"#),
        (r#""pass":{"epoch":2331,"output":""#, r#""pass":{"epoch":2331,"output":"="#),
        (r#""point_requests":["#, r#""point_requests":["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","#),
        (r#""point_requests":["#, r#""point_requests":[7,"#),
    ] {
        assert_eq!(refusal_with(&walk, from, to), Some(ProblemKind::Malformed), "{to}");
    }
    for (from, to) in [
        (r#""passages""#, r#""meter":{"source":"file","calibrated":0},"passages""#),
        (",43,25]", ",43,25,[121,127,118,109,135,172]]"),
        (r#"["8b1f8d7a5c69fff",1,"#, r#"["8b1f8d7a5c6cfff",2,"#),
    ] {
        assert_eq!(refusal_with(&drive, from, to), Some(ProblemKind::Malformed), "{to}");
    }
    let (head, rest) = drive.split_once("[[").expect("passages");
    let tail = rest.split_once("]]").expect("passages").1;
    let (header, _) = parts(contribution().as_str());
    assert_eq!(refusal(&forge(&header, &refilled(&format!("{head}[]{tail}")))), Some(ProblemKind::Malformed));
}

#[test]
fn a_spot_has_one_text_and_no_other() {
    let text = parts(make(&spot()).expect("it is consistent").as_str()).1;
    assert_eq!(refusal_with(&text, r#""label":"street_corner""#, r#""label":"cafe""#), None, "another label of the list");
    for (from, to) in [
        (r#""label":"street_corner""#, r#""label":"home""#),
        (r#""label":"street_corner""#, r#""label":"street corner""#),
        (r#""label":"street_corner","#, ""),
        (r#""spot":{"label""#, r#""spot":{"words":"mine","label""#),
        (r#"{"label":"street_corner""#, r#"{"label":null"#),
        (r#""mode":"spot""#, r#""mode":"walk""#),
        (r#""mode":"spot""#, r#""mode":"area""#),
        ("118]}", "118.0]}"),
        ("118]}", "118,null]}"),
        ("118]}", "118,1,2]}"),
        ("118]}", "40000]}"),
    ] {
        assert_eq!(refusal_with(&text, from, to), Some(ProblemKind::Malformed), "{to}");
    }
}

#[test]
fn more_passages_than_there_is_room_for_are_refused() {
    // Without a direction it reports nothing again.
    let passage = r#"["8b1f8d7a5c6cfff",-1,43,25]"#;
    let first = r#"["8b1f8d7a5c6cfff",2,43,25]"#;
    let with = |more: usize| refusal_with(&drive_text(), first, &[first, &format!(",{passage}").repeat(more)].concat());
    assert_eq!((with(81), with(82), with(83)), (None, None, Some(ProblemKind::Malformed)));
}

#[test]
fn other_versions_are_told_apart_from_what_is_malformed() {
    for version in ["0", "2", "10"] {
        assert_eq!(
            refusal_with(&walk_text(), r#"{"v":1"#, &format!(r#"{{"v":{version}"#)),
            Some(ProblemKind::UnsupportedVersion)
        );
    }
}

/// Sixteen, each the one encoding of an element, and never the identity.
#[test]
fn point_requests_are_sixteen_elements_of_the_group() {
    let walk = walk_text();
    let list = walk.split_once(r#""point_requests":["#).and_then(|(_, rest)| rest.split_once(']')).expect("a list").0;
    let elements: Vec<&str> = list.split(',').collect();
    assert_eq!(elements.len(), 16);
    assert_eq!(refusal_with(&walk, list, list), None);
    let identity = format!("\"{}\"", "A".repeat(43));
    // All ones are beyond the field's prime; one is a negative field element (RFC 9496, section 4.3.1 and appendix A.2).
    let (beyond, negative) = (format!("\"{}8\"", "_".repeat(42)), format!("\"AQ{}\"", "A".repeat(41)));
    for wrong in [
        elements[1..].join(","),
        format!("{list},{}", elements[0]),
        format!("{identity},{}", elements[1..].join(",")),
        format!("{beyond},{}", elements[1..].join(",")),
        format!("{},{negative}", elements[..15].join(",")),
    ] {
        assert_eq!(refusal_with(&walk, list, &wrong), Some(ProblemKind::Malformed));
    }
}

#[test]
fn a_pass_that_does_not_reach_the_epoch_is_refused() {
    let with = |epoch: u32| refusal_with(&walk_text(), r#""pass":{"epoch":2331"#, &format!(r#""pass":{{"epoch":{epoch}"#));
    assert_eq!([2_328, 2_329, 2_332].map(with), [Some(ProblemKind::BadPass), None, None]);
}

#[test]
fn the_filler_is_exact() {
    let (header, payload) = parts(contribution().as_str());
    for wrong in [
        payload.replacen("000", "00", 1),
        payload.replacen("000", "0000", 1),
        payload.replace("000\"}", "00 \"}"),
        payload.replace("000\"}", "00A\"}"),
        payload.replace("000\"}", "00\"} "),
        payload.replace("000\"}", "00\"}\n"),
        payload.replace("000\"}", "00\"}0"),
    ] {
        assert_ne!(wrong, payload);
        let expected = if wrong.len() > payload.len() { ProblemKind::TooLarge } else { ProblemKind::Malformed };
        assert_eq!(refusal(&forge(&header, &wrong)), Some(expected));
    }
    let without = payload.split_once(r#","pad""#).expect("a filler").0;
    assert_eq!(refusal(&forge(&header, &format!("{without}}}"))), Some(ProblemKind::Malformed));
}

proptest! {
    /// A payload changed at any place behind its network and signed well: either refused, or a payload whose own text this is.
    #[test]
    fn whatever_is_taken_is_written_the_same_again(at in 84..420_usize, length in 0..6_usize, new in "[ -~]{0,6}") {
        let (header, payload) = parts(contribution().as_str());
        let (text, paid) = payload.split_once(r#""pass":"#).expect("a pass");
        let at = at.min(text.len() - length);
        let payload = refilled(&format!(r#"{}{new}{}"pass":{paid}"#, &text[..at], &text[at + length..]));
        let jws = forge(&header, &payload);
        if let Ok(opened) = Contribution::open(jws.as_bytes()) {
            prop_assert!(Contribution::make(&opened.payload, &pass(), &requests()).map(Contribution::into_string) == Ok(jws));
        }
    }
}
