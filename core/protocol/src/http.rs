/// Where a collector answers with its directory: `GET`, status 200, a JWS.
pub const DIRECTORY_PATH: &str = "/v1/directory";

/// Where a collector gives passes: `POST`, status 200 and JSON, or a problem.
pub const PASSES_PATH: &str = "/v1/passes";

/// Where a collector takes contributions: `POST`, status 200 and a receipt, or a problem.
pub const CONTRIBUTIONS_PATH: &str = "/v1/contributions";

/// Where a collector credits points: `POST`, status 200 and a receipt, or a problem.
pub const REDEMPTIONS_PATH: &str = "/v1/redemptions";

/// Below it lie the settlements: `GET /v1/settlements/{epoch}` its root as a JWS, `GET /v1/settlements/{epoch}.json` its tree,
/// `GET /v1/settlements/{epoch}/{prefix}.json` the part of the wallets that begin with this byte, two hexadecimal digits.
pub const SETTLEMENTS_PATH: &str = "/v1/settlements";

/// The media type of directory, contribution and receipts: a compact JWS (RFC 7515 section 9.2.1).
pub const JWS_CONTENT_TYPE: &str = "application/jose";

/// The media type of the requests that a wallet signs, of passes and of settlements.
pub const JSON_CONTENT_TYPE: &str = "application/json";

/// The media type of a problem (RFC 9457 section 3).
pub const PROBLEM_CONTENT_TYPE: &str = "application/problem+json";

/// What every phone calls itself: no version, no platform.
pub const USER_AGENT: &str = "wayhum";
