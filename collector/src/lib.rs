//! The network's side: verifies contributions, stores them, signs receipts.
