//! Servers on this machine that are no collectors.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::Child;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// A server that answers every request in the same way.
pub struct Server {
    listen: SocketAddr,
    pub address: String,
    requests: Arc<AtomicUsize>,
    over: Arc<AtomicBool>,
}

impl Server {
    pub fn start(answer: impl Fn(&mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let listen = listener.local_addr().expect("an address");
        let (requests, over) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let (count, ended, answer) = (Arc::clone(&requests), Arc::clone(&over), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if ended.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(mut stream) = stream else { continue };
                let (count, answer) = (Arc::clone(&count), Arc::clone(&answer));
                thread::spawn(move || {
                    let _ = stream.read(&mut [0; 8_192]);
                    count.fetch_add(1, Ordering::SeqCst);
                    answer(&mut stream);
                });
            }
        });
        Self { listen, address: format!("http://{listen}"), requests, over }
    }

    /// Answers with a status and a body.
    pub fn answering(status: &str, kind: &str, body: &str) -> Self {
        let length = body.len();
        let answer = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}");
        Self::start(move |stream| drop(stream.write_all(answer.as_bytes())))
    }

    /// Takes requests and never answers, until it is dropped.
    pub fn hanging() -> Self {
        Self::start(|stream| drop(stream.read(&mut [0])))
    }

    /// How many requests came so far.
    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }

    /// Waits for the first request, which this process makes.
    pub fn wait_for_a_request(&self, from: &mut Child) {
        while self.requests() == 0 {
            assert!(from.try_wait().expect("a process").is_none(), "it ended without asking");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for connections.
        drop(TcpStream::connect(self.listen));
    }
}

/// An address of this machine where nobody listens.
pub fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    format!("http://{}", listener.local_addr().expect("an address"))
}
