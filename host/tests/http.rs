//! The executor against real sockets: answers that come, break, never end, or never come.

#![cfg(feature = "http")]

mod common;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use common::{Server, post, read_request, within};
use proptest::prelude::*;
use wayhum_host::uploads::Execute;
use wayhum_host::{Http, Trouble};
use wayhum_sdk::Outcome;

fn execute(server: &Server) -> Outcome {
    Http::new().execute(&post(&server.url()))
}

fn answered(answer: &str) -> Outcome {
    execute(&Server::answering(answer))
}

/// What comes of a request that has 200 ms, and why, if `serve` goes on until nobody listens.
fn given_up(serve: impl Fn(&mut TcpStream) + Send + Sync + 'static) -> (Outcome, Option<Trouble>) {
    let server = Server::start(move |mut stream| {
        let request = read_request(&mut stream);
        serve(&mut stream);
        request
    });
    let mut http = Http::new();
    let outcome = http.execute(&within(200, post(&server.url())));
    server.heard();
    (outcome, http.trouble())
}

const TIMED_OUT: (Outcome, Option<Trouble>) = (Outcome::NoNetwork, Some(Trouble::TimedOut));

#[test]
fn an_answer_arrives_with_its_status_and_retry_after() {
    let seconds = answered("HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nContent-Length: 4\r\n\r\nbusy");
    let retry_after = Some(Duration::from_mins(2));
    assert_eq!(seconds, Outcome::Response { status: 503, retry_after, body: b"busy".to_vec() });
    let date = answered(
        "HTTP/1.1 503 Busy\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:51:37 GMT\r\n\
         Content-Length: 4\r\n\r\nbusy",
    );
    assert_eq!(date, seconds, "whatever the clock here says");
}

#[test]
fn an_endless_answer_is_read_as_far_as_it_may_be_long() {
    for begin in ["HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n"] {
        let server = Server::start(move |mut stream| {
            let request = read_request(&mut stream);
            let _ = stream.write_all(begin.as_bytes());
            while stream.write_all(&[b'x'; 1_024]).is_ok() {}
            request
        });
        let Outcome::Response { body, .. } = execute(&server) else { panic!("an answer came") };
        assert_eq!(body.len(), 1_000);
        server.heard();
    }
}

#[test]
fn what_breaks_off_or_is_no_http_is_no_network() {
    for torn in ["HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this", "HTTP/1.1 200 O", "", "SSH-2.0-OpenSSH_10\r\n"] {
        assert_eq!(answered(torn), Outcome::NoNetwork, "{torn}");
    }
    assert_eq!(Http::new().execute(&post("http://127.0.0.1:1/")), Outcome::NoNetwork);
}

#[test]
fn a_server_that_never_comes_to_an_end_is_given_up_in_time() {
    assert_eq!(given_up(|stream| drop(stream.read(&mut [0]))), TIMED_OUT, "silence");
    assert_eq!(given_up(|stream| while stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").is_ok() {}), TIMED_OUT);
    for begin in ["HTTP/1.1 200 OK\r\nX-Long: ", "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n"] {
        let trickle = move |stream: &mut TcpStream| {
            let _ = stream.write_all(begin.as_bytes());
            while stream.write_all(b"a").is_ok() {
                thread::sleep(Duration::from_millis(20));
            }
        };
        assert_eq!(given_up(trickle), TIMED_OUT, "{begin}");
    }
}

#[test]
fn a_redirect_is_not_followed() {
    let elsewhere = Server::answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    for status in [301, 302, 303, 307, 308] {
        let answer = format!("HTTP/1.1 {status} Moved\r\nLocation: {}\r\nContent-Length: 0\r\n\r\n", elsewhere.url());
        assert!(matches!(answered(&answer), Outcome::Response { status: seen, .. } if seen == status));
    }
    assert!(elsewhere.heard_nothing());
}

#[test]
fn a_body_comes_as_it_is_whatever_it_says_of_itself() {
    let gzip = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00";
    let expected = Outcome::Response { status: 200, retry_after: None, body: b"\x1f\x8b\x08\x00".to_vec() };
    assert_eq!(execute(&Server::answering(*gzip)), expected);
    let text = Outcome::Response { status: 200, retry_after: None, body: b"hello".to_vec() };
    assert_eq!(answered("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more"), text);
    assert_eq!(answered("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"), text);
    assert_eq!(answered("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"), Outcome::NoNetwork);
}

/// A sound answer with some of its bytes put in the place of others, or any bytes at all.
fn anything() -> impl Strategy<Value = Vec<u8>> {
    let sound = b"HTTP/1.1 503 Busy\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: 7\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    let spoilt = prop::collection::vec((0..sound.len(), any::<u8>()), 0..6).prop_map(|changes| {
        let mut bytes = sound.to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        bytes
    });
    prop_oneof![3 => spoilt, 1 => prop::collection::vec(any::<u8>(), 0..400)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn any_bytes_are_some_outcome(answer in anything()) {
        let server = Server::answering(answer);
        let (mut http, request) = (Http::new(), within(2_000, post(&server.url())));
        match http.execute(&request) {
            Outcome::Response { body, .. } => prop_assert!(body.len() <= request.longest_answer as usize),
            outcome => {
                prop_assert_eq!(outcome, Outcome::NoNetwork);
                prop_assert!(http.trouble().is_some_and(|trouble| !trouble.words().is_empty()));
            }
        }
    }
}
