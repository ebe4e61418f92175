use std::{
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver, Sender},
    },
    thread::{self, JoinHandle},
};

use rusqlite::{Connection, TransactionBehavior};

use super::{Entry, LedgerError, connection::lock, insert::Insert};

/// How many entries share a commit at most. A commit waits for the disk (0.5 ms and more), a row does not.
const BATCH: usize = 256;

type Answer = Result<String, LedgerError>;

struct Job {
    entry: Entry,
    answer: Sender<Answer>,
}

/// The one thread that writes. Whoever records waits for its commit; what queued up during a commit shares the next one.
pub(super) struct Writer {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(connection: Arc<Mutex<Connection>>) -> Result<Self, LedgerError> {
        let (jobs, queue) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("ledger".to_owned())
            .spawn(move || run(&connection, &queue))
            .map_err(|error| LedgerError::Database(Box::new(error)))?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    pub(super) fn record(&self, entry: Entry) -> Answer {
        let (answer, reply) = mpsc::channel();
        let jobs = self.jobs.as_ref().ok_or(LedgerError::WriterGone)?;
        jobs.send(Job { entry, answer }).map_err(|_| LedgerError::WriterGone)?;
        reply.recv().map_err(|_| LedgerError::WriterGone)?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // It ends by itself once nobody can send; had it panicked, there would be nothing left to do either.
            let _ = thread.join();
        }
    }
}

fn run(connection: &Mutex<Connection>, queue: &Receiver<Job>) {
    while let Ok(first) = queue.recv() {
        let jobs: Vec<Job> = std::iter::once(first).chain(queue.try_iter().take(BATCH - 1)).collect();
        let mut connection = lock(connection);
        match commit(&mut connection, &jobs) {
            Ok(receipts) => jobs.iter().zip(receipts).for_each(|(job, receipt)| reply(job, Ok(receipt))),
            // One bad entry must not fail its neighbours: each is tried alone and gets its own error.
            Err(_) => jobs.chunks(1).for_each(|job| {
                let answer = commit(&mut connection, job).map(|mut receipts| receipts.remove(0));
                reply(&job[0], answer);
            }),
        }
    }
}

fn reply(job: &Job, answer: Answer) {
    // Whoever asked may be gone; the entry is kept all the same and the same bytes find their receipt.
    let _ = job.answer.send(answer);
}

fn commit(connection: &mut Connection, jobs: &[Job]) -> Result<Vec<String>, LedgerError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let receipts = {
        let mut insert = Insert::prepare(&transaction)?;
        jobs.iter().map(|job| insert.entry(&job.entry)).collect::<Result<_, _>>()?
    };
    transaction.commit()?;
    Ok(receipts)
}
