use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
    middleware::{self, Next},
    response::IntoResponse,
    routing::{get, post},
};
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};
use wayhum_protocol::{CONTRIBUTIONS_PATH, DIRECTORY_PATH, JWS_CONTENT_TYPE, MAX_CONTRIBUTION_BYTES, ProblemKind};

use super::{
    Limits,
    body::{self, BodyError},
    problems,
};
use crate::Collector;

#[derive(Clone)]
struct Server {
    collector: Arc<Collector>,
    limits: Limits,
    at_work: Arc<Semaphore>,
}

pub(super) fn router(collector: Arc<Collector>, limits: Limits) -> Router {
    let server = Server { collector, limits, at_work: Arc::new(Semaphore::new(limits.at_work)) };
    Router::new()
        .route(DIRECTORY_PATH, get(directory))
        .route(CONTRIBUTIONS_PATH, post(contributions))
        .fallback(async || problems::plain(StatusCode::NOT_FOUND))
        .method_not_allowed_fallback(async || problems::plain(StatusCode::METHOD_NOT_ALLOWED))
        .layer(middleware::from_fn(one_request_per_connection))
        .with_state(server)
}

/// Closes after each answer, as the protocol asks: two requests on one connection could be told to come from one phone.
async fn one_request_per_connection(request: Request, next: Next) -> Response<Body> {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn directory(State(server): State<Server>) -> Response<Body> {
    ([(header::CONTENT_TYPE, JWS_CONTENT_TYPE)], server.collector.directory()).into_response()
}

async fn contributions(State(server): State<Server>, headers: HeaderMap, body: Body) -> Response<Body> {
    let limits = server.limits;
    let bytes = match timeout(limits.body_time, body::read(body, MAX_CONTRIBUTION_BYTES)).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(BodyError::TooLarge)) => return problems::listed(ProblemKind::TooLarge),
        Ok(Err(BodyError::Broken)) => return problems::listed(ProblemKind::Malformed),
        Err(_) => return problems::listed(ProblemKind::Timeout),
    };
    if !is_jws(&headers) {
        return problems::plain(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    match timeout(limits.answer_time, answer(server, bytes)).await.unwrap_or(Err(ProblemKind::Unavailable)) {
        Ok(receipt) => ([(header::CONTENT_TYPE, JWS_CONTENT_TYPE)], receipt).into_response(),
        Err(kind) => problems::listed(kind),
    }
}

/// Whether the content type is that of a JWS; letter case and parameters do not matter (RFC 9110, section 8.3.1).
fn is_jws(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case(JWS_CONTENT_TYPE)
}

/// Checks and stores on a blocking thread. A caller that gives up leaves the work to end by itself, with its place at work.
async fn answer(server: Server, bytes: Vec<u8>) -> Result<String, ProblemKind> {
    let place = server.at_work.acquire_owned().await.map_err(|_| ProblemKind::Unavailable)?;
    let work = spawn_blocking(move || {
        let answer = server.collector.receive(&bytes);
        drop(place);
        answer
    });
    work.await.unwrap_or(Err(ProblemKind::Unavailable))
}
