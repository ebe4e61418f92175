//! A contributor's folder with something to send in it.

use std::fs;

use super::servers::nobody;
use super::{Collector, EVENING, Folder, failure, object};

/// The folder `name`, with the pieces of a drive that nobody took yet.
pub fn phone_with_pieces(folder: &Folder, name: &str) -> (String, u64) {
    let dir = folder.path(name);
    let gpx = folder.gpx("recorded.gpx", &wayhum_sim::drive(2, EVENING).fixes);
    failure(&["contribute", "--gpx", &gpx, "--collector", &nobody(), "--dir", &dir], 1);
    let waiting = waiting(&dir);
    assert!(waiting > 0, "the drive gives something to send");
    (dir, waiting)
}

/// How many pieces and contributions a folder still has to send.
pub fn waiting(dir: &str) -> u64 {
    let status = object(&["status", "--dir", dir]);
    status["waiting"].as_u64().expect("a count") + status["bound"].as_u64().expect("a count")
}

/// A second folder with the same files.
pub fn copy(folder: &Folder, dir: &str, name: &str) -> String {
    let to = folder.path(name);
    fs::create_dir(&to).expect("a folder");
    for entry in fs::read_dir(dir).expect("a folder") {
        let entry = entry.expect("a file");
        fs::copy(entry.path(), std::path::Path::new(&to).join(entry.file_name())).expect("copied");
    }
    to
}

/// Sends everything to a sound collector, which must take it.
pub fn send_all(dir: &str, collector: &Collector) {
    let before = waiting(dir);
    let sent = object(&["upload", "--now", "--dir", dir, "--collector", &collector.address]);
    assert_eq!((sent["sent"].as_u64(), waiting(dir)), (Some(before), 0), "{sent}");
}
