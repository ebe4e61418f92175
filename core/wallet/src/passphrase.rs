use argon2::{Algorithm, Argon2, Block, Params, Version};
use wayhum_types::{Draw, Entropy};
use zeroize::{Zeroize, Zeroizing};

use crate::scrub::on_a_scrubbed_stack;
use crate::{SealError, SealingKey};

/// The version of the layout: this byte, then what the passphrase's key costs (memory in KiB and passes as 32-bit numbers, little-endian,
/// lanes as a byte), 16 bytes of salt, then what [`SealingKey::seal`] gives.
const VERSION: u8 = 0x81;
const HEADER_BYTES: usize = 1 + 4 + 4 + 1 + SALT_BYTES;
const SALT_BYTES: usize = 16;

/// RFC 9106, section 4, the second recommended option: 64 MiB, three passes, four lanes.
const COSTS: Costs = Costs { memory_kib: 64 * 1024, passes: 3, lanes: 4 };
/// What an untrusted header may ask for at most.
const MOST: Costs = Costs { memory_kib: 256 * 1024, passes: 16, lanes: 16 };

#[derive(Clone, Copy, PartialEq, Eq)]
struct Costs {
    memory_kib: u32,
    passes: u32,
    lanes: u8,
}

/// Seals `plain` with a passphrase, bound to `aad` as by [`SealingKey::seal`]: Argon2id (RFC 9106, version 0x13; 64 MiB, three passes,
/// four lanes) makes the key. It takes about a quarter of a second, as does every guess at the passphrase.
///
/// For desktops, where no keystore of the platform holds a key. The passphrase's bytes are taken as they are: an app that
/// reads it from a keyboard should bring it to one Unicode form first.
///
/// ```
/// use wayhum_types::Entropy;
/// use wayhum_wallet::{open_with_passphrase, seal_with_passphrase};
/// struct Sevens; // Never this: a desktop draws from its operating system.
/// impl Entropy for Sevens {
///     fn fill(&mut self, bytes: &mut [u8]) { bytes.fill(7) }
/// }
/// let sealed = seal_with_passphrase(b"correct horse", &mut Sevens, b"wallet/1", b"secret");
/// assert_eq!(open_with_passphrase(b"correct horse", b"wallet/1", &sealed)?.as_slice(), b"secret");
/// assert!(open_with_passphrase(b"battery staple", b"wallet/1", &sealed).is_err());
/// # Ok::<(), wayhum_wallet::SealError>(())
/// ```
pub fn seal_with_passphrase(passphrase: &[u8], entropy: &mut impl Entropy, aad: &[u8], plain: &[u8]) -> Vec<u8> {
    seal_at(COSTS, passphrase, entropy, aad, plain)
}

fn seal_at(costs: Costs, passphrase: &[u8], entropy: &mut impl Entropy, aad: &[u8], plain: &[u8]) -> Vec<u8> {
    let header = header(costs, entropy.array());
    let key = key(passphrase, costs, &header).expect("the costs are within Argon2's limits");
    let sealed = key.seal(entropy.array(), &[&header, aad].concat(), plain);
    [header.as_slice(), &sealed].concat()
}

/// Opens what [`seal_with_passphrase`] gave for the same `aad`. Any bytes may be given: a header that asks for more than 256 MiB,
/// 16 passes or 16 lanes is refused before anything is computed.
pub fn open_with_passphrase(passphrase: &[u8], aad: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (header, sealed) = sealed.split_first_chunk::<HEADER_BYTES>().ok_or(SealError::Layout)?;
    let &[VERSION, m0, m1, m2, m3, t0, t1, t2, t3, lanes, ..] = header else { return Err(SealError::Layout) };
    let costs = Costs { memory_kib: u32::from_le_bytes([m0, m1, m2, m3]), passes: u32::from_le_bytes([t0, t1, t2, t3]), lanes };
    // What the layout cannot be is known before the passphrase is asked for its quarter of a second.
    SealingKey::check_layout(sealed)?;
    if costs.memory_kib > MOST.memory_kib || costs.passes > MOST.passes || costs.lanes > MOST.lanes {
        return Err(SealError::Costs);
    }
    key(passphrase, costs, header).ok_or(SealError::Costs)?.open(&[header, aad].concat(), sealed)
}

/// Whether something was sealed with a passphrase, rather than with a [`SealingKey`].
pub fn is_sealed_with_passphrase(sealed: &[u8]) -> bool {
    sealed.first() == Some(&VERSION)
}

fn header(costs: Costs, salt: [u8; SALT_BYTES]) -> [u8; HEADER_BYTES] {
    let mut header = [0; HEADER_BYTES];
    header[0] = VERSION;
    header[1..5].copy_from_slice(&costs.memory_kib.to_le_bytes());
    header[5..9].copy_from_slice(&costs.passes.to_le_bytes());
    header[9] = costs.lanes;
    header[10..].copy_from_slice(&salt);
    header
}

/// None for costs that Argon2 does not know: no pass, no lane, less than 8 KiB a lane.
fn key(passphrase: &[u8], costs: Costs, header: &[u8; HEADER_BYTES]) -> Option<SealingKey> {
    on_a_scrubbed_stack(|| {
        let params = Params::new(costs.memory_kib, costs.passes, costs.lanes.into(), Some(32)).ok()?;
        let mut memory = vec![Block::default(); params.block_count()];
        let mut key = Zeroizing::new([0; 32]);
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let done =
            argon2.hash_password_into_with_memory(passphrase, &header[HEADER_BYTES - SALT_BYTES..], &mut *key, &mut memory);
        memory.iter_mut().for_each(Zeroize::zeroize);
        done.ok().map(|()| SealingKey::from_bytes(*key))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Sevens;

    impl Entropy for Sevens {
        fn fill(&mut self, bytes: &mut [u8]) {
            bytes.fill(7);
        }
    }

    /// At the least that Argon2 takes, so that every bit has its turn.
    #[test]
    fn every_flipped_bit_is_refused() {
        let least = Costs { memory_kib: 8, passes: 1, lanes: 1 };
        let sealed = seal_at(least, b"correct horse", &mut Sevens, b"wallet/1", b"secret");
        assert_eq!(
            open_with_passphrase(b"correct horse", b"wallet/1", &sealed).as_deref().map(Vec::as_slice),
            Ok(b"secret".as_slice())
        );
        for bit in 0..8 * sealed.len() {
            let mut flipped = sealed.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(open_with_passphrase(b"correct horse", b"wallet/1", &flipped).is_err(), "bit {bit}");
        }
    }
}
