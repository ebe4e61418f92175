/// Why a keystore file gives no key. Fields are written like `crypto.kdfparams.salt`; values are not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeystoreError {
    /// No JSON, or a field of another kind than it must be.
    #[error("read the keystore file: line {line}, column {column} is damaged; take it from a backup")]
    Damaged {
        /// Counted from one.
        line: usize,
        /// Counted from one.
        column: usize,
    },
    /// A field with a value that cannot be, such as a salt that is not hexadecimal.
    #[error("read the keystore file: its {field} is damaged; take it from a backup")]
    Field {
        /// Which.
        field: &'static str,
    },
    /// Another version than 3.
    #[error("read the keystore file: it is not of version 3; open it in the wallet that wrote it and export it again")]
    Version,
    /// Another cipher than AES-128-CTR.
    #[error("read the keystore file: it is not encrypted with aes-128-ctr; export it again from the wallet that wrote it")]
    Cipher,
    /// Another key derivation than scrypt or PBKDF2 with HMAC-SHA256.
    #[error(
        "read the keystore file: its key is made by something else than scrypt or pbkdf2 with hmac-sha256; export it again from another wallet"
    )]
    Kdf,
    /// Costs beyond those that wallets use.
    #[error(
        "read the keystore file: opening it would take more than 256 MiB or minutes, as no wallet's files do; do not trust where it came from"
    )]
    Costs,
    /// Another passphrase, or a changed file: these two cannot be told apart.
    #[error("open the keystore file: the passphrase is another one, or the file was changed; try the passphrase again")]
    Passphrase,
    /// Opened, and yet no key.
    #[error("open the keystore file: what it holds is no key of secp256k1")]
    NoKey,
    /// Opened, and the key is another address's.
    #[error("open the keystore file: its key belongs to another address than it says; take it from a backup")]
    OtherAddress,
}
