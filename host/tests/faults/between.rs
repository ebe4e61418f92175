//! What stands between a phone and a real collector, and does one thing wrong at a time.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::common::authority::peeked;
use crate::common::{Server, is_whole, read_request};
use crate::fault::Fault;

/// A relay that hands requests to the collector and answers back, but for what it is told to do to the next one.
pub struct Between {
    server: Server,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    next: Fault,
    seen: Vec<Exchange>,
}

/// A request that reached the collector, and what that answered, as it travelled.
#[derive(Clone)]
pub struct Exchange {
    pub path: String,
    pub body: Vec<u8>,
    pub answer: Vec<u8>,
}

impl Between {
    pub fn start(collector: SocketAddr) -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        let server = Server::start(move |stream| {
            let fault = core::mem::take(&mut shared.lock().expect("whole").next);
            serve(stream, fault, collector, &shared);
            Vec::new()
        });
        Self { server, state }
    }

    pub fn address(&self) -> String {
        format!("http://{}", self.server.address)
    }

    /// What happens to the next request.
    pub fn next(&self, fault: Fault) {
        self.state.lock().expect("whole").next = fault;
    }

    /// What reached the collector and was answered with 200, at a path.
    pub fn taken(&self, path: &str) -> Vec<Exchange> {
        let state = self.state.lock().expect("whole");
        state.seen.iter().filter(|seen| seen.path == path && seen.is_ok()).cloned().collect()
    }
}

impl Exchange {
    pub fn is_ok(&self) -> bool {
        self.answer.starts_with(b"HTTP/1.1 200")
    }

    pub fn answered(&self) -> &[u8] {
        &self.answer[head_length(&self.answer)..]
    }
}

fn serve(mut stream: TcpStream, fault: Fault, collector: SocketAddr, state: &Mutex<State>) {
    if let Fault::Reset { handled, after } = fault {
        // What is still unread when a socket closes makes the system send a reset.
        let request = peeked(&stream, is_whole);
        if handled && !request.is_empty() {
            let answer = handle(&request, collector, state);
            let _ = stream.write_all(&answer[..after.min(answer.len())]);
        }
        return;
    }
    let request = read_request(&mut stream);
    let until_it_gives_up = |stream: &mut TcpStream| drop(stream.read(&mut [0; 1]));
    let pour = |stream: &mut TcpStream, begin: &str, more: &[u8], pause: Duration| {
        let _ = stream.write_all(begin.as_bytes());
        while stream.write_all(more).is_ok() {
            thread::sleep(pause);
        }
    };
    let answer = match fault {
        Fault::LostRequest => return,
        Fault::Silence => return until_it_gives_up(&mut stream),
        Fault::ContinueForEver => return pour(&mut stream, "", b"HTTP/1.1 100 Continue\r\n\r\n", Duration::ZERO),
        Fault::Trickle => return pour(&mut stream, "HTTP/1.1 200 OK\r\nX-Long: ", b"a", Duration::from_millis(20)),
        Fault::Endless => return pour(&mut stream, "HTTP/1.1 200 OK\r\n\r\n", &[b'x'; 8_192], Duration::ZERO),
        Fault::EndlessChunks => {
            let begin = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
            return pour(&mut stream, begin, &b"5\r\nhello\r\n".repeat(1_000), Duration::ZERO);
        }
        Fault::NoChunk => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n");
            return until_it_gives_up(&mut stream);
        }
        Fault::Page(status) => page(status),
        Fault::Compressed => {
            let answer =
                b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 12\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\x03\x03\0";
            answer.to_vec()
        }
        Fault::Garbage => vec![0xAA; 4_096],
        Fault::Twice => thread::scope(|scope| {
            let twins = [(); 2].map(|()| scope.spawn(|| handle(&request, collector, state)));
            let [first, second] = twins.map(|twin| twin.join().expect("handled"));
            assert!(body(&first) == body(&second), "the same bytes have the same answer");
            first
        }),
        _ => spoilt(handle(&request, collector, state), fault, &request, state),
    };
    if fault == Fault::Late {
        until_it_gives_up(&mut stream);
    }
    let _ = stream.write_all(&answer);
}

/// What becomes of an answer on its way.
fn spoilt(mut answer: Vec<u8>, fault: Fault, request: &[u8], state: &Mutex<State>) -> Vec<u8> {
    let body = body(&answer).to_vec();
    match fault {
        Fault::LostAnswer => Vec::new(),
        Fault::Torn(after) => {
            answer.truncate(after);
            answer
        }
        Fault::Cut(after) => with_body(&body[..after.min(body.len())], ""),
        Fault::TwoLengths => with_body(&body, &format!("Content-Length: {}\r\n", body.len() + 1)),
        Fault::Flipped(from_end) => {
            let at = answer.len().saturating_sub(from_end.max(1));
            answer[at] = if answer[at] == b'A' { b'B' } else { b'A' };
            answer
        }
        Fault::Swapped | Fault::Old => {
            let seen = &state.lock().expect("whole").seen;
            let mut like_it = seen.iter().filter(|seen| seen.path == path(request) && seen.is_ok());
            let other =
                if fault == Fault::Old { like_it.next() } else { like_it.rfind(|seen| seen.body != *self::body(request)) };
            other.map_or_else(Vec::new, |seen| seen.answer.clone())
        }
        _ => answer,
    }
}

/// Hands a request to the collector; what that answers.
fn handle(request: &[u8], collector: SocketAddr, state: &Mutex<State>) -> Vec<u8> {
    let mut stream = TcpStream::connect(collector).expect("the collector listens");
    stream.write_all(request).expect("written");
    let answer = read_request(&mut stream);
    let exchange = Exchange { path: path(request), body: body(request).to_vec(), answer: answer.clone() };
    state.lock().expect("whole").seen.push(exchange);
    answer
}

fn page(status: u16) -> Vec<u8> {
    let page = "<html>Welcome! Room number, please.</html>";
    let head = format!("HTTP/1.1 {status} Hello\r\nContent-Type: text/html\r\nLocation: http://127.0.0.1:1/\r\n");
    format!("{head}Retry-After: 86400\r\nContent-Length: {}\r\n\r\n{page}", page.len()).into_bytes()
}

fn with_body(body: &[u8], more: &str) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n{more}\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn path(request: &[u8]) -> String {
    String::from_utf8_lossy(request).split(' ').nth(1).unwrap_or_default().to_owned()
}

fn body(message: &[u8]) -> &[u8] {
    &message[head_length(message)..]
}

fn head_length(message: &[u8]) -> usize {
    message.windows(4).position(|four| four == b"\r\n\r\n").map_or(message.len(), |end| end + 4)
}
