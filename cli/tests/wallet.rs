//! The wallet's commands, each as a real process. What is secret goes in by files and by standard input, and comes out of `new` alone.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::fs;

use common::{Folder, failure, object, wayhum, wayhum_with_input};
use serde_json::{Value, json};
use wayhum_sdk::wallet::{Signature, TypedData, eip55};

const JUNK: &str = "test test test test test test test test test test test junk";
const ADDRESS: &str = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

/// A folder with the well-known wallet in it.
fn junk(folder: &Folder) -> String {
    let dir = folder.path("phone");
    let output = wayhum_with_input(&["wallet", "restore", "--dir", &dir, "--json"], JUNK);
    assert_eq!(serde_json::from_slice::<Value>(&output.stdout).unwrap(), json!({ "address": ADDRESS }));
    dir
}

fn request() -> Value {
    json!({
        "types": { "Redemption": [{ "name": "pointsHash", "type": "bytes32" }, { "name": "note", "type": "string" }] },
        "primaryType": "Redemption",
        "domain": { "name": "Wayhum", "version": "1", "chainId": 137, "verifyingContract": ADDRESS },
        "message": { "pointsHash": format!("0x{}", "11".repeat(32)), "note": "two\nlines" },
    })
}

#[test]
fn an_exported_wallet_comes_back_from_its_file() {
    let folder = Folder::new();
    let dir = junk(&folder);
    let passphrase = folder.file("passphrase", "correct horse\n");
    let out = folder.path("keystore.json");
    let export = ["wallet", "export", "--dir", &dir, "--out", &out, "--passphrase-file", &passphrase];
    assert_eq!(object(&export), json!({ "address": ADDRESS, "keystore": out }));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let file = fs::read(&out).unwrap();
    let said = failure(&export, 1);
    assert!(said.contains(&out) && said.contains("--out"), "{said}");
    assert_eq!(fs::read(&out).unwrap(), file, "it is never overwritten");

    let other = folder.path("other");
    let restore = |passphrase: &str| -> Vec<String> {
        let args = ["wallet", "restore", "--keystore", &out, "--passphrase-file", passphrase, "--dir", &other];
        args.map(str::to_owned).to_vec()
    };
    let wrong = restore(&folder.file("wrong", "Correct horse"));
    let said = failure(&wrong.iter().map(String::as_str).collect::<Vec<_>>(), 1);
    assert!(said.contains("the passphrase is another one") && said.contains(&out), "{said}");
    let right = restore(&folder.file("right", "correct horse\r\nand a second line"));
    assert_eq!(object(&right.iter().map(String::as_str).collect::<Vec<_>>())["address"], ADDRESS);
    assert_eq!(object(&["wallet", "show", "--dir", &other])["address"], ADDRESS);
    let said = failure(&["wallet", "restore", "--keystore", &passphrase, "--passphrase-file", &passphrase, "--dir", &dir], 1);
    assert!(said.contains("line 1") && said.contains(&passphrase), "{said}");
}

#[test]
fn a_wallet_with_a_passphrase_needs_it_and_no_key() {
    let folder = Folder::new();
    let dir = folder.path("phone");
    let (right, wrong) = (folder.file("right", "correct horse"), folder.file("wrong", "Correct horse"));
    let made = object(&["wallet", "new", "--dir", &dir, "--wallet-passphrase-file", &right]);
    assert!(!fs::exists(format!("{dir}/key")).unwrap());
    assert_eq!(object(&["wallet", "show", "--dir", &dir, "--wallet-passphrase-file", &right]), made);
    let said = failure(&["wallet", "show", "--dir", &dir, "--wallet-passphrase-file", &wrong], 1);
    assert!(said.contains("the passphrase is another one"), "{said}");
    let said = failure(&["wallet", "show", "--dir", &dir], 2);
    assert!(said.contains("no terminal"), "{said}");
    // The store beside it has a key of its own, which it lacks nothing for.
    assert_eq!(object(&["status", "--dir", &dir])["waiting"], 0);
    let said = failure(&["wallet", "new", "--dir", &dir, "--with-passphrase"], 1);
    assert!(said.contains("there is one"), "{said}");
    let said = failure(&["wallet", "new", "--dir", &folder.path("new"), "--with-passphrase"], 2);
    assert!(said.contains("no terminal"), "{said}");
    let said =
        failure(&["wallet", "new", "--dir", &folder.path("new"), "--wallet-passphrase-file", &folder.file("empty", "\n")], 1);
    assert!(said.contains("empty"), "{said}");
}

#[test]
fn typed_data_is_shown_before_it_is_signed() {
    let folder = Folder::new();
    let dir = junk(&folder);
    let file = folder.file("request.json", request().to_string());
    let said = String::from_utf8(wayhum(&["wallet", "sign-typed", &file, "--dir", &dir, "--yes"]).stdout).unwrap();
    for shown in
        ["\"Wayhum\"", "137", ADDRESS, "Redemption", "pointsHash", &"11".repeat(32), r#""two\nlines""#, "signature  0x"]
    {
        assert!(said.contains(shown), "{shown} in {said}");
    }
    let signed = object(&["wallet", "sign-typed", &file, "--dir", &dir, "--yes"]);
    let signature = Signature::from_hex(signed["signature"].as_str().unwrap()).unwrap();
    let data = TypedData::parse(&request().to_string()).unwrap();
    assert_eq!(data.recover(&signature).as_ref().map(eip55).as_deref(), Ok(ADDRESS));

    let output = wayhum(&["wallet", "sign-typed", &file, "--dir", &dir]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--yes"));
    assert!(!String::from_utf8_lossy(&output.stdout).contains("signature"), "nothing was signed");
}

#[test]
fn what_is_wrong_with_a_request_is_said_with_its_place() {
    let folder = Folder::new();
    let dir = junk(&folder);
    let mut wrong = request();
    wrong["message"]["pointsHash"] = "0x11".into();
    for (text, place) in [
        (wrong.to_string(), "message.pointsHash is no bytes32"),
        ("{\n\"types\"".to_owned(), "line 2"),
        (" ".repeat(256 * 1024 + 1), "longer than 262144 bytes"),
    ] {
        let file = folder.file("wrong.json", text);
        let said = failure(&["wallet", "sign-typed", &file, "--dir", &dir, "--yes"], 1);
        assert!(said.contains(place) && said.contains(&file), "{said}");
    }
    let missing = folder.path("missing.json");
    let said = failure(&["wallet", "sign-typed", &missing, "--dir", &dir, "--yes"], 1);
    assert!(said.contains(&missing), "{said}");
    let file = folder.file("request.json", request().to_string());
    let said = failure(&["wallet", "sign-typed", &file, "--dir", &folder.path("nobody"), "--yes"], 1);
    assert!(said.contains("wallet new"), "{said}");
}

#[test]
fn no_secret_is_asked_for_where_others_could_see_it() {
    let folder = Folder::new();
    let dir = junk(&folder);
    let said = failure(&["wallet", "export", "--dir", &dir, "--out", &folder.path("out")], 2);
    assert!(said.contains("no terminal") && said.contains("--help"), "{said}");
    for args in [vec!["wallet", "restore", JUNK], vec!["wallet", "export", "--passphrase", "correct horse"]] {
        let said = failure(&args, 2);
        assert!(said.contains("unexpected argument"), "{said}");
    }
}
