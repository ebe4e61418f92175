use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
    response::IntoResponse,
};
use wayhum_protocol::{PROBLEM_CONTENT_TYPE, Problem, ProblemKind};

/// A problem of the protocol's own list.
pub(super) fn listed(kind: ProblemKind) -> Response<Body> {
    let status = StatusCode::from_u16(kind.status()).expect("every kind's status is a valid one");
    let mut response = (status, [(header::CONTENT_TYPE, PROBLEM_CONTENT_TYPE)], Problem { kind }.to_json()).into_response();
    if let Some(seconds) = retry_after(kind) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(seconds));
    }
    response
}

/// When to come again, in seconds, where the phone waits as it is told. As long as it listens to in the one case, for a quota is a
/// week's; at another hour of the day in the other, which forgets at midnight.
const fn retry_after(kind: ProblemKind) -> Option<&'static str> {
    match kind {
        ProblemKind::QuotaUsed => Some("86400"),
        ProblemKind::TooMany => Some("21600"),
        _ => None,
    }
}

/// A problem that says no more than its status does (RFC 9457, section 4.2.1, `about:blank`).
pub(super) fn plain(status: StatusCode) -> Response<Body> {
    let title = status.canonical_reason().unwrap_or_default();
    let json = serde_json::json!({ "type": "about:blank", "title": title, "status": status.as_u16() });
    (status, [(header::CONTENT_TYPE, PROBLEM_CONTENT_TYPE)], json.to_string()).into_response()
}
