//! What a person may take for a GPX file: any bytes through the reader, whole and cut off at any place. It never panics, counts what it
//! hands out, hands out nothing that lies nowhere, and what precedes a cut is what it reads of the whole.

#![no_main]
#![allow(dead_code, reason = "the reader has more callers in its own crate")]

// The reader is part of the command, which is no library: its files are taken from there, and find their types here.
extern crate self as wayhum_sdk;
pub use wayhum_types as types;

#[path = "../../cli/src/input"]
mod input {
    mod ascii;
    mod element;
    pub(crate) mod gpx;

    use wayhum_types::Fix;

    /// What the reader makes of bytes, and how many points it says that it found.
    pub(crate) fn read(bytes: &[u8]) -> (Vec<Fix>, usize) {
        let Ok(mut points) = gpx::Points::new(bytes) else { return (Vec::new(), 0) };
        let fixes: Vec<Fix> = points.by_ref().collect();
        assert!(points.next().is_none(), "what has ended goes on");
        let usable = points.seen().usable;
        let _how = points.end();
        (fixes, usable)
    }
}

use libfuzzer_sys::fuzz_target;

/// A file as it should be, into which bytes are put.
const TWO_POINTS: &str = r#"<?xml version="1.0"?><gpx version="1.1"><trk><trkseg>
<trkpt lat="48.1" lon="11.5"><ele>500</ele><time>2014-09-10T04:54:07Z</time></trkpt>
<trkpt lat="48.2" lon="11.6"><time>2014-09-10T06:54:08.250+02:00</time><extensions><x:speed>3.5</x:speed></extensions></trkpt>
</trkseg></trk></gpx>"#;

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    if let [at, more @ ..] = bytes {
        let at = TWO_POINTS.len() * usize::from(*at) / 256;
        check(&[&TWO_POINTS.as_bytes()[..at], more, &TWO_POINTS.as_bytes()[at..]].concat());
    }
});

fn check(bytes: &[u8]) {
    let (fixes, usable) = input::read(bytes);
    assert_eq!(fixes.len(), usable);
    for fix in &fixes {
        assert!(fix.speed_mps.is_none_or(|speed| speed >= 0.0));
        assert!(fix.position.lat_deg().abs() <= 90.0 && fix.position.lon_deg().abs() <= 180.0);
    }
    // A download that broke off. In two bytes a character, half of one may change what is read at the very end.
    let cut = bytes.len() / 2;
    let (before, _) = input::read(&bytes[..cut]);
    let agree = before.len().saturating_sub(1).min(fixes.len());
    assert!(before[..agree] == fixes[..agree], "what precedes a cut is read the same");
}
