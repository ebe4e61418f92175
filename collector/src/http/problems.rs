use axum::{
    body::Body,
    http::{Response, StatusCode, header},
    response::IntoResponse,
};
use wayhum_protocol::{PROBLEM_CONTENT_TYPE, Problem, ProblemKind};

/// A problem of the protocol's own list.
pub(super) fn listed(kind: ProblemKind) -> Response<Body> {
    let status = StatusCode::from_u16(kind.status()).expect("every kind's status is a valid one");
    (status, [(header::CONTENT_TYPE, PROBLEM_CONTENT_TYPE)], Problem { kind }.to_json()).into_response()
}

/// A problem that says no more than its status does (RFC 9457, section 4.2.1, `about:blank`).
pub(super) fn plain(status: StatusCode) -> Response<Body> {
    let title = status.canonical_reason().unwrap_or_default();
    let json = serde_json::json!({ "type": "about:blank", "title": title, "status": status.as_u16() });
    (status, [(header::CONTENT_TYPE, PROBLEM_CONTENT_TYPE)], json.to_string()).into_response()
}
