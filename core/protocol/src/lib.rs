//! What travels between phone and collector: directory, passes, contributions, receipts, points, redemptions, settlement, problems.
//! Both sides' code, version 1.
//!
//! A phone knows a network by its [`Trust`], which says what [`Directory`] to believe. Its wallet asks once per epoch for
//! [passes](PassDrafts), each the right to send one contribution, and nobody can tell which wallet a pass came from. It fills a
//! [`Payload`] with as many [`WirePassage`]s as fit, draws the [`PointRequests`] that travel with it and makes a [`Contribution`].
//! The collector opens those bytes ([`Contribution::open`]), asks the [`PassKey`] whether the pass is one, judges every passage
//! with a [`Verdict`] and issues a [`Receipt`], or answers with a [`Problem`], to which the phone has one [`Reaction`]. What the
//! receipt gives are [`Point`]s, which the wallet redeems in a [`Lot`] of 64, and which become amounts in a [`Settlement`].
//!
//! Messages are compact JWS (RFC 7515) with ES256K (RFC 8812), or JSON that a wallet has signed (EIP-712). Each has exactly one
//! byte sequence: what is read is written again and compared, so that no client can be told from another by the way it writes.
//! Passes and points are VOPRF(ristretto255, SHA-512) of RFC 9497. `docs/protocol.md` says it in words.
//!
//! ```
//! use wayhum_protocol::*;
//! use wayhum_types::{Cell, Entropy, Epoch, HourClass, Mode, Octant};
//! # struct Chance(u64);
//! # impl Entropy for Chance {
//! #     fn fill(&mut self, bytes: &mut [u8]) {
//! #         for byte in bytes {
//! #             self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
//! #             *byte = (self.0 >> 56) as u8;
//! #         }
//! #     }
//! # }
//! # let chance = &mut Chance(1);
//! // A collector, its keys of the running epoch, and what a phone knows of it.
//! let epoch = Epoch::from_number(2_947);
//! let (directory_key, pass_key, point_key) = (SigningKey::draw(chance), PassKey::draw(chance), PointKey::draw(chance));
//! let listed = EpochKeys { epoch, pass: pass_key.public(), point: point_key.public() };
//! let directory = Directory { epochs: vec![listed], ..Directory::without_contract(directory_key.public()) };
//! let (directory, trust) = Trust::first_seen(&directory.sign(&directory_key), epoch.start())?;
//! let keys = trust.keys(epoch).ok_or("it was listed")?;
//!
//! // A wallet asks for passes. (Its signature comes from `wayhum-wallet`; any r and s are somebody's.)
//! let drafts = PassDrafts::draw(directory.network, epoch, 0, 2, chance);
//! let mut signature = [1; 65];
//! signature[64] = 27;
//! let signature = WalletSignature::from_bytes(&signature)?;
//! let wallet = signature.signer(&drafts.digest()).ok_or("somebody's")?;
//! let asked = drafts.request(wallet, &signature);
//! let request = PassRequest::open(asked.as_bytes(), &directory.network).map_err(ProblemKind::words)?;
//! let answer = request.evaluate(&pass_key, chance).map_err(ProblemKind::words)?.to_json();
//! let passes = drafts.finalise(answer.as_bytes(), keys)?;
//!
//! // One of them pays for a contribution.
//! let payload = Payload {
//!     network: directory.network,
//!     epoch,
//!     class: HourClass::from_index(1).ok_or("there are ten")?,
//!     mode: Mode::Vehicle,
//!     meter: None,
//!     passages: vec![WirePassage {
//!         cell: Cell::from_hex("8b1f8d7a5c6cfff")?,
//!         heading: Octant::from_index(2),
//!         deciseconds: 43,
//!         half_mps: 25,
//!         noise: None,
//!     }],
//!     spot: None,
//! };
//! let requests = PointRequests::draw(directory.network, wallet, chance);
//! let contribution = Contribution::make(&payload, &passes[0], &requests)?;
//!
//! // The collector opens, judges and answers; the phone finds what it has earned, and the wallet alone can redeem it.
//! let opened = Contribution::open(contribution.as_str().as_bytes()).map_err(ProblemKind::words)?;
//! assert!(pass_key.is_own(&directory.network, &opened.key, &opened.pass.output));
//! let verdicts = vec![Verdict::Accepted];
//! let receipt = Receipt::issue(directory.network, opened.id, verdicts, &opened.point_requests, &point_key, chance);
//! let signers = trust.signers();
//! let expected =
//!     Expected { signers: &signers, contribution: contribution.id(), passages: 1, requests: &requests, keys };
//! let (_, points) = Receipt::open(&receipt.sign(&directory_key), &expected)?;
//! assert!(points.len() == 1 && point_key.is_own(&directory.network, &wallet, &points[0]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod address;
mod bytes;
mod canonical;
mod contribution;
mod directory;
mod encoding;
mod epoch_keys;
mod error;
mod http;
mod jws;
mod key;
mod network;
mod oprf;
mod pass;
mod pass_request;
mod passage;
mod passes;
mod payload;
mod point;
mod point_requests;
mod problem;
mod quota;
mod reaction;
mod receipt;
mod redemption;
mod redemption_receipt;
mod room;
mod settlement;
mod trust;
mod typed_data;
mod verdict;
mod version;
mod wallet_signature;
mod window;
#[cfg(test)]
mod wycheproof;

