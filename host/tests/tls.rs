//! Whom the executor believes to be the network's host, and what it says of the others. Nothing is sent to those.

#![cfg(feature = "http")]

mod common;

use std::io::{Read, Write};

use common::authority::{Authority, Dates, Identity, TlsServer, self_signed};
use common::{Server, post};
use wayhum_host::uploads::Execute;
use wayhum_host::{Http, Insecure, Trouble};
use wayhum_sdk::Outcome;

const BOTH: [&rustls::SupportedProtocolVersion; 2] = [&rustls::version::TLS13, &rustls::version::TLS12];

/// What comes of sending to a server that shows `identity`, to somebody who trusts `authority`.
fn met(identity: Identity, authority: &Authority) -> (Outcome, Option<Trouble>) {
    let server = TlsServer::start(identity, &BOTH);
    let mut http = Http::new().with_root(authority.pem.as_bytes()).expect("a root");
    let outcome = http.execute(&post(&server.url()));
    let request = server.server.heard().bytes;
    assert_eq!(request.is_empty(), outcome == Outcome::Insecure, "a stranger hears nothing");
    (outcome, http.trouble())
}

#[test]
fn a_host_that_a_trusted_root_vouches_for_is_believed() {
    let authority = Authority::new();
    let (outcome, trouble) = met(authority.vouches_for("localhost", Dates::Now), &authority);
    assert_eq!(outcome, Outcome::Response { status: 200, retry_after: None, body: b"hello".to_vec() });
    assert_eq!(trouble, None);
}

#[test]
fn a_certificate_out_of_its_time_sends_people_to_look_at_the_date() {
    let authority = Authority::new();
    for dates in [Dates::Past, Dates::Future] {
        let met = met(authority.vouches_for("localhost", dates), &authority);
        assert_eq!(met, (Outcome::Insecure, Some(Trouble::Insecure(Insecure::OutOfDate))));
    }
    assert!(Trouble::Insecure(Insecure::OutOfDate).words().contains("date and time"));
}

#[test]
fn a_strangers_certificate_sends_people_to_the_login_page() {
    let (authority, other) = (Authority::new(), Authority::new());
    let strangers = [
        self_signed("localhost"),
        authority.vouches_for("login.hotel.example", Dates::Now),
        other.vouches_for("localhost", Dates::Now),
    ];
    for stranger in strangers {
        assert_eq!(met(stranger, &authority), (Outcome::Insecure, Some(Trouble::Insecure(Insecure::Stranger))));
    }
    assert!(Trouble::Insecure(Insecure::Stranger).words().contains("log in"));
}

#[test]
fn without_the_root_a_company_is_a_stranger() {
    let server = TlsServer::start(Authority::new().vouches_for("localhost", Dates::Now), &BOTH);
    let mut http = Http::new();
    assert_eq!(http.execute(&post(&server.url())), Outcome::Insecure);
    assert_eq!(http.trouble(), Some(Trouble::Insecure(Insecure::Stranger)));
}

#[test]
fn what_speaks_no_tls_or_an_old_one_is_told_apart_from_a_broken_line() {
    // A ServerHello of TLS 1.1; an alert that no version is shared (RFC 8446 section 6.2); plain HTTP; a mail server.
    let mut old_hello = b"\x16\x03\x02\x00\x2a\x02\x00\x00\x26\x03\x02".to_vec();
    old_hello.extend([7; 32]);
    old_hello.extend([0, 0x00, 0x2f, 0]);
    let answers: [&[u8]; 4] =
        [&old_hello, b"\x15\x03\x02\x00\x02\x02\x46", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"220 mail.example ESMTP\r\n"];
    for answer in answers {
        let answer = answer.to_vec();
        let server = Server::start(move |mut stream| {
            let mut hello = vec![0; 16_384];
            let length = stream.read(&mut hello).unwrap_or(0);
            let _ = stream.write_all(&answer);
            let _ = stream.read(&mut [0; 64]);
            hello.truncate(length);
            hello
        });
        let mut http = Http::new();
        assert_eq!(http.execute(&post(&format!("https://localhost:{}/", server.address.port()))), Outcome::Insecure);
        assert_eq!(http.trouble(), Some(Trouble::Insecure(Insecure::NoTls)));
        assert!(!server.heard().bytes.windows(5).any(|five| five == b"hello"), "the body stays here");
    }
    assert!(Trouble::Insecure(Insecure::NoTls).words().contains("https://"));
    let silent = Server::start(|_| Vec::new());
    let mut http = Http::new();
    assert_eq!(http.execute(&post(&format!("https://localhost:{}/", silent.address.port()))), Outcome::NoNetwork);
    assert_eq!(http.trouble(), Some(Trouble::Broke));
}
