use hmac::Hmac;
use pbkdf2::pbkdf2;
use scrypt::{Params, scrypt};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::KeystoreError;
use crate::scrub::on_a_scrubbed_stack;

/// geth's standard: N = 2¹⁸ and r = 8 take 256 MiB.
const MOST_MEMORY_BYTES: u64 = 256 << 20;
/// N · r · p: eight times geth's standard, some seconds.
const MOST_WORK: u64 = 8 << 21;
/// Forty times geth's 262,144; some seconds.
const MOST_ROUNDS: u32 = 10_000_000;
/// What wallets draw is 32.
const MOST_SALT_BYTES: usize = 256;

/// What guessing at a keystore's passphrase costs: once for its owner, each time for a thief.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeystoreCost {
    /// scrypt with N = 2¹⁷, r = 8, p = 1: 128 MiB and about half a second. What ethers takes, and OWASP's first recommendation
    /// (Password Storage Cheat Sheet); geth's standard takes twice the memory, which phones may not have.
    Standard,
    /// scrypt with N = 2¹², r = 8, p = 6: 4 MiB, geth's "light". For devices that cannot spare the memory, and for tests.
    Light,
}

/// How the file's keys come out of a passphrase.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Kdf {
    Scrypt { log_n: u8, r: u32, p: u32, salt: Vec<u8> },
    Pbkdf2 { rounds: u32, salt: Vec<u8> },
}

impl Kdf {
    pub(super) fn of(cost: KeystoreCost, salt: [u8; 32]) -> Self {
        let (log_n, r, p) = match cost {
            KeystoreCost::Standard => (17, 8, 1),
            KeystoreCost::Light => (12, 8, 6),
        };
        Self::Scrypt { log_n, r, p, salt: salt.to_vec() }
    }

    pub(super) fn scrypt(n: u64, r: u32, p: u32, salt: Vec<u8>) -> Result<Self, KeystoreError> {
        if !n.is_power_of_two() || n < 2 || r == 0 || p == 0 {
            return Err(KeystoreError::Field { field: "crypto.kdfparams" });
        }
        let block = n.saturating_mul(u64::from(r));
        if block.saturating_mul(128) > MOST_MEMORY_BYTES
            || block.saturating_mul(u64::from(p)) > MOST_WORK
            || salt.len() > MOST_SALT_BYTES
        {
            return Err(KeystoreError::Costs);
        }
        let log_n = n.trailing_zeros() as u8;
        Params::new(log_n, r, p).map_err(|_| KeystoreError::Field { field: "crypto.kdfparams" })?;
        Ok(Self::Scrypt { log_n, r, p, salt })
    }

    pub(super) fn pbkdf2(rounds: u32, salt: Vec<u8>) -> Result<Self, KeystoreError> {
        match rounds {
            0 => Err(KeystoreError::Field { field: "crypto.kdfparams" }),
            1..=MOST_ROUNDS if salt.len() <= MOST_SALT_BYTES => Ok(Self::Pbkdf2 { rounds, salt }),
            _ => Err(KeystoreError::Costs),
        }
    }

    /// Sixteen bytes that encrypt, sixteen that authenticate.
    #[expect(clippy::unnecessary_box_returns, reason = "by value it would be copied on the way out")]
    pub(super) fn derive(&self, passphrase: &[u8]) -> Box<Zeroizing<[u8; 32]>> {
        let mut derived = Box::new(Zeroizing::new([0; 32]));
        on_a_scrubbed_stack(|| match self {
            Self::Scrypt { log_n, r, p, salt } => {
                let params = Params::new(*log_n, *r, *p).expect("checked when made");
                scrypt(passphrase, salt, &params, derived.as_mut_slice()).expect("32 bytes are no wrong length");
            }
            Self::Pbkdf2 { rounds, salt } => {
                pbkdf2::<Hmac<Sha256>>(passphrase, salt, *rounds, derived.as_mut_slice())
                    .expect("HMAC takes keys of any length");
            }
        });
        derived
    }
}