pub use bytes::HexError;
pub use contribution::{Contribution, ContributionId, MAX_CONTRIBUTION_BYTES, Opened};
pub use directory::{Contract, Directory, DirectoryError, MAX_BASES, MAX_DIRECTORY_BYTES, MAX_LISTED_EPOCHS};
pub use epoch_keys::{EntryHash, EpochKeys};
pub use error::ProtocolError;
pub use http::{
    CONTRIBUTIONS_PATH, DIRECTORY_PATH, JSON_CONTENT_TYPE, JWS_CONTENT_TYPE, PASSES_PATH, PROBLEM_CONTENT_TYPE,
    REDEMPTIONS_PATH, SETTLEMENTS_PATH, USER_AGENT,
};
pub use key::{KeyError, PublicKey, SigningKey};
pub use network::NetworkId;
pub use oprf::{BlindedElement, ElementError, EvaluatedElement, ForPasses, ForPoints, OprfKey, OprfPublicKey, Output, Proof};
pub use pass::{Pass, PassKey, PassPublicKey, ShownPass};
pub use pass_request::{MAX_PASS_REQUEST_BYTES, MAX_PASSES, PassDrafts, PassRequest};
pub use passage::WirePassage;
pub use passes::{MAX_PASSES_BYTES, Passes, PassesError};
pub use payload::{PAYLOAD_BYTES, Payload, SPOT_DECISECONDS};
pub use point::{Point, PointKey, PointPublicKey};
pub use point_requests::{POINT_REQUESTS, PointRequests};
pub use problem::{Problem, ProblemKind};
pub use quota::{QUOTA_CLASSES, quota};
pub use reaction::{Reaction, RetryRules};
pub use receipt::{Expected, Receipt, ReceiptError};
pub use redemption::{LOT, Lot, LotError, MAX_REDEMPTION_BYTES, PointsHash, Redemption};
pub use redemption_receipt::{PointStatus, RedemptionError, RedemptionReceipt};
pub use settlement::{
    MAX_SETTLEMENT_BYTES, MAX_SETTLEMENT_PART_BYTES, MerkleRoot, Settlement, SettlementError, SettlementPart, SettlementRoot,
    SettlementRootError, leaf_hash, verify_proof,
};
pub use trust::Trust;
pub use verdict::{Coverage, MAX_POINTS, Verdict, points};
pub use wallet_signature::{WalletSignature, WalletSignatureError};
pub use window::{
    KEYS_AHEAD, OPEN_AFTER_END_DAYS, PASS_REACH, REDEEMABLE_EPOCHS, are_passes_given, is_open, is_pass_alive, is_redeemable,
    listed_epochs, pass_pays, pass_reaches,
};
