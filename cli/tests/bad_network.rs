//! Networks that are not there, or not what they should be: what was recorded is kept, and goes to a sound one later.

mod common;

use std::io::Write;

use common::phone::{copy, phone_with_pieces, send_all, waiting};
use common::servers::{Server, nobody};
use common::{Collector, EVENING, Folder, failure, object};
use wayhum_sdk::types::Position;

/// Tries to upload to `address`, which must fail with these words and lose nothing; a sound collector then gets everything.
fn is_told_and_survived(address: &str, words: &str) {
    let folder = Folder::new();
    let (dir, before) = phone_with_pieces(&folder, "phone");
    let said = failure(&["upload", "--now", "--dir", &dir, "--collector", address, "--timeout", "1"], 1);
    let next = format!("`wayhum upload --now --dir {dir}`");
    for expected in [address, words, &format!("kept ({before} to send)"), &next] {
        assert!(said.contains(expected), "{expected:?} is not in {said}");
    }
    assert_eq!(waiting(&dir), before);
    send_all(&dir, &Collector::start(&folder.path("network"), "127.0.0.1:0"));
}

#[test]
fn nobody_there() {
    is_told_and_survived(&nobody(), "nothing answers there; check the address and its port");
}

#[test]
fn a_host_that_nobody_knows() {
    // RFC 6761 keeps this name for ever unknown.
    is_told_and_survived("http://collect.invalid", "no computer of that name is known");
}

#[test]
fn an_address_that_is_none() {
    is_told_and_survived("http://[1:2:3", "that is no address");
    is_told_and_survived("http://127.0.0.1:99999999", "that is no address");
}

#[test]
fn a_server_with_an_error_of_its_own() {
    let server = Server::answering("500 Internal Server Error", "text/html", "<h1>Oops</h1>");
    is_told_and_survived(&server.address, "trouble of its own at the moment (HTTP status 500)");
    assert!(server.requests() < 10, "it is not hammered at: {} requests", server.requests());
}

#[test]
fn the_login_page_of_a_public_network() {
    let page = "<html><body>Welcome! Room number, please.</body></html>";
    is_told_and_survived(&Server::answering("200 OK", "text/html", page).address, "perhaps the login page of a public network");
    is_told_and_survived(&Server::answering("404 Not Found", "text/html", page).address, "something else answers there");
    let away = Server::answering("302 Found\r\nLocation: http://127.0.0.1:1/", "text/html", "");
    is_told_and_survived(&away.address, "something else answers there");
}

#[test]
fn a_server_that_never_answers() {
    is_told_and_survived(
        &Server::hanging().address,
        "no answer came within 1 s; try again later, or allow more time with --timeout",
    );
}

#[test]
fn a_server_that_breaks_off_in_the_middle() {
    let torn = |answer: &'static str| Server::start(move |stream| drop(stream.write_all(answer.as_bytes())));
    for answer in ["", "HTTP/1.1 200 O", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this"] {
        is_told_and_survived(&torn(answer).address, "the connection broke off in the middle");
    }
}

#[test]
fn a_server_that_pours_out_garbage() {
    let pouring = |begin: &'static str| {
        Server::start(move |stream| {
            let _ = stream.write_all(begin.as_bytes());
            // 100 MB, or until nobody listens any more.
            let _ = (0..12_800).try_for_each(|_| stream.write_all(&[0xAA; 8_192]));
        })
    };
    is_told_and_survived(&pouring("HTTP/1.1 200 OK\r\n\r\n").address, "something else answers there");
    is_told_and_survived(&pouring("HTTP/1.1 200 OK\r\nX-Long: ").address, "the connection broke off in the middle");
    is_told_and_survived(&pouring("").address, "the connection broke off in the middle");
}

#[test]
fn plain_http_where_https_is_asked_for() {
    let plain = Server::answering("200 OK", "text/html", "hello");
    is_told_and_survived(&plain.address.replace("http://", "https://"), "no safe connection could be made");
}

#[test]
fn a_proxy_that_is_not_there_or_a_root_that_is_none() {
    let folder = Folder::new();
    let (dir, before) = phone_with_pieces(&folder, "phone");
    let said = |variable: &str, value: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_wayhum"));
        command.args(["upload", "--now", "--dir", &dir, "--collector", "https://collect.invalid", "--timeout", "5"]);
        for known in ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY", "SSL_CERT_FILE"] {
            command.env_remove(known);
        }
        let output = command.env(variable, value).output().expect("it runs");
        assert!(!output.status.success());
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let nobody = nobody();
    let closing = Server::answering("407 Proxy Authentication Required", "text/html", "who are you?");
    assert!(said("HTTPS_PROXY", &nobody).contains("the proxy does not let it through"));
    assert!(said("all_proxy", &closing.address).contains("the proxy asks for a name and a password"));
    assert!(closing.requests() > 0);
    let kind = said("HTTPS_PROXY", "socks5://127.0.0.1:1");
    assert!(kind.contains("only http:// and https:// proxies") && kind.contains("HTTPS_PROXY"), "{kind}");
    let (missing, none) = (folder.path("missing.pem"), folder.file("none.pem", "no certificate"));
    for file in [&missing, &none] {
        let said = said("SSL_CERT_FILE", file);
        assert!(said.contains("SSL_CERT_FILE") && said.contains(file.as_str()), "{said}");
    }
    assert!(said("SSL_CERT_FILE", &none).contains("neither PEM"));
    assert_eq!(waiting(&dir), before);
}

