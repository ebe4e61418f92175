use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, Response, StatusCode, header},
    response::IntoResponse,
    routing::{get, post},
};
use tokio::time::timeout;
use wayhum_protocol::{CONTRIBUTIONS_PATH, DIRECTORY_PATH, JWS_CONTENT_TYPE, MAX_CONTRIBUTION_BYTES, ProblemKind};

use super::{
    body::{self, BodyError},
    problems,
    server::Server,
};

/// What phones speak with.
pub(super) fn routes() -> Router<Server> {
    Router::new().route(DIRECTORY_PATH, get(directory)).route(CONTRIBUTIONS_PATH, post(contributions))
}

async fn directory(State(server): State<Server>) -> Response<Body> {
    ([(header::CONTENT_TYPE, JWS_CONTENT_TYPE)], server.collector.directory()).into_response()
}

async fn contributions(State(server): State<Server>, headers: HeaderMap, body: Body) -> Response<Body> {
    let bytes = match timeout(server.limits.body_time, body::read(body, MAX_CONTRIBUTION_BYTES)).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(BodyError::TooLarge)) => return problems::listed(ProblemKind::TooLarge),
        Ok(Err(BodyError::Broken)) => return problems::listed(ProblemKind::Malformed),
        Err(_) => return problems::listed(ProblemKind::Timeout),
    };
    if !is_jws(&headers) {
        return problems::plain(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    let answer = async {
        let receipt = server.receive(bytes).await?;
        Ok(([(header::CONTENT_TYPE, JWS_CONTENT_TYPE)], receipt).into_response())
    };
    server.in_time(answer).await
}

/// Whether the content type is that of a JWS; letter case and parameters do not matter (RFC 9110, section 8.3.1).
fn is_jws(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case(JWS_CONTENT_TYPE)
}
