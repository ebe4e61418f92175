//! The collector over real HTTP on this machine.

mod support;

use std::{
    io::Write,
    net::{SocketAddr, TcpStream},
    sync::Arc,
    thread,
    time::Duration,
};

use tokio::{net::TcpListener, runtime::Runtime, sync::oneshot, task::JoinHandle};
use wayhum_collector::{Collector, Limits, serve_within};
use wayhum_protocol::{MAX_CONTRIBUTION_BYTES, ProblemKind, Trust, listed_epochs};
use wayhum_types::Epoch;

use support::{
    SetClock,
    client::{Answer, answer, connect, get, head_of_post, post, send},
    contribution, directory_key, in_memory, network, open_receipt,
    phone::keys,
    sample::{self, EPOCH, Line},
    sign,
};

struct Server {
    runtime: Runtime,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<std::io::Result<()>>,
}

impl Server {
    fn start() -> Self {
        Self::start_within(Limits::default(), in_memory(&SetClock::new()))
    }

    fn start_within(limits: Limits, collector: Collector) -> Self {
        let runtime = Runtime::new().expect("threads can be started");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("there are ports");
        let address = listener.local_addr().expect("it is bound");
        let (stop, stopped) = oneshot::channel();
        let shutdown = async { drop(stopped.await) };
        let serving = runtime.spawn(serve_within(limits, Arc::new(collector), listener, shutdown));
        Self { runtime, address, stop, serving }
    }
}

/// Both a status and the problem that a phone reads from it.
fn refusal(answer: &Answer) -> (u16, Option<ProblemKind>) {
    assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{answer:?}");
    let json: serde_json::Value = serde_json::from_str(&answer.body).expect("problems are JSON");
    assert_eq!(json["status"], answer.status);
    assert!(json["type"].is_string() && json["title"].as_str().is_some_and(|title| !title.is_empty()), "{json}");
    (answer.status, answer.problem())
}

#[test]
fn the_directory_is_signed_by_the_key_that_an_app_pins() {
    let server = Server::start();
    let answer = get(server.address, "/v1/directory");
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/jose")));
    assert_eq!((answer.header("connection"), answer.header("cache-control")), (Some("close"), Some("no-store")));
    let now = (SetClock::new().clock())();
    let (directory, _) = Trust::of_app(network(), None, directory_key().public()).open(&answer.body, now).expect("it holds");
    let (first, last) = listed_epochs(now).into_inner();
    let expected: Vec<_> = (first.number()..=last.number()).map(|number| keys(Epoch::from_number(number))).collect();
    assert_eq!(directory.epochs, expected);
    assert_eq!((directory.key, directory.next), (directory_key().public(), None));
}

#[test]
fn a_contribution_gets_its_receipt_and_the_same_bytes_get_it_again() {
    let (server, sent) = (Server::start(), contribution(0));
    let first = post(server.address, sent.as_str().as_bytes());
    assert_eq!((first.status, first.header("content-type")), (200, Some("application/jose")));
    assert_eq!(open_receipt(&first.body, &sent, 12).points, 3);
    assert_eq!(post(server.address, sent.as_str().as_bytes()).body, first.body);
}

#[test]
fn what_the_checks_refuse_comes_as_a_problem_under_its_status() {
    let server = Server::start();
    let sound = sample::drive(network(), Line::DRIVE.road(12));
    let of_epoch = |number| wayhum_protocol::Payload { epoch: Epoch::from_number(number), ..sound.clone() };
    let mut leap = sound.clone();
    leap.passages.drain(1..10);
    for (payload, refused) in [
        (of_epoch(EPOCH.number() + 1), (425, Some(ProblemKind::TooEarly))),
        (of_epoch(EPOCH.number() - 5), (410, Some(ProblemKind::EpochClosed))),
        (leap, (422, Some(ProblemKind::Implausible))),
    ] {
        assert_eq!(refusal(&post(server.address, sign(&payload, 0).as_str().as_bytes())), refused);
    }
    let (signed, signature) =
        contribution(0).as_str().rsplit_once('.').map(|(s, t)| (s.to_owned(), t.to_owned())).expect("three parts");
    let other = contribution(1);
    let forged = format!("{signed}.{}", other.as_str().rsplit_once('.').expect("three parts").1);
    assert_ne!(forged, format!("{signed}.{signature}"));
    assert_eq!(refusal(&post(server.address, forged.as_bytes())), (401, Some(ProblemKind::BadSignature)));
    assert_eq!(refusal(&post(server.address, b"")), (400, Some(ProblemKind::Malformed)));
    assert_eq!(refusal(&post(server.address, &[0xff; 100])), (400, Some(ProblemKind::Malformed)));
}

