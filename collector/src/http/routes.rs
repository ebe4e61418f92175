use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderValue, Response, StatusCode, header},
    middleware::{self, Next},
};

use super::{Limits, contributions, maps, page::Page, problems, server::Server, settlements, wallets};
use crate::Collector;

pub(super) fn router(collector: Arc<Collector>, limits: Limits, page: &Page) -> Router {
    Router::new()
        .merge(contributions::routes())
        .merge(wallets::routes())
        .merge(settlements::routes())
        .merge(maps::routes())
        .merge(page.routes())
        .fallback(async || problems::plain(StatusCode::NOT_FOUND))
        .method_not_allowed_fallback(async || problems::plain(StatusCode::METHOD_NOT_ALLOWED))
        .layer(middleware::from_fn(one_request_per_connection))
        .with_state(Server::new(collector, limits))
}

/// Closes after each answer, as the protocol asks: two requests on one connection could be told to come from one phone. What does
/// not say how long it may be kept, may not be kept.
async fn one_request_per_connection(request: Request, next: Next) -> Response<Body> {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
