//! A collector that is killed keeps every receipt that it gave, and gives nothing twice.
//!
//! This program is both sides: started with a database it is the collector, otherwise it is the test, which starts itself as a
//! collector, kills it (SIGKILL) while eight senders are busy, and looks for each answered receipt in the file; then once more with
//! wallets, which ask again for all that they asked for.

mod support;

use std::{
    env,
    io::{BufRead, BufReader, Read, Write},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
};

use wayhum_collector::{ContributionLedger, DatabaseAddress, SqliteLedger, serve};
use wayhum_protocol::{ContributionId, PassDrafts};

use support::{
    SetClock, client, contribution, count, directory_key, in_file, network,
    phone::{self, Seeded, Wallet},
    sample::EPOCH,
};

/// How many receipts are waited for before the collector is killed.
const ANSWERED: usize = 100;

fn main() {
    if let Some(file) = env::var_os("WAYHUM_TEST_DATABASE") {
        return collect(Path::new(&file));
    }
    a_killed_collector_has_every_receipt_that_it_gave();
    a_killed_collector_gives_no_wallet_anything_twice();
}

fn collect(file: &Path) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("threads can be started");
    runtime.block_on(async {
        let collector = in_file(file, &SetClock::new()).into();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("there are ports");
        let mut stdout = std::io::stdout();
        writeln!(stdout, "{}", listener.local_addr().expect("it is bound")).expect("the test reads");
        serve(collector, listener, std::future::pending()).await.expect("it serves");
    });
}

fn start(file: &Path) -> (Child, SocketAddr) {
    let mut child = Command::new(env::current_exe().expect("this program has a path"))
        .env("WAYHUM_TEST_DATABASE", file)
        .stdout(Stdio::piped())
        .spawn()
        .expect("this program can be started again");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("it is piped"))
        .read_line(&mut line)
        .expect("the collector says where it listens");
    (child, line.trim().parse().expect("an address"))
}

/// Sends a contribution and returns the receipt, or nothing if the collector dies meanwhile.
fn receipt(to: SocketAddr, body: &[u8]) -> Option<String> {
    answer(to, &client::head_of_post("application/jose", body.len()), body)
}

fn answer(to: SocketAddr, head: &str, body: &[u8]) -> Option<String> {
    let mut stream = std::net::TcpStream::connect(to).ok()?;
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(body).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (head, receipt) = answer.split_once("\r\n\r\n")?;
    let length: usize = head.lines().find_map(|line| line.strip_prefix("content-length: "))?.parse().ok()?;
    (head.starts_with("HTTP/1.1 200 ") && receipt.len() == length).then(|| receipt.to_owned())
}

fn a_killed_collector_has_every_receipt_that_it_gave() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("collector.db");
    let (mut child, address) = start(&file);
    let (sender, receiver) = mpsc::channel();
    for first in 0..8 {
        let sender = sender.clone();
        thread::spawn(move || {
            for number in (first..).step_by(8) {
                let sent = contribution(number);
                let Some(receipt) = receipt(address, sent.as_str().as_bytes()) else { break };
                let _ = sender.send((sent.id(), receipt));
            }
        });
    }
    drop(sender);
    let mut answered: Vec<(ContributionId, String)> = receiver.iter().take(ANSWERED).collect();
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    answered.extend(receiver.iter());

    let ledger =
        SqliteLedger::open(&DatabaseAddress::File(file.clone()), &directory_key().public()).expect("the file survived");
    for (id, receipt) in &answered {
        assert_eq!(ledger.receipt(id).expect("it can be read").as_ref(), Some(receipt), "an answered receipt is missing");
    }
    assert!(answered.len() >= ANSWERED);
    assert_eq!(count(&file, "SELECT count(*) FROM contributions") * 12, count(&file, "SELECT count(*) FROM passages"));

    let (mut child, address) = start(&file);
    assert!(receipt(address, contribution(1_000_000).as_str().as_bytes()).is_some(), "it goes on");
    child.kill().expect("it runs");
    child.wait().expect("it ends");
}

/// What a wallet sends: where to, and what.
type Request = (&'static str, String);

/// Passes and a full lot; others for each number.
fn requests(number: u32) -> [Request; 2] {
    let (wallet, seed) = (Wallet::new((number % 250 + 1) as u8), u64::from(number) << 32);
    let drafts = PassDrafts::draw(network(), EPOCH, number as u16, 3, &mut Seeded(seed));
    let lot = wallet.redemption(&network(), phone::points(network(), &wallet, EPOCH, 64, seed), EPOCH, 0);
    [("/v1/passes", wallet.request(&drafts)), ("/v1/redemptions", lot.to_json())]
}

fn ask(to: SocketAddr, (path, body): &Request) -> Option<String> {
    answer(to, &client::head_of_post_to(path, "application/json", body.len()), body.as_bytes())
}

fn a_killed_collector_gives_no_wallet_anything_twice() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("collector.db");
    let (mut child, address) = start(&file);
    let (sender, receiver) = mpsc::channel();
    for first in 0..8 {
        let sender = sender.clone();
        thread::spawn(move || {
            for request in (first..).step_by(8).flat_map(requests) {
                let answer = ask(address, &request);
                let is_over = answer.is_none();
                let _ = sender.send((request, answer));
                if is_over {
                    break;
                }
            }
        });
    }
    drop(sender);
    let mut asked: Vec<(Request, Option<String>)> = receiver.iter().take(ANSWERED / 2).collect();
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    asked.extend(receiver.iter());

    let (mut child, address) = start(&file);
    for (request, answer) in &asked {
        let again = ask(address, request);
        assert!(again.is_some() && answer.as_ref().is_none_or(|answer| Some(answer) == again.as_ref()), "another answer");
    }
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    let of = |path: &str| asked.iter().filter(|(request, _)| request.0 == path).count() as u32;
    assert_eq!(count(&file, "SELECT sum(passes) FROM passes_given"), of("/v1/passes") * 3);
    assert_eq!(count(&file, "SELECT sum(points) FROM credits"), of("/v1/redemptions") * 64);
    assert_eq!(count(&file, "SELECT count(*) FROM spent_points"), of("/v1/redemptions") * 64);
}
