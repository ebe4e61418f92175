//! JSON with one text per value: members in the order of their struct, no white space, integers only, absent rather than null.

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeOwned, Error},
};

use crate::bytes::{from_base64url, to_base64url};

/// The one text of a value.
pub(crate) fn write<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("structs of integers, strings and lists always serialise")
}

/// The value, if `text` is its one text: what was read is written again and must give the same bytes. That refuses at once what
/// a list of rules would forget: duplicates, other orders, white space, escapes, `1.0`, `null`, trailing bytes.
pub(crate) fn read<T: Serialize + DeserializeOwned>(text: &[u8]) -> Option<T> {
    let value: T = serde_json::from_slice(text).ok()?;
    (write(&value).as_bytes() == text).then_some(value)
}

/// Hexadecimal text of 32 bytes.
pub(crate) mod hex32 {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::bytes::{from_hex, to_hex};

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8; 32], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&to_hex(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<[u8; 32], D::Error> {
        from_hex(&String::deserialize(from)?).map_err(Error::custom)
    }
}

/// `N` bytes as base64url in a message.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Base64<const N: usize>(pub(crate) [u8; N]);

impl<const N: usize> Serialize for Base64<N> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&to_base64url(&self.0))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Base64<N> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let bytes = from_base64url(&String::deserialize(from)?).and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or_else(|| D::Error::custom("another number of bytes, or not canonical base64url"))
    }
}
