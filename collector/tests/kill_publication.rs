//! A collector that is killed while it publishes leaves whole epochs, and goes on where it was.
//!
//! This program is both sides: started with a database it publishes and says after each epoch how far it is, otherwise it is the
//! test, which kills it (SIGKILL) every few epochs, and compares what there is in the end with what came about in peace.

mod support;

use std::{
    env,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
};

use wayhum_collector::Collector;
use wayhum_protocol::Payload;
use wayhum_types::Epoch;

use support::{
    SetClock, count, in_file,
    maps::{Street, close, send},
    network,
    sample::{self, EPOCH, Line},
};

/// Two blocks and what comes before the first.
const EPOCHS: u32 = 24;

fn main() {
    match env::var_os("WAYHUM_TEST_DATABASE") {
        Some(file) => publish(Path::new(&file)),
        None => a_killed_publication_leaves_whole_epochs(),
    }
}

fn publish(file: &Path) {
    let collector = in_file(file, &closed());
    let mut stdout = std::io::stdout();
    let published =
        collector.publish(|done, total| writeln!(stdout, "{done} of {total}").expect("the test reads")).expect("it publishes");
    writeln!(stdout, "published {}", published.len()).expect("the test reads");
}

/// A clock at which all epochs of the test are closed.
fn closed() -> SetClock {
    let clock = SetClock::new();
    close(&clock, Epoch::from_number(EPOCH.number() + EPOCHS - 1));
    clock
}

/// Five drivers a week on each of three streets, one on a fourth, and on foot somebody else each week, who are pooled.
fn fill(file: &Path) {
    let clock = SetClock::new();
    let collector: Collector = in_file(file, &clock);
    for epoch in (EPOCH.number()..).take(EPOCHS as usize) {
        clock.set(Epoch::from_number(epoch).start());
        for street in 0..4 {
            let payload = Street { epoch, north_m: f64::from(street) * 300.0, cells: 50, ..Street::default() }.drive();
            let people = if street == 0 { 1 } else { 5 };
            (0..people).for_each(|number| send(&collector, &payload, epoch * 100 + street * 10 + number));
        }
        let walk = Payload { epoch: Epoch::from_number(epoch), ..sample::walk(network(), Line::WALK.noise(30)) };
        send(&collector, &walk, epoch * 100 + 99);
    }
}

/// Starts a publication, kills it after `epochs` epochs and says whether it had come to its end.
fn publish_and_kill(file: &Path, epochs: usize) -> bool {
    let mut child = Command::new(env::current_exe().expect("this program has a path"))
        .env("WAYHUM_TEST_DATABASE", file)
        .stdout(Stdio::piped())
        .spawn()
        .expect("this program can be started again");
    // The first line says that none is done.
    let lines = BufReader::new(child.stdout.take().expect("it is piped")).lines().map_while(Result::ok);
    let is_done = lines.take(1 + epochs).any(|line| line.starts_with("published"));
    child.kill().expect("it runs, or ended by itself");
    child.wait().expect("it ends");
    is_done
}

fn a_killed_publication_leaves_whole_epochs() {
    let directory = tempfile::tempdir().expect("a directory");
    let [killed, peaceful] = ["killed.db", "peaceful.db"].map(|name| directory.path().join(name));
    fill(&killed);
    std::fs::copy(&killed, &peaceful).expect("it was closed");
    let published = in_file(&peaceful, &closed()).publish(|_, _| ()).expect("it is published");
    assert!(published.len() > EPOCHS as usize, "epochs and blocks");

    let mut kills = 0;
    while !publish_and_kill(&killed, kills % 3) {
        kills += 1;
        assert_eq!(count(&killed, PARTS), 0, "after kill {kills}");
    }
    assert!(kills >= 3, "there were {kills} kills");
    for table in ["publications", "numbers", "current"] {
        assert_eq!(rows(&killed, table), rows(&peaceful, table), "{table}");
    }
    assert!(rows(&killed, "numbers").len() > 24 * 150);
}

/// Numbers without their publication, and publications without all of their numbers.
const PARTS: &str = "SELECT (SELECT count(*) FROM numbers WHERE epoch NOT IN (SELECT epoch FROM publications))
    + (SELECT count(*) FROM publications AS p
       WHERE roads + noise <> (SELECT count(*) FROM numbers WHERE epoch = p.epoch AND pooled = 0)
       OR coalesce(pooled_roads + pooled_noise, 0) <> (SELECT count(*) FROM numbers WHERE epoch = p.epoch AND pooled = 1)
       OR (pooled_roads IS NULL) <> (epoch % 8 <> 7))
    + (SELECT count(*) FROM current WHERE epoch > (SELECT max(epoch) FROM publications))";

fn rows(file: &Path, table: &str) -> Vec<String> {
    let connection = rusqlite::Connection::open(file).expect("the file is there");
    let mut query = connection.prepare(&format!("SELECT * FROM {table} NOT INDEXED")).expect("the table is there");
    let columns = query.column_count();
    let read = query.query_map([], |row| (0..columns).map(|i| row.get(i)).collect::<Result<Vec<rusqlite::types::Value>, _>>());
    read.expect("it can be read").map(|row| format!("{:?}", row.expect("it can be read"))).collect()
}
