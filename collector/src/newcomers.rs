use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

use wayhum_types::Timestamp;

use crate::Rules;

const DAY_MS: i64 = 86_400_000;

/// How many new wallets each part of the network has brought today. A wallet costs nothing, an address does.
///
/// It counts in memory alone and forgets at midnight UTC: by hashes under a key of the day, of the first 24 bits of an IPv4 address
/// or the first 56 of an IPv6 address, which is about what one line is given.
#[derive(Default)]
pub(crate) struct Newcomers(Mutex<Day>);

#[derive(Default)]
struct Day {
    number: i64,
    key: RandomState,
    wallets: HashMap<u64, u32>,
}

impl Newcomers {
    /// Counts one more, unless the part of the network that `from` lies in has brought its share.
    pub(crate) fn admit(&self, from: IpAddr, now: Timestamp, rules: &Rules) -> bool {
        let Some((prefix, most)) = prefix(from, rules) else { return true };
        let number = now.unix_millis().div_euclid(DAY_MS);
        let mut day = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if day.number != number {
            *day = Day { number, ..Day::default() };
        }
        let hash = day.key.hash_one(prefix);
        let wallets = day.wallets.entry(hash).or_default();
        let is_admitted = *wallets < most;
        *wallets += u32::from(is_admitted);
        is_admitted
    }
}

/// What is counted together, and how far; nothing of addresses that are the operator's own, as of a proxy that tells no others.
fn prefix(from: IpAddr, rules: &Rules) -> Option<(u64, u32)> {
    match from.to_canonical() {
        IpAddr::V4(address) if address.is_loopback() || address.is_private() || address.is_link_local() => None,
        IpAddr::V4(address) => Some((u64::from(address.to_bits() >> 8), rules.new_wallets_of_24)),
        IpAddr::V6(address) if address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local() => None,
        // The highest bit of 57 keeps the two families apart.
        IpAddr::V6(address) => Some((1 << 56 | (address.to_bits() >> 72) as u64, rules.new_wallets_of_56)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: fn() -> Rules = || Rules { new_wallets_of_24: 2, new_wallets_of_56: 1, ..Rules::default() };

    fn admitted(newcomers: &Newcomers, from: &str, day: i64) -> bool {
        newcomers.admit(from.parse().expect("an address"), Timestamp::from_unix_millis(day * DAY_MS + 5), &RULES())
    }

    #[test]
    fn a_part_of_the_network_brings_its_share_and_no_more_until_the_next_day() {
        let newcomers = Newcomers::default();
        assert_eq!(
            ["203.0.113.1", "203.0.113.99", "203.0.113.7"].map(|from| admitted(&newcomers, from, 3)),
            [true, true, false]
        );
        assert!(admitted(&newcomers, "203.0.114.7", 3), "the next one");
        assert!(!admitted(&newcomers, "::ffff:203.0.113.8", 3), "the same, written as IPv6");
        assert!(admitted(&newcomers, "203.0.113.7", 4), "the next day");
        assert_eq!(
            ["2001:db8:1:100::1", "2001:db8:1:1ff::2", "2001:db8:1:200::1"].map(|from| admitted(&newcomers, from, 4)),
            [true, false, true]
        );
    }

    #[test]
    fn the_operators_own_addresses_are_not_counted() {
        let newcomers = Newcomers::default();
        for from in ["127.0.0.1", "10.1.2.3", "192.168.0.9", "169.254.1.1", "::1", "fd00::1", "fe80::1"] {
            assert!((0..5).all(|_| admitted(&newcomers, from, 3)), "{from}");
        }
    }
}
