use axum::{
    Router,
    body::Body,
    extract::State,
    http::{Extensions, HeaderMap, Response, header},
    response::IntoResponse,
    routing::post,
};
use wayhum_protocol::{
    JSON_CONTENT_TYPE, JWS_CONTENT_TYPE, MAX_PASS_REQUEST_BYTES, MAX_REDEMPTION_BYTES, PASSES_PATH, REDEMPTIONS_PATH,
};

use super::{body, peer, server::Server};

/// What wallets speak with.
pub(super) fn routes() -> Router<Server> {
    Router::new().route(PASSES_PATH, post(passes)).route(REDEMPTIONS_PATH, post(redemptions))
}

async fn passes(State(server): State<Server>, connection: Extensions, headers: HeaderMap, body: Body) -> Response<Body> {
    let from = peer::address(&connection, &headers, server.limits.trusts_forwarded_for);
    let bytes = match body::posted(&server.limits, &headers, body, MAX_PASS_REQUEST_BYTES, JSON_CONTENT_TYPE).await {
        Ok(bytes) => bytes,
        Err(refusal) => return refusal,
    };
    let answer = async {
        let passes = server.serve_wallet(move |collector| collector.give_passes(&bytes, from)).await?;
        Ok(([(header::CONTENT_TYPE, JSON_CONTENT_TYPE)], passes).into_response())
    };
    server.in_time(answer).await
}

async fn redemptions(State(server): State<Server>, headers: HeaderMap, body: Body) -> Response<Body> {
    let bytes = match body::posted(&server.limits, &headers, body, MAX_REDEMPTION_BYTES, JSON_CONTENT_TYPE).await {
        Ok(bytes) => bytes,
        Err(refusal) => return refusal,
    };
    let answer = async {
        let receipt = server.serve_wallet(move |collector| collector.redeem(&bytes)).await?;
        Ok(([(header::CONTENT_TYPE, JWS_CONTENT_TYPE)], receipt).into_response())
    };
    server.in_time(answer).await
}
