use std::{
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver, Sender},
    },
    thread::{self, JoinHandle},
};

use rusqlite::{Connection, TransactionBehavior};

use super::{LedgerError, connection::lock, insert::Insert};

/// How many pieces of work share a commit at most. A commit waits for the disk (0.5 ms and more), a row does not.
const BATCH: usize = 256;

/// The one thread that writes. Whoever has something to write waits for its commit; what queued up during a commit shares the next
/// one.
pub(super) struct Writer {
    queue: Option<Sender<Box<dyn Work>>>,
    thread: Option<JoinHandle<()>>,
}

/// A transaction that is under way, with the statements that most of the work needs.
pub(super) struct Desk<'c> {
    pub(super) connection: &'c Connection,
    insert: Option<Insert<'c>>,
}

impl<'c> Desk<'c> {
    /// Prepared when it is first needed, once per commit.
    pub(super) fn insert(&mut self) -> rusqlite::Result<&mut Insert<'c>> {
        let insert = match self.insert.take() {
            Some(insert) => insert,
            None => Insert::prepare(self.connection)?,
        };
        Ok(self.insert.insert(insert))
    }
}

/// Something to write. It may be done more than once, of which only the last is kept.
trait Work: Send {
    fn run(&mut self, desk: &mut Desk<'_>) -> rusqlite::Result<()>;
    fn reply(&mut self, outcome: Result<(), LedgerError>);
}

struct Task<F, T> {
    write: F,
    done: Option<T>,
    answer: Sender<Result<T, LedgerError>>,
}

impl<T: Send, F: FnMut(&mut Desk<'_>) -> rusqlite::Result<T> + Send> Work for Task<F, T> {
    fn run(&mut self, desk: &mut Desk<'_>) -> rusqlite::Result<()> {
        self.done = Some((self.write)(desk)?);
        Ok(())
    }

    fn reply(&mut self, outcome: Result<(), LedgerError>) {
        let answer = outcome.and_then(|()| self.done.take().ok_or(LedgerError::WriterGone));
        // Whoever asked may be gone; what is written stays, and the same request finds its answer.
        let _ = self.answer.send(answer);
    }
}

impl Writer {
    pub(super) fn start(connection: Arc<Mutex<Connection>>) -> Result<Self, LedgerError> {
        let (queue, works) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("ledger".to_owned())
            .spawn(move || run(&connection, &works))
            .map_err(|error| LedgerError::Database(Box::new(error)))?;
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    /// Does it within a transaction and returns once that is on the disk.
    pub(super) fn write<T: Send + 'static>(
        &self,
        write: impl FnMut(&mut Desk<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, LedgerError> {
        let (answer, reply) = mpsc::channel();
        let queue = self.queue.as_ref().ok_or(LedgerError::WriterGone)?;
        queue.send(Box::new(Task { write, done: None, answer })).map_err(|_| LedgerError::WriterGone)?;
        reply.recv().map_err(|_| LedgerError::WriterGone)?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            // It ends by itself once nobody can send; had it panicked, there would be nothing left to do either.
            let _ = thread.join();
        }
    }
}

fn run(connection: &Mutex<Connection>, queue: &Receiver<Box<dyn Work>>) {
    while let Ok(first) = queue.recv() {
        let mut works: Vec<_> = std::iter::once(first).chain(queue.try_iter().take(BATCH - 1)).collect();
        let mut connection = lock(connection);
        match commit(&mut connection, &mut works) {
            Ok(()) => works.iter_mut().for_each(|work| work.reply(Ok(()))),
            // All have waited for the lock together: to wait again for each would hold up whoever comes after them.
            Err(LedgerError::Busy) => works.iter_mut().for_each(|work| work.reply(Err(LedgerError::Busy))),
            // One that cannot be kept must not fail its neighbours: each is tried alone and gets its own error.
            Err(_) => works.chunks_mut(1).for_each(|work| {
                let outcome = commit(&mut connection, work);
                work[0].reply(outcome);
            }),
        }
    }
}

fn commit(connection: &mut Connection, works: &mut [Box<dyn Work>]) -> Result<(), LedgerError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut desk = Desk { connection: &transaction, insert: None };
    works.iter_mut().try_for_each(|work| work.run(&mut desk))?;
    drop(desk);
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// How often somebody began to wait for the lock.
    static WAITS: AtomicUsize = AtomicUsize::new(0);

    fn wait_a_little(times: i32) -> bool {
        WAITS.fetch_add(usize::from(times == 0), Ordering::SeqCst);
        times < 3
    }

    fn number(desk: &mut Desk<'_>) -> rusqlite::Result<()> {
        desk.connection.execute("INSERT INTO numbers VALUES (1)", []).map(|_| ())
    }

    #[test]
    fn a_batch_waits_once_for_a_lock_that_another_process_holds_and_then_fails_as_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("ledger.sqlite");
        let mut connection = Connection::open(&file).expect("opened");
        connection.execute_batch("CREATE TABLE numbers (number)").expect("made");
        connection.busy_handler(Some(wait_a_little)).expect("set");
        let mut other = Connection::open(&file).expect("opened");
        let held = other.transaction_with_behavior(TransactionBehavior::Immediate).expect("nobody else writes");

        let connection = Arc::new(Mutex::new(connection));
        let writer = Writer::start(Arc::clone(&connection)).expect("started");
        let replies: Vec<_> = {
            // The thread takes what is queued up to now, perhaps the first alone, and waits for the connection.
            let _kept = lock(&connection);
            let queue = writer.queue.as_ref().expect("it runs");
            let mut ask = |_| {
                let (answer, reply) = mpsc::channel();
                assert!(queue.send(Box::new(Task { write: number, done: None, answer })).is_ok());
                reply
            };
            (0..8).map(&mut ask).collect()
        };
        for reply in replies {
            assert!(matches!(reply.recv(), Ok(Err(LedgerError::Busy))));
        }
        let waits = WAITS.load(Ordering::SeqCst);
        assert!((1..=2).contains(&waits), "{waits} waits for two batches");

        drop(held);
        writer.write(number).expect("nobody holds it any more");
        let written = |sql| lock(&connection).query_row(sql, [], |row| row.get::<_, i64>(0));
        assert_eq!(written("SELECT count(*) FROM numbers"), Ok(1), "what failed was not written later");
    }
}
