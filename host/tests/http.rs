//! The executor against real sockets: answers that come, break, never end, or never come.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use wayhum_host::Http;
use wayhum_host::uploads::Execute;
use wayhum_sdk::{Method, Outcome, Purpose, Request};

/// A server on this machine that takes `connections` connections, one after the other; what it read from each.
fn server(connections: usize, serve: impl Fn(&mut TcpStream) + Send + 'static) -> (String, thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}/v1/contributions", listener.local_addr().expect("an address"));
    let handle = thread::spawn(move || {
        let mut heard = Vec::new();
        for _ in 0..connections {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut bytes = [0; 4096];
            let length = stream.read(&mut bytes).expect("a request");
            heard.push(String::from_utf8_lossy(&bytes[..length]).into_owned());
            serve(&mut stream);
        }
        heard
    });
    (url, handle)
}

fn post(url: &str) -> Request {
    Request {
        purpose: Purpose::Contribution,
        method: Method::Post,
        url: url.to_owned(),
        content_type: Some("application/jose".to_owned()),
        body: b"hello".to_vec(),
        timeout: Duration::from_secs(2),
        longest_answer: 1_000,
    }
}

fn execute(request: &Request) -> Outcome {
    Http::new().execute(request)
}

#[test]
fn an_answer_arrives_with_its_status_and_retry_after() {
    let (url, server) = server(1, |stream| {
        let answer = "HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nContent-Length: 4\r\n\r\nbusy";
        stream.write_all(answer.as_bytes()).expect("written");
    });
    let retry_after = Some(Duration::from_mins(2));
    assert_eq!(execute(&post(&url)), Outcome::Response { status: 503, retry_after, body: b"busy".to_vec() });
    let heard = server.join().expect("served");
    let head = heard[0].to_lowercase();
    assert!(head.contains("user-agent: wayhum\r\n") && head.contains("content-type: application/jose\r\n"));
    assert!(!head.contains("cookie") && !head.contains("if-none-match"));
}

#[test]
fn every_request_has_a_connection_of_its_own() {
    let (url, server) = server(2, |stream| stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").expect("written"));
    let mut http = Http::new();
    for _ in 0..2 {
        assert!(matches!(http.execute(&post(&url)), Outcome::Response { status: 200, .. }));
    }
    assert_eq!(server.join().expect("two connections").len(), 2);
}

#[test]
fn an_endless_answer_is_read_as_far_as_it_may_be_long() {
    let (url, _server) = server(1, |stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(&[b'x'; 1_024]).is_ok() {}
    });
    let Outcome::Response { body, .. } = execute(&post(&url)) else { panic!("an answer came") };
    assert_eq!(body.len(), 1_000);
}

#[test]
fn what_breaks_off_or_never_comes_is_no_network() {
    let (torn, _torn) =
        server(1, |stream| stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this").expect("written"));
    assert_eq!(execute(&post(&torn)), Outcome::NoNetwork);
    let (silent, _silent) = server(1, |_| thread::sleep(Duration::from_secs(6)));
    assert_eq!(execute(&post(&silent)), Outcome::NoNetwork);
    assert_eq!(execute(&post("http://127.0.0.1:1/")), Outcome::NoNetwork);
}

#[test]
fn a_redirect_is_not_followed() {
    let (url, _server) = server(1, |stream| {
        let answer = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
        stream.write_all(answer.as_bytes()).expect("written");
    });
    assert!(matches!(execute(&post(&url)), Outcome::Response { status: 302, .. }));
}
