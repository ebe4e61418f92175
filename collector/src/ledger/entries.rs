use wayhum_protocol::{ContributionId, Payload, Point, ShownPass, Verdict};
use wayhum_types::{Address, Epoch};

/// A judged contribution, as it is kept.
pub struct Entry {
    /// Its hash.
    pub contribution: ContributionId,
    /// What it says. Only epoch, class, mode, meter, passages and what a spot adds are kept.
    pub payload: Payload,
    /// The pass that pays for it, kept among those that are spent, and not beside the contribution.
    pub pass: ShownPass,
    /// One verdict for each passage.
    pub verdicts: Vec<Verdict>,
    /// What the receipt grants.
    pub points: u8,
    /// The signed receipt.
    pub receipt: String,
}

/// What came of an [`Entry`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// The receipt that stands for the contribution: the entry's, or the one that it was given before.
    Receipt(String),
    /// Its pass has paid for another contribution: nothing was kept.
    PassSpent,
}

/// Whose passes of which epoch are counted, and what the quota goes by.
#[derive(Clone, Copy, Debug)]
pub struct PassQuota {
    /// The wallet.
    pub wallet: Address,
    /// The epoch of the passes.
    pub epoch: Epoch,
    /// The first and the last of the epochs whose redemptions decide on the class.
    pub earned_in: (Epoch, Epoch),
}

/// What is known of a wallet when it asks for passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    /// How many passes of the epoch it has been given.
    pub passes_given: u64,
    /// How many points it has redeemed in the epochs that decide.
    pub points_earned: u64,
}

/// Passes that are ready to be given.
pub struct Grant {
    /// The request's digest.
    pub digest: [u8; 32],
    /// What they count against.
    pub quota: PassQuota,
    /// How many they are.
    pub passes: u16,
    /// The answer's JSON.
    pub answer: String,
}

/// What came of a [`Grant`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Granted {
    /// The answer that stands for the request: the grant's, or the one that it was given before.
    Answer(String),
    /// They would be more than the wallet's class: nothing was kept.
    QuotaUsed,
}

/// A lot to be credited.
pub struct Credit {
    /// The redemption's digest.
    pub digest: [u8; 32],
    /// The wallet.
    pub wallet: Address,
    /// In which epoch it is redeemed.
    pub epoch: Epoch,
    /// The lot's points in their order, each with whether it is one of this collector's for the wallet.
    pub points: Vec<(Point, bool)>,
}
