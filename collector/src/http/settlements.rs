use axum::{
    Router,
    body::Body,
    extract::State,
    http::{Response, StatusCode, Uri, header},
    response::IntoResponse,
    routing::get,
};
use wayhum_protocol::{JSON_CONTENT_TYPE, JWS_CONTENT_TYPE, ProblemKind, SETTLEMENTS_PATH};
use wayhum_types::Epoch;

use super::{
    maps::{NEVER_CHANGES, number},
    problems,
    server::Server,
    shelf::Key,
};

/// What each wallet has redeemed, for anybody: who looks for one wallet asks for all of them.
pub(super) fn routes() -> Router<Server> {
    Router::new()
        .route(&format!("{SETTLEMENTS_PATH}/{{name}}"), get(settlement))
        .route(&format!("{SETTLEMENTS_PATH}/{{name}}/{{part}}"), get(settlement))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Root,
    File,
    Of(u8),
}

async fn settlement(State(server): State<Server>, uri: Uri) -> Response<Body> {
    let Some((epoch, part)) = named(uri.path()) else { return problems::plain(StatusCode::NOT_FOUND) };
    server.in_time(send(&server, epoch, part)).await
}

async fn send(server: &Server, epoch: Epoch, part: Part) -> Result<Response<Body>, ProblemKind> {
    let (content_type, body) = match part {
        Part::Root => {
            let root = server.read(move |collector| collector.settlement_root(epoch)).await?;
            (JWS_CONTENT_TYPE, root.map(Body::from))
        }
        Part::File => {
            let read = async {
                let file = server.read(move |collector| collector.settlement_file(epoch)).await?;
                Ok(file.map(String::into_bytes))
            };
            (JSON_CONTENT_TYPE, server.shelf.take(Key::Settlement(epoch), read).await?.map(Body::from))
        }
        Part::Of(prefix) => {
            let read = async {
                let part = server.read(move |collector| collector.settlement_part(epoch, prefix)).await?;
                Ok(part.map(String::into_bytes))
            };
            (JSON_CONTENT_TYPE, server.shelf.take(Key::SettlementPart(epoch, prefix), read).await?.map(Body::from))
        }
    };
    Ok(match body {
        Some(body) => ([(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, NEVER_CHANGES)], body).into_response(),
        None => problems::plain(StatusCode::NOT_FOUND),
    })
}

/// `/v1/settlements/2965`, `/v1/settlements/2965.json` and `/v1/settlements/2965/a7.json`. Each has one name.
fn named(path: &str) -> Option<(Epoch, Part)> {
    let name = path.strip_prefix(SETTLEMENTS_PATH)?.strip_prefix('/')?;
    let (name, part) = match (name.split_once('/'), name.strip_suffix(".json")) {
        (Some((name, part)), _) => (name, Part::Of(prefix(part.strip_suffix(".json")?)?)),
        (None, Some(name)) => (name, Part::File),
        (None, None) => (name, Part::Root),
    };
    Some((Epoch::from_number(number(name)?), part))
}

/// A byte in two lower-case hexadecimal digits.
fn prefix(text: &str) -> Option<u8> {
    u8::from_str_radix(text, 16).ok().filter(|byte| format!("{byte:02x}") == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_settlement_has_one_name() {
        let epoch = Epoch::from_number(2_965);
        assert_eq!(named("/v1/settlements/2965"), Some((epoch, Part::Root)));
        assert_eq!(named("/v1/settlements/2965.json"), Some((epoch, Part::File)));
        assert_eq!(named("/v1/settlements/2965/a7.json"), Some((epoch, Part::Of(0xa7))));
        assert_eq!(named("/v1/settlements/2965/0a.json"), Some((epoch, Part::Of(10))));
        for part in ["a7", "a.json", "A7.json", "+7.json", "100.json", "a7.json/", "/a7.json", ".json", "é.json"] {
            assert_eq!(named(&format!("/v1/settlements/2965/{part}")), None, "{part}");
        }
        for wrong in ["", "/", "/02965", "/+1", "/2965.jsonl", "/2965.json.json", "/2965/", "/4294967296", "x/2965"] {
            assert_eq!(named(&format!("/v1/settlements{wrong}")), None, "{wrong}");
        }
    }
}
