//! Through a proxy: it learns whom one speaks to and nothing of what is said, and what it refuses is told as its doing.

#![cfg(feature = "http")]

mod common;

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::thread;

use common::authority::{Authority, Dates, TlsServer};
use common::{Server, post, read_request};
use wayhum_host::uploads::Execute;
use wayhum_host::{Http, Proxy, Trouble};
use wayhum_sdk::Outcome;

/// A proxy that opens a tunnel to wherever it is asked.
fn tunnel() -> Server {
    Server::start(|mut stream| {
        let mut heard = read_request(&mut stream);
        let asked = String::from_utf8_lossy(&heard).into_owned();
        let to = asked.split(' ').nth(1).expect("CONNECT host:port").replace("localhost", "127.0.0.1");
        let far = TcpStream::connect(to).expect("it is there");
        stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").expect("written");
        let (mut back, mut forth) = (far.try_clone().expect("cloned"), stream.try_clone().expect("cloned"));
        let returning = thread::spawn(move || {
            let _ = std::io::copy(&mut back, &mut forth);
            let _ = forth.shutdown(Shutdown::Write);
        });
        let (mut far, mut buffer) = (far, [0; 4_096]);
        while let Ok(length @ 1..) = stream.read(&mut buffer) {
            heard.extend_from_slice(&buffer[..length]);
            let _ = far.write_all(&buffer[..length]);
        }
        let _ = far.shutdown(Shutdown::Write);
        let _ = returning.join();
        heard
    })
}

fn through(proxy: &Server, authority: &Authority) -> (Proxy, Http) {
    let proxy = Proxy::new(&proxy.address.to_string()).expect("an address");
    (proxy.clone(), Http::new().with_root(authority.pem.as_bytes()).expect("a root").with_proxy(proxy))
}

#[test]
fn a_tunnel_carries_the_request_and_the_proxy_sees_nothing_of_it() {
    let authority = Authority::new();
    let server = TlsServer::start(authority.vouches_for("localhost", Dates::Now), &[&rustls::version::TLS13]);
    let proxy = tunnel();
    let (_, mut http) = through(&proxy, &authority);
    for _ in 0..2 {
        assert!(matches!(http.execute(&post(&server.url())), Outcome::Response { status: 200, .. }), "{:?}", http.trouble());
        let port = server.server.address.port();
        let (heard, sent) = (proxy.heard().bytes, server.server.heard().bytes);
        let expected = format!("CONNECT localhost:{port} HTTP/1.1\r\nHost: localhost:{port}\r\nUser-Agent: wayhum\r\n\r\n");
        assert_eq!(String::from_utf8_lossy(&heard[..expected.len()]).to_lowercase(), expected.to_lowercase());
        assert!(sent.ends_with(b"\r\n\r\nhello"));
        let shows = |what: &[u8]| heard.windows(what.len()).any(|bytes| bytes == what);
        assert!(!shows(b"hello") && !shows(b"contributions"));
    }
}

#[test]
fn a_name_and_a_password_go_to_the_proxy_alone() {
    let authority = Authority::new();
    let server = TlsServer::start(authority.vouches_for("localhost", Dates::Now), &[&rustls::version::TLS13]);
    let proxy = tunnel();
    let (to, http) = through(&proxy, &authority);
    let mut http = http.with_proxy(to.with_credentials("Aladdin", "open sesame"));
    assert!(matches!(http.execute(&post(&server.url())), Outcome::Response { status: 200, .. }));
    // RFC 7617 section 2.
    let heard = String::from_utf8_lossy(&proxy.heard().bytes).to_lowercase();
    assert!(heard.contains("proxy-authorization: basic qwxhzgrpbjpvcgvuihnlc2ftzq==\r\n"), "{heard}");
    assert!(!String::from_utf8_lossy(&server.server.heard().bytes).to_lowercase().contains("authorization"));
}

#[test]
fn what_a_proxy_refuses_is_told_as_its_doing() {
    let refusing = |answer: &'static str| {
        let proxy = Server::answering(answer);
        let mut http = through(&proxy, &Authority::new()).1;
        assert_eq!(http.execute(&post("https://collect.invalid/v1/contributions")), Outcome::NoNetwork);
        http.trouble()
    };
    let wants_a_password = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n";
    assert_eq!(refusing(wants_a_password), Some(Trouble::ProxyCredentials));
    for refusal in ["HTTP/1.1 403 Forbidden\r\n\r\n", "HTTP/1.1 502 Bad Gateway\r\n\r\n", "<html>", ""] {
        assert_eq!(refusing(refusal), Some(Trouble::Proxy), "{refusal}");
    }
    let mut http = Http::new().with_proxy(Proxy::new("http://127.0.0.1:1").expect("an address"));
    assert_eq!(http.execute(&post("https://collect.invalid/")), Outcome::NoNetwork);
    assert_eq!(http.trouble(), Some(Trouble::Proxy));
    assert!(Trouble::Proxy.words().contains("proxy") && Trouble::ProxyCredentials.words().contains("password"));
}

#[test]
fn what_is_for_a_machine_of_ones_own_goes_straight_there() {
    let (server, proxy) = (Server::answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), tunnel());
    let authority = Authority::new();
    let (to, mut http) = through(&proxy, &authority);
    assert!(matches!(http.execute(&post(&server.url())), Outcome::Response { status: 200, .. }));
    let secure = TlsServer::start(authority.vouches_for("localhost", Dates::Now), &[&rustls::version::TLS13]);
    let mut http = http.with_proxy(to.except("localhost,127.0.0.1"));
    assert!(matches!(http.execute(&post(&secure.url())), Outcome::Response { status: 200, .. }));
    assert!(proxy.heard_nothing());
}
