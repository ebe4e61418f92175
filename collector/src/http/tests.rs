//! The page over real HTTP, with files and without: which of them this build has is chance.

use std::{future::pending, net::SocketAddr, sync::Arc};

use tokio::{net::TcpListener, runtime::Runtime};
use wayhum_protocol::SigningKey;
use wayhum_types::{Entropy, Timestamp};

use super::{Limits, page::Page, routes::router};
use crate::Collector;

#[path = "../../tests/support/client.rs"]
#[allow(dead_code, reason = "posting is tested elsewhere")]
#[allow(unreachable_pub, reason = "the file is a module of several programs")]
mod client;

use client::{Answer, get, send};

const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const FILES: &[(&str, &[u8])] = &[
    ("app.js", b"let whole = true;"),
    ("app.js.gz", b"(small)"),
    ("index.html", b"<!doctype html>"),
    ("tiles.gz", b"(only so)"),
    ("style.css", b"p {}"),
];

/// Chance enough for keys that nobody uses.
struct Sevens;

impl Entropy for Sevens {
    fn fill(&mut self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

/// Its address, and the runtime with which it ends.
struct Server(SocketAddr, #[expect(dead_code, reason = "it is kept, not read")] Runtime);

impl Server {
    fn with(files: &[(&'static str, &'static [u8])]) -> Self {
        let key = SigningKey::from_bytes(&[1; 32]).expect("it is below the order");
        let clock = Arc::new(|| Timestamp::from_unix_millis(1_410_324_847_000));
        let collector = Collector::open("sqlite::memory:", key, clock, Sevens).expect("memory is always there");
        let router = router(Arc::new(collector), Limits::default(), &Page::of(files));
        let runtime = Runtime::new().expect("threads can be started");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("there are ports");
        let address = listener.local_addr().expect("it is bound");
        runtime.spawn(async { axum::serve(listener, router).with_graceful_shutdown(pending()).await });
        Self(address, runtime)
    }

    fn ask(&self, method: &str, path: &str, more: &str) -> Answer {
        send(self.0, format!("{method} {path} HTTP/1.1\r\nhost: collector\r\n{more}\r\n").as_bytes())
    }
}

fn assert_guarded(answer: &Answer) {
    assert_eq!(answer.header("content-security-policy"), Some(POLICY));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
    assert_eq!((answer.header("connection"), answer.header("cache-control")), (Some("close"), Some("no-cache")));
}

#[test]
fn each_file_is_served_under_its_name_and_the_index_at_the_root() {
    let server = Server::with(FILES);
    for (path, content_type, body) in [
        ("/", "text/html; charset=utf-8", "<!doctype html>"),
        ("/index.html", "text/html; charset=utf-8", "<!doctype html>"),
        ("/app.js", "text/javascript; charset=utf-8", "let whole = true;"),
        ("/style.css", "text/css; charset=utf-8", "p {}"),
        ("/tiles.gz", "application/gzip", "(only so)"),
        ("/app.js?version=2", "text/javascript; charset=utf-8", "let whole = true;"),
    ] {
        let answer = get(server.0, path);
        assert_eq!((answer.status, answer.header("content-type"), &*answer.body), (200, Some(content_type), body), "{path}");
        assert_guarded(&answer);
        assert_eq!(answer.header("content-encoding"), None);
    }
}

#[test]
fn the_compressed_twin_is_sent_to_who_takes_it_and_has_no_name_of_its_own() {
    let server = Server::with(FILES);
    let gzip = server.ask("GET", "/app.js", "accept-encoding: br, gzip\r\n");
    assert_eq!((gzip.header("content-encoding"), &*gzip.body), (Some("gzip"), "(small)"));
    assert_eq!(gzip.header("content-type"), Some("text/javascript; charset=utf-8"));
    assert_eq!(gzip.header("vary"), Some("accept-encoding"));
    assert_guarded(&gzip);
    let plain = server.ask("GET", "/app.js", "accept-encoding: gzip;q=0\r\n");
    assert_eq!((plain.header("content-encoding"), plain.header("vary")), (None, Some("accept-encoding")));
    let without_twin = server.ask("GET", "/style.css", "accept-encoding: gzip\r\n");
    assert_eq!((without_twin.header("content-encoding"), &*without_twin.body), (None, "p {}"));
    assert_eq!(get(server.0, "/app.js.gz").status, 404);
}

#[test]
fn no_path_leads_out_of_the_table() {
    let server = Server::with(FILES);
    for path in [
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "//etc/passwd",
        "/./index.html",
        "/x/../index.html",
        "/index.html/",
        "/INDEX.HTML",
        "/index.htm%6c",
        "/.gitignore",
        "/build.rs",
        "/%ff",
    ] {
        let answer = get(server.0, path);
        assert_eq!((answer.status, answer.header("content-type")), (404, Some("application/problem+json")), "{path}");
    }
}

#[test]
fn heads_are_answered_without_a_body_and_other_methods_are_not() {
    let server = Server::with(FILES);
    for path in ["/", "/app.js", "/v1/maps", "/v1/maps/current/roads.geojson", "/v1/directory"] {
        let (head, get) = (server.ask("HEAD", path, ""), get(server.0, path));
        assert_eq!((head.status, &*head.body), (200, ""), "{path}");
        for name in ["content-type", "content-length", "cache-control"] {
            assert!(head.header(name).is_some(), "{path} {name}");
            assert_eq!(head.header(name), get.header(name), "{path} {name}");
        }
        let post = server.ask("POST", path, "content-length: 0\r\n");
        assert_eq!((post.status, post.header("allow")), (405, Some("GET,HEAD")), "{path}");
    }
}

#[test]
fn without_the_page_its_place_says_what_is_missing_and_the_maps_are_served() {
    for files in [&[][..], &[("app.js", b"".as_slice())]] {
        let server = Server::with(files);
        let answer = get(server.0, "/");
        assert_eq!((answer.status, answer.header("content-type")), (503, Some("text/html; charset=utf-8")));
        assert_guarded(&answer);
        assert!(answer.body.contains("scripts/web"));
        for link in ["/v1/maps", "/v1/maps/current/roads.geojson", "/v1/maps/current/noise.geojson"] {
            assert!(answer.body.contains(&format!("\"{link}\"")));
            assert_eq!(get(server.0, link).status, 200);
        }
        assert_eq!((get(server.0, "/index.html").status, get(server.0, "/app.js").status), (404, 404));
        assert_eq!(server.ask("HEAD", "/", "").status, 503);
    }
}
