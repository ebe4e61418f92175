use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
    response::IntoResponse,
    routing::get,
};

use super::{accept::takes_gzip, server::Server};

/// The files of `web/dist` as they were when this was built: name and content.
static BUILT_IN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/page.rs"));

const INDEX: &str = "index.html";

/// What a page may load: itself, and nothing from anywhere else. Maps draw in workers, and style what they draw.
const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; \
                      worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const MISSING: &str = include_str!("missing.html");

/// Whether this collector was built with the page that draws its maps (`scripts/web`).
pub fn has_page() -> bool {
    Page::of(BUILT_IN).file(INDEX).is_some()
}

/// The page: its files, each with its compressed twin if there is one.
pub(super) struct Page(Vec<File>);

#[derive(Clone, Copy)]
struct File {
    name: &'static str,
    content: &'static [u8],
    gzip: Option<&'static [u8]>,
}

impl Page {
    pub(super) fn built_in() -> Self {
        Self::of(BUILT_IN)
    }

    /// `NAME.gz` is the twin of `NAME` where there is one, and a file like any other where there is not.
    pub(super) fn of(files: &[(&'static str, &'static [u8])]) -> Self {
        let content_of = |name: &str| files.iter().find(|file| file.0 == name).map(|file| file.1);
        let is_twin = |name: &str| name.strip_suffix(".gz").is_some_and(|name| content_of(name).is_some());
        let whole = files.iter().filter(|(name, _)| !is_twin(name));
        Self(whole.map(|&(name, content)| File { name, content, gzip: content_of(&format!("{name}.gz")) }).collect())
    }

    fn file(&self, name: &str) -> Option<File> {
        self.0.iter().copied().find(|file| file.name == name)
    }

    /// A route for each file and no other, so that no path leads anywhere else; and what is missing, if it is.
    pub(super) fn routes(&self) -> Router<Server> {
        let Some(index) = self.file(INDEX) else { return Router::new().route("/", get(missing)) };
        let router = Router::new().route("/", get(async move |headers: HeaderMap| index.answer(&headers)));
        self.0.iter().copied().fold(router, |router, file| {
            router.route(&format!("/{}", file.name), get(async move |headers: HeaderMap| file.answer(&headers)))
        })
    }
}

impl File {
    fn answer(self, asked: &HeaderMap) -> Response<Body> {
        let gzip = self.gzip.filter(|_| takes_gzip(asked));
        let mut response = Bytes::from_static(gzip.unwrap_or(self.content)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(self.name)));
        if self.gzip.is_some() {
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        if gzip.is_some() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        guarded(response)
    }
}

async fn missing() -> Response<Body> {
    let html = [(header::CONTENT_TYPE, content_type(INDEX))];
    guarded((StatusCode::SERVICE_UNAVAILABLE, html, MISSING).into_response())
}

fn guarded(mut response: Response<Body>) -> Response<Body> {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    // The next build has other files under the same names.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("geojson") => "application/geo+json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("gz") => "application/gzip",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
