//! What a wallet shows before it signs.

use wayhum_ffi::{TypedDataDomain, TypedDataRequest, TypedDataValue};
use wayhum_sdk::wallet::KeystoreCost;

use super::{record, variants};

record! {
    TypedDataRequest { domain, primary_type, values }
    TypedDataDomain { name, version, chain_id, verifying_contract, salt }
    TypedDataValue { place, kind, text }
}

variants! {
    KeystoreCost { Standard, Light }
}
