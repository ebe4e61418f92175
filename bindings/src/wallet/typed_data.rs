use wayhum_sdk::wallet::{Domain, ShownValue, TypedData};

use super::fault::WalletFault;
use super::key::Wallet;

/// What another application wants signed (EIP-712), for its owner to read before.
#[derive(uniffi::Record)]
pub struct TypedDataRequest {
    /// Where the signature counts.
    pub domain: TypedDataDomain,
    /// The name of the message's type.
    pub primary_type: String,
    /// The message, value by value.
    pub values: Vec<TypedDataValue>,
}

/// Where a signature counts: the application, its version, its chain, its contract.
#[derive(uniffi::Record)]
pub struct TypedDataDomain {
    /// The application's name, as people know it.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The chain's number (EIP-155).
    pub chain_id: Option<u64>,
    /// The contract that will check the signature: 20 bytes.
    pub verifying_contract: Option<Vec<u8>>,
    /// What else tells two domains apart: 32 bytes.
    pub salt: Option<Vec<u8>>,
}

/// One value of a message.
#[derive(uniffi::Record)]
pub struct TypedDataValue {
    /// Where it stands, such as `to.wallets[0]`.
    pub place: String,
    /// Its Solidity type, such as `address`.
    pub kind: String,
    /// Itself: numbers in decimal, addresses by EIP-55, texts in quotation marks with everything that does not print escaped.
    pub text: String,
}

/// Reads the JSON of `eth_signTypedData_v4`, to be shown before it is signed. What would not be signed is refused.
#[uniffi::export]
pub fn read_typed_data(json: String) -> Result<TypedDataRequest, WalletFault> {
    let data = TypedData::parse(&json)?;
    let Domain { name, version, chain_id, verifying_contract, salt } = data.domain().clone();
    let (verifying_contract, salt) = (verifying_contract.map(|it| it.as_bytes().to_vec()), salt.map(|it| it.to_vec()));
    Ok(TypedDataRequest {
        domain: TypedDataDomain { name, version, chain_id, verifying_contract, salt },
        primary_type: data.primary_type().to_owned(),
        values: data.shown().iter().map(TypedDataValue::from).collect(),
    })
}

impl From<&ShownValue> for TypedDataValue {
    fn from(ShownValue { place, kind, text }: &ShownValue) -> Self {
        Self { place: place.clone(), kind: kind.clone(), text: text.expose().clone() }
    }
}

#[uniffi::export]
impl Wallet {
    /// Signs the JSON of `eth_signTypedData_v4`: 65 bytes, r, s and v. Show its owner what `read_typed_data` reads first.
    pub fn sign_typed_data(&self, json: String) -> Result<Vec<u8>, WalletFault> {
        Ok(self.key.sign_typed_data(&TypedData::parse(&json)?).to_bytes().to_vec())
    }
}
