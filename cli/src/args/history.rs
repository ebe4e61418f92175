use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use wayhum_sdk::{EntryId, HistoryOf};

use super::Place;

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct History {
    #[command(subcommand)]
    pub act: Option<HistoryAct>,
    /// Show these alone.
    #[arg(long, value_enum)]
    pub only: Option<Only>,
    /// Show so many at most.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=200))]
    pub most: u16,
    /// Go on after this one.
    #[arg(long, value_name = "ID")]
    pub after: Option<EntryId>,
    #[command(flatten)]
    pub place: Place,
}

#[derive(Subcommand)]
pub(crate) enum HistoryAct {
    /// Let a contribution be the next to be sent, one that was refused as well; `wayhum upload` then sends it.
    Retry(Entry),
    /// Delete what waits, or a contribution that is not sent yet. What the network has cannot be brought back.
    Delete(Entry),
}

#[derive(clap::Args)]
pub(crate) struct Entry {
    /// Which one, as `wayhum history` calls it: p7, s7 or c7.
    #[arg(value_name = "ID")]
    pub id: EntryId,
    #[command(flatten)]
    pub place: Place,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Only {
    /// What waits for its time.
    Waiting,
    /// What is on its way.
    Sending,
    /// What was refused.
    Refused,
    /// What was sent.
    Sent,
}

#[derive(clap::Args)]
pub(crate) struct ExportData {
    /// The file to write, which must not be there yet. It is not sealed: keep it to yourself.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub place: Place,
}

impl From<Option<Only>> for Wanted {
    fn from(only: Option<Only>) -> Self {
        Self(match only {
            None => HistoryOf::Everything,
            Some(Only::Waiting) => HistoryOf::Waiting,
            Some(Only::Sending) => HistoryOf::Sending,
            Some(Only::Refused) => HistoryOf::Refused,
            Some(Only::Sent) => HistoryOf::Sent,
        })
    }
}

/// What of the history is wanted.
pub(crate) struct Wanted(pub HistoryOf);
