//! Servers on this machine that the executor is tried against, and what it is asked to send.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its part of it")]

pub mod authority;
pub mod hello;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use wayhum_sdk::{Method, Purpose, Request};

/// A server that serves each connection on a thread of its own. It goes on until the process ends.
pub struct Server {
    pub address: SocketAddr,
    heard: Receiver<Heard>,
}

/// A connection that was made to a server, and what was read from it.
pub struct Heard {
    pub from: SocketAddr,
    pub bytes: Vec<u8>,
}

impl Server {
    /// `serve` gives back what it has read.
    pub fn start(serve: impl Fn(TcpStream) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (tell, heard) = mpsc::channel();
        let serve = std::sync::Arc::new(serve);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (serve, tell) = (std::sync::Arc::clone(&serve), tell.clone());
                thread::spawn(move || {
                    let from = stream.peer_addr().expect("a peer");
                    // A test that has seen enough does not listen any more.
                    let _ = tell.send(Heard { from, bytes: serve(stream) });
                });
            }
        });
        Self { address, heard }
    }

    /// Answers every request with the same bytes.
    pub fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(move |mut stream| {
            let request = read_request(&mut stream);
            let _ = stream.write_all(&answer);
            request
        })
    }

    pub fn url(&self) -> String {
        format!("http://{}/v1/contributions", self.address)
    }

    /// The next connection that has ended.
    pub fn heard(&self) -> Heard {
        self.heard.recv_timeout(Duration::from_secs(20)).expect("a connection")
    }

    pub fn heard_nothing(&self) -> bool {
        self.heard.try_recv().is_err()
    }
}

/// Reads one request, head and body, as far as it comes.
pub fn read_request(stream: &mut impl Read) -> Vec<u8> {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 16_384]);
    while !is_whole(&bytes) {
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(length) => bytes.extend_from_slice(&buffer[..length]),
        }
    }
    bytes
}

/// Whether these bytes are a whole request.
pub fn is_whole(bytes: &[u8]) -> bool {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
    bytes.len() >= end + 4 + length.unwrap_or(0)
}

pub fn post(url: &str) -> Request {
    Request {
        purpose: Purpose::Contribution,
        method: Method::Post,
        url: url.to_owned().into(),
        content_type: Some("application/jose".to_owned()),
        body: b"hello".to_vec(),
        timeout: Duration::from_secs(10),
        longest_answer: 1_000,
    }
}

pub fn get(url: &str) -> Request {
    Request { purpose: Purpose::Directory, method: Method::Get, content_type: None, body: Vec::new(), ..post(url) }
}

/// The same, given up after so many milliseconds.
pub fn within(millis: u64, request: Request) -> Request {
    Request { timeout: Duration::from_millis(millis), ..request }
}
