use core::fmt::Write;

use base64ct::{Base64UrlUnpadded, Encoding};

/// What is not a value of this many lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("read {digits} lower-case hexadecimal digits")]
pub struct HexError {
    /// How many digits it takes.
    pub digits: usize,
}

/// Lower-case hexadecimal digits.
pub(crate) fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a String cannot fail");
        hex
    })
}

/// Exactly `2 · N` lower-case hexadecimal digits: one text per value.
pub(crate) fn from_hex<const N: usize>(hex: &str) -> Result<[u8; N], HexError> {
    let refused = HexError { digits: 2 * N };
    let digit = |d: u8| match d {
        b'0'..=b'9' => Ok(d - b'0'),
        b'a'..=b'f' => Ok(d - b'a' + 10),
        _ => Err(refused),
    };
    let (pairs, []) = hex.as_bytes().as_chunks::<2>() else { return Err(refused) };
    let mut bytes = [0; N];
    if pairs.len() != N {
        return Err(refused);
    }
    for (byte, &[high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = digit(high)? << 4 | digit(low)?;
    }
    Ok(bytes)
}

/// Base64url without padding (RFC 4648 section 5).
pub(crate) fn to_base64url(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

/// Base64url without padding, the one text that [`to_base64url`] writes: stray bits in the last digit are refused
/// (RFC 4648 section 3.5), so that no two texts carry the same bytes.
pub(crate) fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let bytes = Base64UrlUnpadded::decode_vec(text).ok()?;
    // Four digits are three bytes and the other way round: only what follows the last four of them can have other texts.
    let (last_bytes, last_digits) = (bytes.len() / 3 * 3, bytes.len() / 3 * 4);
    (text.get(last_digits..) == Some(&to_base64url(&bytes[last_bytes..]))).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_has_one_text_per_value() {
        assert_eq!(from_hex::<2>("0aff"), Ok([10, 255]));
        assert_eq!(to_hex(&[10, 255]), "0aff");
        for wrong in ["0aFF", "0aff0", "0aff00", "0a", "+aff", "0xff", ""] {
            assert_eq!(from_hex::<2>(wrong), Err(HexError { digits: 4 }), "{wrong}");
        }
    }

    #[test]
    fn base64url_has_one_text_per_value() {
        assert_eq!(from_base64url("_-8"), Some(vec![0xff, 0xef]));
        for length in 0..40_u8 {
            let bytes: Vec<u8> = (0..length).map(|n| n.wrapping_mul(67)).collect();
            assert_eq!(from_base64url(&to_base64url(&bytes)), Some(bytes));
        }
        for wrong in ["_-9", "_-8=", "/+8", "_-8 ", "_-8\n", "_", "_-8_-"] {
            assert_eq!(from_base64url(wrong), None, "{wrong}");
        }
    }
}
