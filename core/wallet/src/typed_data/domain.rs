use core::fmt;

use alloy_dyn_abi::{DynSolValue, Eip712Domain};
use alloy_primitives::U256;
use serde_json::{Map, Value};
use wayhum_types::Address;

use super::TypedDataError;
use super::types::Member;
use super::values::leaf;

/// The fields there are, with their types, in their order (EIP-712, "Definition of domainSeparator").
const FIELDS: [(&str, &str); 5] =
    [("name", "string"), ("version", "string"), ("chainId", "uint256"), ("verifyingContract", "address"), ("salt", "bytes32")];

/// Where a signature over typed data counts: the application, its version, its network, its contract.
///
/// ```
/// use wayhum_wallet::Domain;
/// let domain = Domain { name: Some("Wayhum".into()), version: Some("1".into()), chain_id: Some(0), ..Domain::default() };
/// assert_ne!(domain.separator(), Domain::default().separator());
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Domain {
    /// The application's name, as people know it.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The network's number (EIP-155). Larger ones than 64 bits are refused; EIP-2294 bounds them to less.
    pub chain_id: Option<u64>,
    /// The contract that will check the signature.
    pub verifying_contract: Option<Address>,
    /// What else tells two domains apart.
    pub salt: Option<[u8; 32]>,
}

impl Domain {
    /// The hash of all this that goes into every digest (EIP-712, `domainSeparator`).
    pub fn separator(&self) -> [u8; 32] {
        let domain = Eip712Domain {
            name: self.name.clone().map(Into::into),
            version: self.version.clone().map(Into::into),
            chain_id: self.chain_id.map(U256::from),
            verifying_contract: self.verifying_contract.map(|address| (*address.as_bytes()).into()),
            salt: self.salt.map(Into::into),
        };
        domain.separator().into()
    }

    /// `said` is what `types` says of the domain: it must name the same fields, or wallets would sign two different things.
    pub(super) fn read(fields: &Map<String, Value>, said: Option<&[Member]>) -> Result<Self, TypedDataError> {
        if let Some(unknown) = fields.keys().find(|key| FIELDS.iter().all(|(name, _)| name != key)) {
            return Err(TypedDataError::unknown_member(&format!("domain.{unknown}")));
        }
        let present = FIELDS.iter().filter(|(name, _)| fields.contains_key(*name));
        if said.is_some_and(|said| !said.iter().map(|member| (&*member.name, &*member.kind)).eq(present.copied())) {
            return Err(TypedDataError::DomainType);
        }
        let mut domain = Self::default();
        for (name, kind) in FIELDS {
            let Some(value) = fields.get(name) else { continue };
            let wrong = || TypedDataError::value(&format!("domain.{name}"), kind);
            match (name, leaf(kind, value).ok_or_else(wrong)?) {
                ("name", DynSolValue::String(text)) => domain.name = Some(text),
                ("version", DynSolValue::String(text)) => domain.version = Some(text),
                (_, DynSolValue::Uint(number, _)) => domain.chain_id = Some(u64::try_from(number).map_err(|_| wrong())?),
                (_, DynSolValue::Address(address)) => {
                    domain.verifying_contract = Some(Address::from_bytes(address.into_array()));
                }
                (_, DynSolValue::FixedBytes(salt, _)) => domain.salt = Some(salt.into()),
                _ => return Err(wrong()),
            }
        }
        Ok(domain)
    }

    /// The first field that differs.
    pub(super) fn differs_from(&self, other: &Self) -> Option<&'static str> {
        let differs = [
            self.name != other.name,
            self.version != other.version,
            self.chain_id != other.chain_id,
            self.verifying_contract != other.verifying_contract,
            self.salt != other.salt,
        ];
        FIELDS.iter().zip(differs).find_map(|((name, _), differs)| differs.then_some(*name))
    }
}

/// Without content: an application's name tells what somebody does.
impl fmt::Debug for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Domain([redacted])")
    }
}
