use wayhum_protocol::WalletSignature;
use wayhum_wallet::WalletKey;

/// A wallet's signature of a digest that the protocol computed.
pub(crate) fn sign(wallet: &WalletKey, digest: &[u8; 32]) -> WalletSignature {
    let signature = wallet.sign_digest_blindly(digest).to_bytes();
    WalletSignature::from_bytes(&signature).expect("a wallet signs with low s and v 27 or 28")
}
