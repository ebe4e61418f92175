//! What the command can do, one file each.

pub(crate) mod anonymise;
pub(crate) mod collector;
pub(crate) mod contribute;
pub(crate) mod demo;
pub(crate) mod export;
pub(crate) mod history;
pub(crate) mod meter;
pub(crate) mod redeem;
pub(crate) mod status;
pub(crate) mod upload;
pub(crate) mod wallet;

mod conformance;
mod recording;
mod sending;
mod vain;
