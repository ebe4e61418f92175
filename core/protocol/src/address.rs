//! Ethereum addresses as they travel: `0x` and forty hexadecimal digits whose capitals are a checksum (EIP-55).

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use wayhum_types::Address;

use crate::{
    bytes::{from_hex, to_hex},
    typed_data::keccak,
};

/// An address in a message, in the one text it has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct AddressText(pub(crate) Address);

pub(crate) fn eip55(address: &Address) -> String {
    let digits = to_hex(address.as_bytes());
    let hash = to_hex(&keccak([digits.as_bytes()]));
    let cased = digits.chars().zip(hash.chars()).map(|(digit, h)| if h >= '8' { digit.to_ascii_uppercase() } else { digit });
    "0x".chars().chain(cased).collect()
}

/// Reads what [`eip55`] writes, and nothing else.
pub(crate) fn from_eip55(text: &str) -> Option<Address> {
    let address = Address::from_bytes(from_hex(&text.strip_prefix("0x")?.to_ascii_lowercase()).ok()?);
    (eip55(&address) == text).then_some(address)
}

impl Serialize for AddressText {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&eip55(&self.0))
    }
}

impl<'de> Deserialize<'de> for AddressText {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from_eip55(&String::deserialize(from)?).map(Self).ok_or_else(|| Error::custom("not an address with its checksum"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of EIP-55.
    #[test]
    fn an_address_has_one_text() {
        for text in [
            "0x52908400098527886E0F7030069857D2E4169EE7",
            "0xde709f2102306220921060314715629080e2fb77",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
            "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
            "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
        ] {
            assert_eq!(from_eip55(text).map(|address| eip55(&address)).as_deref(), Some(text));
            assert_eq!(from_eip55(&text[2..]), None);
            assert_eq!(from_eip55(&format!("{text}0")), None);
        }
        assert_eq!(from_eip55("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"), None, "without its checksum");
        assert_eq!(from_eip55("0X5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"), None);
    }
}
