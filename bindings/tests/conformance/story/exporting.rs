//! Everything that is held, for its owner: into a file, and into sinks that take it, and that do not.

use serde_json::Value;
use wayhum_ffi::SinkFault;

use super::phone::{drive, open};
use super::teller::{Teller, Tree, With, after, clock, file, object};

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    open(&mut teller, "phone.sqlite", None, 11);
    let phone = &mut teller;
    let end = drive(phone, after(0), 40);
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
    teller.call("phone", "close", &[]);
    teller.lines()
}
