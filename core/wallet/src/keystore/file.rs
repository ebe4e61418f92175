use core::fmt::Write;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use wayhum_types::Address;

use super::KeystoreError;
use super::kdf::Kdf;

/// Longer files are refused; wallets' are below one kibibyte, with ethers' additions below two.
const MAX_BYTES: usize = 64 * 1024;
const CIPHER: &str = "aes-128-ctr";

/// What a keystore file says. Nothing of it is secret but to whom it belongs.
pub(super) struct File {
    pub(super) kdf: Kdf,
    pub(super) iv: [u8; 16],
    pub(super) ciphertext: [u8; 32],
    pub(super) mac: [u8; 32],
    /// Some wallets leave it out.
    pub(super) address: Option<Address>,
}

/// As it is read: unknown members are other wallets' additions and are let be.
#[derive(Deserialize)]
struct Read {
    version: Value,
    #[serde(alias = "Crypto")]
    crypto: Crypto,
    #[serde(default)]
    address: Option<String>,
}

#[derive(Deserialize)]
struct Crypto {
    cipher: String,
    cipherparams: CipherParams,
    ciphertext: String,
    kdf: String,
    kdfparams: Value,
    mac: String,
}

#[derive(Deserialize, Serialize)]
struct CipherParams {
    iv: String,
}

#[derive(Deserialize)]
struct ScryptParams {
    n: u64,
    r: u32,
    p: u32,
    dklen: u32,
    salt: String,
}

#[derive(Deserialize)]
struct Pbkdf2Params {
    c: u32,
    prf: String,
    dklen: u32,
    salt: String,
}

impl File {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, KeystoreError> {
        if bytes.len() > MAX_BYTES {
            return Err(KeystoreError::Damaged { line: 1, column: MAX_BYTES });
        }
        let read: Read = serde_json::from_slice(bytes)
            .map_err(|error| KeystoreError::Damaged { line: error.line(), column: error.column() })?;
        // Some wallets write it in quotation marks.
        if read.version.as_u64() != Some(3) && read.version.as_str() != Some("3") {
            return Err(KeystoreError::Version);
        }
        if read.crypto.cipher != CIPHER {
            return Err(KeystoreError::Cipher);
        }
        let address = match read.address.as_deref() {
            None | Some("") => None,
            Some(text) => Some(Address::from_bytes(array(text, "address")?)),
        };
        Ok(Self {
            kdf: kdf(&read.crypto.kdf, read.crypto.kdfparams)?,
            iv: array(&read.crypto.cipherparams.iv, "crypto.cipherparams.iv")?,
            ciphertext: array(&read.crypto.ciphertext, "crypto.ciphertext")?,
            mac: array(&read.crypto.mac, "crypto.mac")?,
            address,
        })
    }

    /// As other wallets write it, with a random UUID (RFC 9562, version 4) made of `id`.
    pub(super) fn write(&self, mut id: [u8; 16]) -> String {
        id[6] = id[6] & 0x0f | 0x40;
        id[8] = id[8] & 0x3f | 0x80;
        let id = hex(&id);
        let id = [&id[..8], &id[8..12], &id[12..16], &id[16..20], &id[20..]].join("-");
        let (kdf, kdfparams) = match &self.kdf {
            Kdf::Scrypt { log_n, r, p, salt } => {
                ("scrypt", json!({ "n": 1_u64 << log_n, "r": r, "p": p, "dklen": 32, "salt": hex(salt) }))
            }
            Kdf::Pbkdf2 { rounds, salt } => {
                ("pbkdf2", json!({ "c": rounds, "prf": "hmac-sha256", "dklen": 32, "salt": hex(salt) }))
            }
        };
        let mut file = json!({
            "version": 3,
            "id": id,
            "crypto": {
                "cipher": CIPHER,
                "cipherparams": CipherParams { iv: hex(&self.iv) },
                "ciphertext": hex(&self.ciphertext),
                "kdf": kdf,
                "kdfparams": kdfparams,
                "mac": hex(&self.mac),
            },
        });
        if let Some(address) = self.address {
            file["address"] = hex(address.as_bytes()).into();
        }
        file.to_string()
    }
}

fn kdf(name: &str, params: Value) -> Result<Kdf, KeystoreError> {
    let damaged = |_| KeystoreError::Field { field: "crypto.kdfparams" };
    let (kdf, dklen) = match name {
        "scrypt" => {
            let ScryptParams { n, r, p, dklen, salt } = serde_json::from_value(params).map_err(damaged)?;
            (Kdf::scrypt(n, r, p, bytes(&salt, "crypto.kdfparams.salt")?)?, dklen)
        }
        "pbkdf2" => {
            let Pbkdf2Params { c, prf, dklen, salt } = serde_json::from_value(params).map_err(damaged)?;
            if prf != "hmac-sha256" {
                return Err(KeystoreError::Kdf);
            }
            (Kdf::pbkdf2(c, bytes(&salt, "crypto.kdfparams.salt")?)?, dklen)
        }
        _ => return Err(KeystoreError::Kdf),
    };
    // Of a longer one only the first 32 bytes are used, but scrypt's and PBKDF2's first bytes do not depend on how many follow.
    if dklen < 32 { Err(KeystoreError::Field { field: "crypto.kdfparams.dklen" }) } else { Ok(kdf) }
}

fn array<const N: usize>(text: &str, field: &'static str) -> Result<[u8; N], KeystoreError> {
    bytes(text, field)?.try_into().map_err(|_| KeystoreError::Field { field })
}

/// Hexadecimal, with or without 0x: wallets write both.
fn bytes(text: &str, field: &'static str) -> Result<Vec<u8>, KeystoreError> {
    let digits = text.strip_prefix("0x").unwrap_or(text).as_bytes();
    let digit = |byte: u8| char::from(byte).to_digit(16).ok_or(KeystoreError::Field { field });
    if !digits.len().is_multiple_of(2) {
        return Err(KeystoreError::Field { field });
    }
    digits.chunks(2).map(|pair| Ok((digit(pair[0])? << 4 | digit(pair[1])?) as u8)).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a String cannot fail");
        hex
    })
}