#[test]
fn what_is_no_route_no_method_and_no_jws_comes_as_a_problem_too() {
    let server = Server::start();
    // No problem of ours: a phone that meets it only waits.
    let wait = Some(ProblemKind::Unavailable);
    for path in ["/v1/contributions/", "/v1/directory/x", "/v2/directory", "/%ff"] {
        assert_eq!(refusal(&get(server.address, path)), (404, wait), "{path}");
    }
    let wrong_method = get(server.address, "/v1/contributions");
    assert_eq!((refusal(&wrong_method), wrong_method.header("allow")), ((405, wait), Some("POST")));
    let wrong_method = send(server.address, b"DELETE /v1/directory HTTP/1.1\r\nhost: collector\r\n\r\n");
    assert_eq!((refusal(&wrong_method), wrong_method.header("allow")), ((405, wait), Some("GET,HEAD")));
    let sent = contribution(0);
    let as_type = |name: &str| {
        let head = head_of_post(name, sent.as_str().len());
        send(server.address, &[head.as_bytes(), sent.as_str().as_bytes()].concat())
    };
    assert_eq!(refusal(&as_type("application/json")), (415, wait));
    assert_eq!(refusal(&as_type("")), (415, wait));
    assert_eq!(as_type("Application/JOSE; charset=utf-8").status, 200);
}

#[test]
fn a_body_that_is_too_large_is_told_so_however_it_is_sent() {
    let server = Server::start();
    let refused = (413, Some(ProblemKind::TooLarge));
    assert_eq!(refusal(&post(server.address, &[b'a'; MAX_CONTRIBUTION_BYTES])), (400, Some(ProblemKind::Malformed)));
    assert_eq!(refusal(&post(server.address, &[b'a'; MAX_CONTRIBUTION_BYTES + 1])), refused);
    assert_eq!(refusal(&post(server.address, &vec![b'a'; 200_000])), refused, "sent in full, and the answer is read");
    assert_eq!(refusal(&send(server.address, head_of_post("application/jose", 1 << 30).as_bytes())), refused, "announced");
    let mut chunked = b"POST /v1/contributions HTTP/1.1\r\nhost: collector\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..10 {
        chunked.extend_from_slice(b"400\r\n");
        chunked.extend_from_slice(&[b'a'; 0x400]);
        chunked.extend_from_slice(b"\r\n");
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    assert_eq!(refusal(&send(server.address, &chunked)), refused, "in chunks");
}

#[test]
fn callers_that_break_http_or_leave_do_no_harm() {
    let server = Server::start();
    for broken in
        [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n".as_slice(), b"GET\r\n\r\n", b"POST / HTTP/9.9\r\n\r\n"]
    {
        assert_eq!(send(server.address, broken).status / 100, 4);
    }
    let mut left = connect(server.address);
    left.write_all(head_of_post("application/jose", 5_000).as_bytes()).expect("the server reads");
    drop(left);
    let half = connect(server.address);
    (&half).write_all(&[head_of_post("application/jose", 5_000).as_bytes(), b"half"].concat()).expect("the server reads");
    half.shutdown(std::net::Shutdown::Write).expect("it is open");
    drop(half);
    assert_eq!(post(server.address, contribution(0).as_str().as_bytes()).status, 200);
}

#[test]
fn a_body_that_does_not_arrive_in_time_is_a_timeout() {
    let limits = Limits { body_time: Duration::from_millis(50), ..Limits::default() };
    let server = Server::start_within(limits, in_memory(&SetClock::new()));
    let mut slow = connect(server.address);
    slow.write_all(&[head_of_post("application/jose", 5_000).as_bytes(), b"half"].concat()).expect("the server reads");
    assert_eq!(refusal(&answer(slow)), (408, Some(ProblemKind::Timeout)));
}

#[test]
fn idle_connections_end_and_give_up_their_seats() {
    let limits = Limits { connections: 2, connection_time: Duration::from_millis(100), ..Limits::default() };
    let server = Server::start_within(limits, in_memory(&SetClock::new()));
    let idle: Vec<TcpStream> = (0..6).map(|_| connect(server.address)).collect();
    let mut half_a_head = connect(server.address);
    half_a_head.write_all(b"GET /v1/dir").expect("the server reads");
    assert_eq!(get(server.address, "/v1/directory").status, 200, "all seats were taken");
    drop((idle, half_a_head));
}

#[test]
fn many_callers_at_once_are_all_answered() {
    let server = Server::start();
    let address = server.address;
    let callers: Vec<_> =
        (0..40).map(|number| thread::spawn(move || post(address, contribution(number % 20).as_str().as_bytes()))).collect();
    let answers: Vec<Answer> = callers.into_iter().map(|caller| caller.join().expect("it is answered")).collect();
    assert!(answers.iter().all(|answer| answer.status == 200));
    assert!((0..20).all(|number| answers[number].body == answers[number + 20].body));
}

#[test]
fn a_shutdown_answers_what_is_under_way_and_takes_nothing_new() {
    let (server, sent) = (Server::start(), contribution(0));
    let (begin, end) = sent.as_str().as_bytes().split_at(1_000);
    let mut under_way = connect(server.address);
    under_way.write_all(&[head_of_post("application/jose", sent.as_str().len()).as_bytes(), begin].concat()).expect("it reads");
    // An answer to a later caller shows that the earlier one was accepted.
    assert_eq!(get(server.address, "/v1/directory").status, 200);
    server.stop.send(()).expect("it serves");
    while TcpStream::connect(server.address).is_ok() {
        thread::yield_now();
    }
    assert!(!server.serving.is_finished());
    under_way.write_all(end).expect("it is still there");
    assert_eq!(answer(under_way).status, 200);
    server.runtime.block_on(server.serving).expect("it does not panic").expect("it ends well");
}
