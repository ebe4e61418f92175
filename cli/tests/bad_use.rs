//! A command used wrongly ends with status 2, says what is wrong, and where help is.

mod common;

use common::{EVENING, Folder, failure};

#[test]
fn wrong_use_ends_with_status_2_and_help() {
    let folder = Folder::new();
    let gpx = folder.gpx("drive.gpx", &wayhum_sim::drive(1, EVENING).fixes[..100]);
    let wav = folder.wav("tone.wav", 48_000, common::tone(48_000, 1, -20.0));
    let dir = folder.path("phone");
    let contribute = |more: &[&'static str]| -> Vec<String> {
        let usual = ["contribute", "--gpx", &gpx, "--collector", "http://127.0.0.1:1", "--dir", &dir];
        usual.iter().chain(more).map(|&arg| arg.to_owned()).collect()
    };
    let plain = |args: &[&str]| -> Vec<String> { args.iter().map(|&arg| arg.to_owned()).collect() };
    let cases: Vec<(Vec<String>, &str)> = vec![
        // Nothing, or nothing known.
        (plain(&[]), "Usage: wayhum"),
        (plain(&["dance"]), "unrecognized subcommand 'dance'"),
        (plain(&["status", "--fast"]), "unexpected argument '--fast'"),
        (plain(&["wallet", "steal"]), "unrecognized subcommand 'steal'"),
        // Something missing.
        (plain(&["anonymise"]), "<FILE_OR_FOLDER>..."),
        (plain(&["meter"]), "<FILE>"),
        (plain(&["contribute", "--gpx", &gpx]), "--collector <URL>"),
        (plain(&["contribute", "--collector", "http://127.0.0.1:1"]), "--gpx <FILE>"),
        (contribute(&["--wav"]), "a value is required for '--wav <FILE>'"),
        (contribute(&["--zone"]), "a value is required for '--zone"),
        (plain(&["status", "--dir"]), "a value is required for '--dir <DIR>'"),
        // Values that cannot be.
        (contribute(&["--zone", "48.1"]), "three numbers are needed"),
        (contribute(&["--zone", "48.1,11.5,here"]), "three numbers are needed"),
        (contribute(&["--zone", "91,11.5,500"]), "latitude must lie within ±90° and longitude within ±180°"),
        (contribute(&["--zone", "48.1,-181,500"]), "latitude must lie within ±90° and longitude within ±180°"),
        (contribute(&["--zone", "NaN,11.5,500"]), "latitude must lie within ±90°"),
        (contribute(&["--zone", "48.1,11.5,0"]), "the radius must be more than 0 m"),
        (contribute(&["--zone", "48.1,11.5,-500"]), "the radius must be more than 0 m"),
        (contribute(&["--timeout", "0"]), "0 is not in 1..=3600"),
        (contribute(&["--timeout", "soon"]), "invalid value 'soon'"),
        (plain(&["meter", &wav, "--offset", "500"]), "offset"),
        (plain(&["meter", &wav, "--offset", "loud"]), "invalid value 'loud'"),
        (plain(&["meter", "--conformance", "--rate", "8000"]), "record at one of 16000"),
        (plain(&["meter", "--conformance", "--rate", "fast"]), "such as 48000"),
        (plain(&["anonymise", &gpx, "--seed", "-1"]), "'-1'"),
        // No address.
        (plain(&["contribute", "--gpx", &gpx, "--collector", "nowhere", "--dir", &dir]), "an address begins with https://"),
        (
            plain(&["contribute", "--gpx", &gpx, "--collector", "ftp://a.example", "--dir", &dir]),
            "an address begins with https://",
        ),
        (plain(&["upload", "--collector", "https://", "--dir", &dir]), "an address begins with https://"),
        // What does not go together.
        (contribute(&["--offset", "120"]), "--wav <FILE>"),
        (plain(&["meter", &wav, "--conformance"]), "cannot be used with"),
        (plain(&["meter", &wav, "--rate", "48000"]), "cannot be used with '--rate <HZ>'"),
        (contribute(&["--now"]), "unexpected argument '--now'"),
        (plain(&["upload", "--delay"]), "unexpected argument '--delay'"),
    ];
    for (args, expected) in cases {
        let said = failure(&args.iter().map(String::as_str).collect::<Vec<_>>(), 2);
        assert!(said.contains(expected), "{args:?}: {said}");
        assert!(said.contains("--help") || said.contains("Commands:"), "{args:?}: {said}");
    }
    assert!(!std::path::Path::new(&dir).join("contributor.sqlite").exists(), "nothing was begun");
}

#[test]
fn something_to_send_and_no_address_is_wrong_use_as_well() {
    let folder = Folder::new();
    let dir = folder.path("phone");
    // Pieces that were recorded before any network was named: the address is the first thing a store is told.
    let (with, _) = common::phone::phone_with_pieces(&folder, "with");
    let forget = rusqlite::Connection::open(format!("{with}/contributor.sqlite")).expect("opened");
    forget.execute_batch("DELETE FROM value").expect("forgotten");
    forget.close().expect("closed");
    std::fs::rename(with, &dir).expect("moved");
    let said = failure(&["upload", "--now", "--dir", &dir], 2);
    assert!(said.contains("no network is known yet; name its address with --collector"), "{said}");
    assert!(common::phone::waiting(&dir) > 0);
}
