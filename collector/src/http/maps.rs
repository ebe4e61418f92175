use axum::{
    Router,
    body::Body,
    extract::State,
    http::{Response, StatusCode, Uri, header},
    response::IntoResponse,
    routing::get,
};
use wayhum_protocol::ProblemKind;
use wayhum_types::Epoch;

use super::{problems, server::Server, shelf::Key};
use crate::{Collector, Layer, Period, Sheet};

const ROOT: &str = "/v1/maps";
const INDEX_CONTENT_TYPE: &str = "application/json";
/// RFC 7946, section 12.
const MAP_CONTENT_TYPE: &str = "application/geo+json";
/// Asked for anew each time: the next publication changes it.
const CHANGES: &str = "no-cache";
/// What was published is never revised; a year is the usual way to say so (RFC 8246).
pub(super) const NEVER_CHANGES: &str = "public, max-age=31536000, immutable";

/// What is published, for anybody.
pub(super) fn routes() -> Router<Server> {
    Router::new()
        .route(ROOT, get(index))
        .route(&format!("{ROOT}/{{sheet}}/{{layer}}"), get(map))
        .route(&format!("{ROOT}/{{kind}}/{{sheet}}/{{layer}}"), get(map))
}

async fn index(State(server): State<Server>) -> Response<Body> {
    let answer = async {
        let json = server.read(Collector::maps_json).await?;
        Ok(([(header::CONTENT_TYPE, INDEX_CONTENT_TYPE), (header::CACHE_CONTROL, CHANGES)], json).into_response())
    };
    server.in_time(answer).await
}

async fn map(State(server): State<Server>, uri: Uri) -> Response<Body> {
    let Some((layer, sheet)) = named(uri.path()) else { return problems::plain(StatusCode::NOT_FOUND) };
    server.in_time(send(&server, layer, sheet)).await
}

async fn send(server: &Server, layer: Layer, sheet: Sheet) -> Result<Response<Body>, ProblemKind> {
    let (cache, since) = match sheet {
        Sheet::Current => (CHANGES, server.read(Collector::last_published).await?),
        Sheet::Of(_) => (NEVER_CHANGES, None),
    };
    let read = server.read(move |collector| collector.geojson(layer, sheet));
    Ok(match server.shelf.take(Key::Map(layer, sheet, since), read).await? {
        Some(map) => ([(header::CONTENT_TYPE, MAP_CONTENT_TYPE), (header::CACHE_CONTROL, cache)], map).into_response(),
        None => problems::plain(StatusCode::NOT_FOUND),
    })
}

/// The map that a path names: `/v1/maps/current/roads.geojson`, `/v1/maps/epochs/2965/noise.geojson`, `/v1/maps/blocks/370/…`.
/// Each has one name.
fn named(path: &str) -> Option<(Layer, Sheet)> {
    let mut parts = path.strip_prefix(ROOT)?.strip_prefix('/')?.split('/');
    let sheet = match parts.next()? {
        "current" => Sheet::Current,
        "epochs" => Sheet::Of(Period::Epoch(Epoch::from_number(number(parts.next()?)?))),
        // A block is named by any of its epochs.
        "blocks" => Sheet::Of(Period::Block(Epoch::from_number(number(parts.next()?)?.checked_mul(8)?).block())),
        _ => return None,
    };
    let name = parts.next()?.strip_suffix(".geojson")?;
    let layer = Layer::ALL.into_iter().find(|layer| layer.name() == name)?;
    parts.next().is_none().then_some((layer, sheet))
}

/// A number as it is written, without leading zeros.
pub(super) fn number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|number: &u32| number.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_map_has_one_name() {
        let epoch = Epoch::from_number(2_965);
        assert_eq!(named("/v1/maps/current/roads.geojson"), Some((Layer::Roads, Sheet::Current)));
        assert_eq!(named("/v1/maps/epochs/2965/noise.geojson"), Some((Layer::Noise, Sheet::Of(Period::Epoch(epoch)))));
        assert_eq!(named("/v1/maps/blocks/370/roads.geojson"), Some((Layer::Roads, Sheet::Of(Period::Block(epoch.block())))));
        for wrong in [
            "/v1/maps",
            "/v1/maps/",
            "/v1/maps/current",
            "/v1/maps/current/roads",
            "/v1/maps/current/streets.geojson",
            "/v1/maps/current/roads.geojson/",
            "/v1/maps/current/2965/roads.geojson",
            "/v1/maps/epochs/roads.geojson",
            "/v1/maps/epochs/+2965/roads.geojson",
            "/v1/maps/epochs/02965/roads.geojson",
            "/v1/maps/epochs/-1/roads.geojson",
            "/v1/maps/epochs/4294967296/roads.geojson",
            "/v1/maps/blocks/4294967295/roads.geojson",
            "/v1/maps/epochs/2965/../roads.geojson",
            "/v1/mapsx/current/roads.geojson",
        ] {
            assert_eq!(named(wrong), None, "{wrong}");
        }
    }
}
