use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, Response, header},
    response::IntoResponse,
    routing::{get, post},
};
use wayhum_protocol::{CONTRIBUTIONS_PATH, DIRECTORY_PATH, JWS_CONTENT_TYPE, MAX_CONTRIBUTION_BYTES};

use super::{body, server::Server};
use crate::Collector;

/// What phones speak with.
pub(super) fn routes() -> Router<Server> {
    Router::new().route(DIRECTORY_PATH, get(directory)).route(CONTRIBUTIONS_PATH, post(contributions))
}

async fn directory(State(server): State<Server>) -> Response<Body> {
    let answer = async {
        let directory = server.look_up(Collector::directory).await?;
        Ok(([(header::CONTENT_TYPE, JWS_CONTENT_TYPE)], directory).into_response())
    };
    server.in_time(answer).await
}

async fn contributions(State(server): State<Server>, headers: HeaderMap, body: Body) -> Response<Body> {
    let posted = body::posted(&server.limits, &headers, body, MAX_CONTRIBUTION_BYTES, JWS_CONTENT_TYPE).await;
    let bytes = match posted {
        Ok(bytes) => bytes,
        Err(refusal) => return refusal,
    };
    let answer = async {
        let receipt = server.receive(bytes).await?;
        Ok(([(header::CONTENT_TYPE, JWS_CONTENT_TYPE)], receipt).into_response())
    };
    server.in_time(answer).await
}
