//! One of each message as it travelled.

use std::fs;
use std::path::Path;

use wayhum_sdk::protocol::{Contribution, Opened, Receipt, Trust};
use wayhum_sdk::{Outcome, Purpose, Request};

use crate::commands::vain;
use crate::output::{Failure, receipt_words};

/// The files that the messages are left in: a directory, a contribution, its receipt.
pub(crate) const SAMPLES: [&str; 3] = ["directory.jws", "contribution.jws", "receipt.jws"];

/// The first of each message that a run exchanged, exactly as sent and answered.
#[derive(Default)]
pub(crate) struct Samples {
    directory: Option<Vec<u8>>,
    contribution: Option<(Vec<u8>, Vec<u8>)>,
}

impl Samples {
    /// Keeps what was asked and answered if it is the first of its kind, or the better example: a contribution with noise.
    pub(super) fn keep(&mut self, request: &Request, outcome: &Outcome) {
        let Outcome::Response { status: 200, body, .. } = outcome else { return };
        match request.purpose {
            Purpose::Directory => self.directory = Some(body.clone()),
            Purpose::Contribution => {
                let has_noise = self.opened().is_some_and(|opened| opened.payload.meter.is_some());
                if !has_noise {
                    self.contribution = Some((request.body.clone(), body.clone()));
                }
            }
            Purpose::Wallet | Purpose::Settlement => {}
        }
    }

    /// What the directory shows that was fetched, if one was.
    pub(super) fn trust(&self) -> Option<Trust> {
        self.directory.as_deref().and_then(vain::read_directory)
    }

    /// The contribution as the collector read it.
    pub(crate) fn opened(&self) -> Option<Opened> {
        self.contribution.as_ref().and_then(|(sent, _)| Contribution::open(sent).ok())
    }

    /// What its receipt says, in words.
    pub(crate) fn receipt_words(&self) -> Option<String> {
        let (sent, answer) = self.contribution.as_ref()?;
        Some(receipt_words(&self.receipt(sent, answer)?))
    }

    /// The receipt in an answer to a contribution, by the directory that was fetched.
    pub(super) fn receipt(&self, sent: &[u8], answer: &[u8]) -> Option<Receipt> {
        let trust = self.trust()?;
        let opened = Contribution::open(sent).ok()?;
        let jws = core::str::from_utf8(answer).ok()?.trim_end();
        Receipt::read_signed(jws, &trust.signers()).ok().filter(|receipt| receipt.contribution == opened.id)
    }

    /// Leaves the messages in a folder: `directory.jws`, `contribution.jws`, `receipt.jws`.
    pub(crate) fn write(&self, dir: &Path) -> Result<(), Failure> {
        let (sent, answered) = self.contribution.as_ref().map_or((None, None), |(sent, answer)| (Some(sent), Some(answer)));
        let messages = [self.directory.as_ref(), sent, answered];
        for (name, bytes) in SAMPLES.into_iter().zip(messages) {
            if let Some(bytes) = bytes {
                let path = dir.join(name);
                fs::write(&path, bytes).map_err(|error| Failure::file(&path, "write", &error))?;
            }
        }
        Ok(())
    }
}
