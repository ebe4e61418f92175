/// Where a collector answers with its directory: `GET`, status 200, a JWS.
pub const DIRECTORY_PATH: &str = "/v1/directory";

/// Where a collector takes contributions: `POST`, status 200 and a receipt, or a problem.
pub const CONTRIBUTIONS_PATH: &str = "/v1/contributions";

/// The media type of directory, contribution and receipt: a compact JWS (RFC 7515 section 9.2.1).
pub const JWS_CONTENT_TYPE: &str = "application/jose";

/// The media type of a problem (RFC 9457 section 3).
pub const PROBLEM_CONTENT_TYPE: &str = "application/problem+json";

/// What every phone calls itself: no version, no platform.
pub const USER_AGENT: &str = "wayhum";