#[test]
fn a_network_that_shows_another_key_gets_nothing_until_its_owner_decides() {
    let folder = Folder::new();
    let (dir, _) = phone_with_pieces(&folder, "phone");
    let first = Collector::start(&folder.path("network"), "127.0.0.1:0");
    // One folder has seen the network's key; it still has something to send.
    let known = copy(&folder, &dir, "known");
    send_all(&known, &first);
    // On other roads: those of before are reported already.
    let mut later = wayhum_sim::drive(5, EVENING).fixes;
    for fix in &mut later {
        fix.position = Position::new(fix.position.lat_deg() + 0.3, fix.position.lon_deg()).expect("on earth");
    }
    let gpx = folder.gpx("later.gpx", &later);
    let listen = first.address.trim_start_matches("http://").to_owned();
    let address = first.address.clone();
    drop(first);
    failure(&["contribute", "--gpx", &gpx, "--collector", &address, "--dir", &known], 1);
    let before = waiting(&known);
    assert!(before > 0);

    let other = Collector::start(&folder.path("other"), &listen);
    for command in
        [vec!["upload", "--now", "--dir", &known], vec!["contribute", "--gpx", &gpx, "--collector", &address, "--dir", &known]]
    {
        let said = failure(&command, 1);
        assert!(said.contains(&address) && said.contains("another key than the one known"), "{said}");
        assert!(said.contains("ask whoever runs the network"), "{said}");
    }
    assert!(waiting(&known) >= before);
    drop(other);
    send_all(&known, &Collector::start(&folder.path("network"), "127.0.0.1:0"));
}

#[test]
fn contribute_tells_the_same_and_keeps_the_recording() {
    let folder = Folder::new();
    let gpx = folder.gpx("drive.gpx", &wayhum_sim::drive(2, EVENING).fixes);
    let collector = Collector::start(&folder.path("network"), "127.0.0.1:0");
    let page = Server::answering("200 OK", "text/html", "<html>");
    let hanging = Server::hanging();
    for (name, address, words) in [("page", &page.address, "login page"), ("hanging", &hanging.address, "within 1 s")] {
        let dir = folder.path(name);
        let args = ["contribute", "--gpx", &gpx, "--collector", address, "--dir", &dir, "--timeout", "1"];
        let said = failure(&args, 1);
        assert!(said.contains(address.as_str()) && said.contains(words) && said.contains("wayhum upload --now"), "{said}");
        assert!(waiting(&dir) > 0);
        for message in ["directory.jws", "contribution.jws", "receipt.jws"] {
            assert!(!std::path::Path::new(&dir).join(message).exists(), "a login page is no {message}");
        }
        send_all(&dir, &collector);
    }
}

#[test]
fn a_collector_that_stops_halfway_gets_the_rest_when_it_is_back() {
    let folder = Folder::new();
    let (dir, before) = phone_with_pieces(&folder, "phone");
    let collector = Collector::start(&folder.path("network"), "127.0.0.1:0");
    // It knows the network's key already, so that the directory is all it gets from the impostor.
    let directory = fetch(&collector.address, "/v1/directory");
    let halfway = Server::start(move |stream| {
        // Whoever asks for the directory gets it; whoever brings something does not.
        let _ = stream.write_all(directory.as_bytes());
    });
    let said = failure(&["upload", "--now", "--dir", &dir, "--collector", &halfway.address, "--timeout", "5"], 1);
    assert!(said.contains("something else answers there") || said.contains("broke off"), "{said}");
    let status = object(&["status", "--dir", &dir]);
    assert_eq!((waiting(&dir), status["quarantined"].as_u64()), (before, Some(0)), "{status}");
    send_all(&dir, &collector);
}

/// An answer as it travels.
fn fetch(address: &str, path: &str) -> String {
    let host = address.trim_start_matches("http://");
    let mut stream = std::net::TcpStream::connect(host).expect("connected");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("asked");
    std::io::read_to_string(stream).expect("answered")
}
