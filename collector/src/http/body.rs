use std::{future::poll_fn, pin::Pin};

use axum::{
    body::{Body, HttpBody},
    http::{HeaderMap, Response, StatusCode, header},
};
use tokio::time::timeout;
use wayhum_protocol::ProblemKind;

use super::{Limits, problems};

/// How much of an oversized body is read and thrown away before it is refused. Refusing at once would reset the connection of a
/// caller that is still sending, who then never reads why; who announces more than this is refused at once.
const READ_AND_DROP: usize = 256 * 1024;

/// What was posted: at most `most` bytes of a content type, within the time that the limits give; or the refusal.
pub(super) async fn posted(
    limits: &Limits,
    headers: &HeaderMap,
    body: Body,
    most: usize,
    content_type: &str,
) -> Result<Vec<u8>, Response<Body>> {
    let bytes = match timeout(limits.body_time, read(body, most)).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(BodyError::TooLarge)) => return Err(problems::listed(ProblemKind::TooLarge)),
        Ok(Err(BodyError::Broken)) => return Err(problems::listed(ProblemKind::Malformed)),
        Err(_) => return Err(problems::listed(ProblemKind::Timeout)),
    };
    if is_of_type(headers, content_type) { Ok(bytes) } else { Err(problems::plain(StatusCode::UNSUPPORTED_MEDIA_TYPE)) }
}

/// Whether the content type is this one; letter case and parameters do not matter (RFC 9110, section 8.3.1).
fn is_of_type(headers: &HeaderMap, content_type: &str) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case(content_type)
}

/// Why there is no body to look at.
enum BodyError {
    /// It is longer than the limit.
    TooLarge,
    /// The caller went away or broke the framing.
    Broken,
}

/// Reads a whole body of at most `limit` bytes.
async fn read(mut body: Body, limit: usize) -> Result<Vec<u8>, BodyError> {
    if body.size_hint().lower() > READ_AND_DROP as u64 {
        return Err(BodyError::TooLarge);
    }
    let (mut bytes, mut length) = (Vec::new(), 0);
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(data) = frame.map_err(|_| BodyError::Broken)?.into_data() else { continue };
        length += data.len();
        if length <= limit {
            bytes.extend_from_slice(&data);
        } else if length > READ_AND_DROP {
            break;
        }
    }
    if length > limit { Err(BodyError::TooLarge) } else { Ok(bytes) }
}
