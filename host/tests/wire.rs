//! What somebody sees who watches the wire or runs the server: the same from every phone, and nothing that ties two requests together.

#![cfg(feature = "http")]

mod common;

use std::collections::BTreeSet;
use std::io::{Read, Write};

use common::authority::{Authority, Dates, TlsServer};
use common::hello::{APPLICATION_PROTOCOLS, EARLY_DATA, PRE_SHARED_KEY, SESSION_TICKET};
use common::{Server, get, post, read_request};
use rustls::HandshakeKind;
use wayhum_host::Http;
use wayhum_host::uploads::Execute;
use wayhum_sdk::Outcome;

#[test]
fn a_request_is_these_bytes_and_no_others() {
    let server = Server::answering("HTTP/1.1 200 OK\r\nSet-Cookie: you=1\r\nETag: \"you\"\r\nContent-Length: 0\r\n\r\n");
    let host = server.address;
    let mut http = Http::new();
    for _ in 0..2 {
        http.execute(&post(&server.url()));
        let expected = format!(
            "POST /v1/contributions HTTP/1.1\r\ncontent-type: application/jose\r\naccept: */*\r\nuser-agent: wayhum\r\n\
             host: {host}\r\ncontent-length: 5\r\n\r\nhello"
        );
        assert_eq!(String::from_utf8_lossy(&server.heard().bytes), expected);
        http.execute(&get(&server.url()));
        let expected = format!("GET /v1/contributions HTTP/1.1\r\naccept: */*\r\nuser-agent: wayhum\r\nhost: {host}\r\n\r\n");
        assert_eq!(String::from_utf8_lossy(&server.heard().bytes), expected);
    }
}

#[test]
fn a_connection_ends_with_its_request_and_the_next_comes_from_elsewhere() {
    // A server that would keep it open for ever; it notices only when the other side closes.
    let server = Server::start(|mut stream| {
        let request = read_request(&mut stream);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n");
        let mut more = Vec::new();
        let _ = stream.read_to_end(&mut more);
        assert!(more.is_empty(), "nothing more is said");
        request
    });
    let (mut http, mut ports) = (Http::new(), BTreeSet::new());
    for n in 1..=3 {
        assert!(matches!(http.execute(&post(&server.url())), Outcome::Response { status: 200, .. }));
        // It has ended before the next one begins, so that their ends and beginnings do not coincide.
        ports.insert(server.heard().from.port());
        assert_eq!(ports.len(), n, "a port of its own");
    }
}

#[test]
fn no_session_is_resumed_and_no_ticket_shown_though_the_server_offers_them() {
    for version in [&rustls::version::TLS13, &rustls::version::TLS12] {
        let authority = Authority::new();
        let server = TlsServer::start(authority.vouches_for("localhost", Dates::Now), &[version]);
        let mut http = Http::new().with_root(authority.pem.as_bytes()).expect("a root");
        for _ in 0..3 {
            assert!(
                matches!(http.execute(&post(&server.url())), Outcome::Response { status: 200, .. }),
                "{:?}",
                http.trouble()
            );
            server.server.heard();
        }
        let seen = server.seen.lock().expect("whole");
        let hellos: Vec<_> = seen.iter().map(|seen| &seen.hello).collect();
        let distinct = |of: fn(&common::hello::ClientHello) -> &Vec<u8>| {
            hellos.iter().map(|hello| of(hello).clone()).collect::<BTreeSet<_>>().len()
        };
        assert!(seen.iter().all(|seen| seen.kind == Some(HandshakeKind::Full)), "each from the beginning");
        for hello in &hellos {
            assert_eq!((hello.extension(PRE_SHARED_KEY), hello.extension(EARLY_DATA)), (None, None));
            assert!(hello.extension(SESSION_TICKET).is_none_or(<[u8]>::is_empty), "no ticket");
            assert_eq!(hello.extension(APPLICATION_PROTOCOLS), Some(b"\x00\x09\x08http/1.1".as_slice()), "HTTP/1.1 alone");
        }
        assert_eq!((distinct(|hello| &hello.random), distinct(|hello| &hello.session_id)), (3, 3));
        assert_eq!(distinct(|hello| &hello.ciphers), 1, "what it can do is the same from every phone");
    }
}
