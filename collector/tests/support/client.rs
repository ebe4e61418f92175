//! HTTP/1.1 by hand, so that wrong requests can be sent as well.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use wayhum_protocol::ProblemKind;

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    head: String,
    pub body: String,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8(bytes.to_vec()).expect("answers are text");
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer but {text:?}"));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status line");
        Self { status, head: head.to_owned(), body: body.to_owned() }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    pub fn problem(&self) -> Option<ProblemKind> {
        ProblemKind::read(self.status, self.body.as_bytes())
    }
}

pub fn connect(to: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(to).expect("the server listens");
    stream.set_read_timeout(Some(Duration::from_mins(1))).expect("a minute is a timeout");
    stream
}

/// Reads until the server closes, as it does after each answer.
pub fn answer(mut stream: TcpStream) -> Answer {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("the server answers and closes");
    Answer::parse(&bytes)
}

pub fn send(to: SocketAddr, request: &[u8]) -> Answer {
    let mut stream = connect(to);
    stream.write_all(request).expect("the server reads");
    answer(stream)
}

pub fn get(to: SocketAddr, path: &str) -> Answer {
    send(to, format!("GET {path} HTTP/1.1\r\nhost: collector\r\n\r\n").as_bytes())
}

pub fn head_of_post_to(path: &str, content_type: &str, length: usize) -> String {
    format!("POST {path} HTTP/1.1\r\nhost: collector\r\ncontent-type: {content_type}\r\ncontent-length: {length}\r\n\r\n")
}

pub fn head_of_post(content_type: &str, length: usize) -> String {
    head_of_post_to("/v1/contributions", content_type, length)
}

pub fn post_to(to: SocketAddr, path: &str, content_type: &str, body: &[u8]) -> Answer {
    send(to, &[head_of_post_to(path, content_type, body.len()).as_bytes(), body].concat())
}

pub fn post(to: SocketAddr, body: &[u8]) -> Answer {
    post_to(to, "/v1/contributions", "application/jose", body)
}

/// What a wallet sends through a proxy that says for whom.
pub fn post_json_for(from: &str, to: SocketAddr, path: &str, body: &str) -> Answer {
    let head = head_of_post_to(path, "application/json", body.len());
    let head = head.replacen("\r\n", &format!("\r\nx-forwarded-for: {from}\r\n"), 1);
    send(to, &[head.as_bytes(), body.as_bytes()].concat())
}

/// What a wallet sends.
pub fn post_json(to: SocketAddr, path: &str, body: &str) -> Answer {
    post_to(to, path, "application/json", body.as_bytes())
}
