//! Everything that is held, for its owner: into a file, and into sinks that take it, and that do not.

use serde_json::Value;
use wayhum_ffi::SinkFault;
use wayhum_sdk::Unredeemed;

use super::phone::{open, ride};
use super::teller::{Teller, Tree, With, after, clock, file, object};

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    open(&mut teller, "phone.sqlite", None, 11);
    let phone = &mut teller;
    // By bicycle.
    let end = ride(phone, after(0), 110, 3.5e-4);
    phone.call("phone", "Contributor.pieces", &[]);
    let path: With<'_> = &[("path", &file("export.json")), ("clock", &clock(end))];
    phone.call("phone", "Contributor.export", path);
    let of_file = phone.call("", "File.read", &[("path", &file("export.json"))]);
    let sink: With<'_> = &[("sink", &object("sink")), ("clock", &clock(end))];
    phone.make("sink", "ExportSink.new", &[("refuses", &Tree(Value::Null))]);
    phone.call("phone", "Contributor.export_to", sink);
    assert_eq!(phone.call("sink", "ExportSink.written", &[]), of_file);
    phone.call("sink", "close", &[]);
    for refuses in [SinkFault::Full, SinkFault::Refused, SinkFault::Unexpected { words: "the cable was pulled".to_owned() }] {
        phone.make("sink", "ExportSink.new", &[("refuses", &refuses)]);
        phone.fail("phone", "Contributor.export_to", sink, "Export");
        phone.call("sink", "ExportSink.written", &[]);
    }
    phone.fail("phone", "Contributor.export", path, "Export");
    let nowhere: With<'_> = &[("path", &file("no/such/folder.json")), ("clock", &clock(end))];
    phone.fail("phone", "Contributor.export", nowhere, "Export");
    phone.call("phone", "Contributor.wipe", &[("points", &Unredeemed::GiveUp)]);
    phone.fail("phone", "Contributor.export_to", sink, "Wiped");
    teller.call("phone", "close", &[]);
    teller.lines()
}
