use core::fmt::Write;

use k256::ecdsa::VerifyingKey;
use sha3::{Digest, Keccak256};
use wayhum_types::Address;

/// Why a text is no address. It does not repeat the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Not `0x` and forty hexadecimal digits.
    #[error("read the address: it takes 0x and forty hexadecimal digits")]
    NotHex,
    /// Its capitals do not fit: at least one digit is wrong.
    #[error("read the address: a digit of it is wrong, compare it with where it was copied from")]
    Checksum,
}

/// An address as people see it: `0x` and forty hexadecimal digits, whose capitals are a checksum (EIP-55).
///
/// ```
/// use wayhum_wallet::{eip55, parse_address};
/// let address = parse_address("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")?;
/// assert_eq!(eip55(&address), "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
/// # Ok::<(), wayhum_wallet::AddressError>(())
/// ```
pub fn eip55(address: &Address) -> String {
    let digits = address.as_bytes().iter().fold(String::with_capacity(40), |mut digits, byte| {
        write!(digits, "{byte:02x}").expect("writing to a String cannot fail");
        digits
    });
    let hash: [u8; 32] = Keccak256::digest(&digits).into();
    let digits = digits.char_indices().map(|(at, digit)| {
        let nibble = if at % 2 == 0 { hash[at / 2] >> 4 } else { hash[at / 2] & 15 };
        if nibble >= 8 { digit.to_ascii_uppercase() } else { digit }
    });
    "0x".chars().chain(digits).collect()
}

/// Reads an address that somebody typed or pasted. Where it has capitals and small letters, they must be the checksum of EIP-55;
/// all small or all capital carries none and is taken as it is.
pub fn parse_address(text: &str) -> Result<Address, AddressError> {
    let digits = text.trim().strip_prefix("0x").ok_or(AddressError::NotHex)?;
    if digits.len() != 40 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Err(AddressError::NotHex);
    }
    let mut bytes = [0; 20];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).map_err(|_| AddressError::NotHex)?;
    }
    let address = Address::from_bytes(bytes);
    let has = |is: fn(&u8) -> bool| digits.as_bytes().iter().any(is);
    let is_mixed = has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
    if is_mixed && eip55(&address)[2..] != *digits {
        return Err(AddressError::Checksum);
    }
    Ok(address)
}

/// The last twenty bytes of the Keccak-256 of a public key's coordinates.
pub(crate) fn address_of(key: &VerifyingKey) -> Address {
    let hash: [u8; 32] = Keccak256::digest(&key.to_sec1_point(false).as_bytes()[1..]).into();
    let mut address = [0; 20];
    address.copy_from_slice(&hash[12..]);
    Address::from_bytes(address)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Vectors {
        addresses: Vec<String>,
    }

    #[test]
    fn capitals_are_those_of_eip_55() {
        let vectors: Vectors = serde_json::from_str(include_str!("../../../fixtures/wallet/eip55.json")).unwrap();
        assert_eq!(vectors.addresses.len(), 8);
        for text in vectors.addresses {
            assert_eq!(eip55(&parse_address(&text).unwrap()), text);
            assert_eq!(parse_address(&text), parse_address(&text.to_lowercase()));
            assert_eq!(parse_address(&text), parse_address(&format!("0x{}", text[2..].to_uppercase())));
        }
    }

    #[test]
    fn a_wrong_digit_or_capital_is_noticed() {
        let right = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
        assert!(parse_address(right).is_ok());
        for wrong in [
            "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAee",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef2BeAed",
        ] {
            assert_eq!(parse_address(wrong), Err(AddressError::Checksum));
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for wrong in [
            "",
            "0x",
            "5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
            "0x5aaeb6053f3e94c9b9a09f33669435e7ef1bea",
            "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaedff",
            "0x+aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
            "0xüüüüüüüüüüüüüüüüüüüü",
        ] {
            assert_eq!(parse_address(wrong), Err(AddressError::NotHex), "{wrong}");
        }
    }
}
