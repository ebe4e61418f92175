//! Typed structured data (EIP-712): from JSON to what its owner is shown, and to the digest that is signed.
//!
//! Type strings, numbers and words are those of `alloy-dyn-abi`. What stands here in front of it says where something is wrong,
//! refuses what two wallets would read in two ways, and bounds the work that a stranger's text can cause.

mod domain;
mod error;
mod strict;
mod types;
mod values;

use core::fmt;

use serde_json::{Map, Value};
use sha3::{Digest, Keccak256};
use wayhum_types::{Address, Redacted};

use self::types::Types;
use self::values::Walk;
use crate::{Signature, SignatureError, WalletKey};

pub use self::domain::Domain;
pub use self::error::TypedDataError;

/// Larger texts are refused: a person is to read this before signing.
const MAX_BYTES: usize = 256 * 1024;

/// The parts of a typed-data text, in the order of EIP-712.
const PARTS: [&str; 4] = ["types", "primaryType", "domain", "message"];

/// A message of a known type for a known domain, ready to be shown and signed (EIP-712).
///
/// ```
/// use wayhum_wallet::{TypedData, WalletKey, Words};
/// let data = TypedData::parse(
///     r#"{
///         "types": { "Greeting": [{ "name": "text", "type": "string" }] },
///         "primaryType": "Greeting",
///         "domain": { "name": "Example", "version": "1", "chainId": 1 },
///         "message": { "text": "Hello!" }
///     }"#,
/// )?;
/// assert_eq!(data.domain().name.as_deref(), Some("Example"));
/// assert_eq!(data.shown()[0].place, "text");
/// let words = Words::parse("test test test test test test test test test test test junk")?;
/// let key = WalletKey::from_words(&words);
/// assert_eq!(data.recover(&key.sign_typed_data(&data))?, key.address());
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct TypedData {
    domain: Domain,
    primary_type: String,
    shown: Vec<ShownValue>,
    digest: [u8; 32],
}

/// One value of a message, as its owner reads it before signing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownValue {
    /// Where it stands, such as `to.wallets[0]`.
    pub place: String,
    /// Its Solidity type, such as `address`.
    pub kind: String,
    /// Itself: numbers in decimal, addresses by EIP-55, texts in quotation marks with everything that does not print escaped.
    pub text: Redacted<String>,
}

impl TypedData {
    /// Reads the JSON of `eth_signTypedData_v4`: an object of `types`, `primaryType`, `domain` and `message`, at most 256 KiB.
    ///
    /// Everything in it must be signed: members that no type has, members that stand twice and domain fields that the domain's type
    /// lacks are refused, and so is what wallets read differently (numbers beyond 64 bits that are not in quotation marks, addresses
    /// with a wrong checksum).
    pub fn parse(json: &str) -> Result<Self, TypedDataError> {
        if json.len() > MAX_BYTES {
            return Err(TypedDataError::TooLarge { what: "text", most: MAX_BYTES });
        }
        let mut parts = strict::object(json)?;
        if let Some(unknown) = parts.keys().find(|key| !PARTS.contains(&key.as_str())) {
            return Err(TypedDataError::unknown_member(unknown));
        }
        let types = Types::read(&mut object(&mut parts, "types")?)?;
        let primary_type = match parts.remove("primaryType") {
            Some(Value::String(name)) => name,
            Some(_) => return Err(TypedDataError::value("primaryType", "string")),
            None => return Err(TypedDataError::missing("primaryType")),
        };
        if !types.has(&primary_type) {
            return Err(TypedDataError::unknown_type("primaryType"));
        }
        let domain = Domain::read(&object(&mut parts, "domain")?, types.domain())?;
        let message = Value::Object(object(&mut parts, "message")?);
        let mut walk = Walk::new(&types);
        let message = walk.hash(&primary_type, &message)?;
        let shown = walk.into_shown();
        let digest = Keccak256::new().chain_update(b"\x19\x01").chain_update(domain.separator()).chain_update(message);
        Ok(Self { domain, primary_type, shown, digest: digest.finalize().into() })
    }

    /// The same, refusing every domain but this one.
    pub fn parse_for(expected: &Domain, json: &str) -> Result<Self, TypedDataError> {
        let data = Self::parse(json)?;
        match data.domain.differs_from(expected) {
            Some(field) => Err(TypedDataError::OtherDomain { field }),
            None => Ok(data),
        }
    }

    /// Where the signature is to count.
    pub const fn domain(&self) -> &Domain {
        &self.domain
    }

    /// The message's type, such as `Mail`.
    pub fn primary_type(&self) -> &str {
        &self.primary_type
    }

    /// Every value that is signed, in the order of the types. To be shown before signing.
    pub fn shown(&self) -> &[ShownValue] {
        &self.shown
    }

    /// What is signed: Keccak-256 of 0x1901, the domain's separator and the message's hash.
    pub const fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// Who made `signature` for this.
    pub fn recover(&self, signature: &Signature) -> Result<Address, SignatureError> {
        signature.recover_digest(&self.digest)
    }

    /// Refuses a signature of anybody but `signer`, and of anything but this.
    pub fn verify(&self, signature: &Signature, signer: &Address) -> Result<(), SignatureError> {
        signature.verify_digest(&self.digest, signer)
    }
}

impl WalletKey {
    /// Signs typed data. Its owner is to have seen [`TypedData::domain`] and [`TypedData::shown`] before.
    pub fn sign_typed_data(&self, data: &TypedData) -> Signature {
        self.sign_digest_blindly(&data.digest)
    }
}

impl fmt::Debug for TypedData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TypedData").field("primary_type", &self.primary_type).finish_non_exhaustive()
    }
}

fn object(parts: &mut Map<String, Value>, name: &'static str) -> Result<Map<String, Value>, TypedDataError> {
    match parts.remove(name) {
        Some(Value::Object(object)) => Ok(object),
        Some(_) => Err(TypedDataError::value(name, "object")),
        None => Err(TypedDataError::missing(name)),
    }
}
