use wayhum_types::{Epoch, EpochBlock};

/// One of the two maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// How fast roads flow, in km/h, by cell, direction and hour class.
    Roads,
    /// How loud streets are, as `LAeq` in dB, by cell and hour class.
    Noise,
}

/// What a number was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// The reports of one epoch.
    Epoch(Epoch),
    /// Pooled: the noise reports of those epochs of a block in which the group had no number of its own.
    Block(EpochBlock),
}

/// A map that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sheet {
    /// Of each group the newest number: what contributions are judged by.
    Current,
    /// What was published for one period.
    Of(Period),
}

impl Layer {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Roads, Self::Noise];

    /// Its name in addresses and in the ledger.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Roads => "roads",
            Self::Noise => "noise",
        }
    }
}

impl Period {
    /// The epochs it covers, from the first to the last.
    ///
    /// ```
    /// use wayhum_collector::Period;
    /// use wayhum_types::Epoch;
    /// let block = Period::Block(Epoch::from_number(2_965).block());
    /// assert_eq!(block.epochs(), (Epoch::from_number(2_960), Epoch::from_number(2_967)));
    /// assert_eq!(block.last_epoch(), Epoch::from_number(2_967));
    /// ```
    pub const fn epochs(self) -> (Epoch, Epoch) {
        match self {
            Self::Epoch(epoch) => (epoch, epoch),
            Self::Block(block) => {
                let first = block.number() * EPOCHS_OF_A_BLOCK;
                (Epoch::from_number(first), Epoch::from_number(first + EPOCHS_OF_A_BLOCK - 1))
            }
        }
    }

    /// The epoch with which its numbers appear.
    pub const fn last_epoch(self) -> Epoch {
        self.epochs().1
    }
}

/// How many epochs a block has ([`Epoch::block`]).
const EPOCHS_OF_A_BLOCK: u32 = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_epochs_of_a_block_are_those_that_say_they_are_its() {
        let (first, last) = Period::Block(Epoch::from_number(2_965).block()).epochs();
        let numbers = first.number() - 1..=last.number() + 1;
        let of_the_block: Vec<u32> =
            numbers.filter(|&number| Epoch::from_number(number).block() == Epoch::from_number(2_965).block()).collect();
        assert_eq!(of_the_block, (first.number()..=last.number()).collect::<Vec<_>>());
    }
}
