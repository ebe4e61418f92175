use std::{future::poll_fn, pin::Pin};

use axum::body::{Body, HttpBody};

/// How much of an oversized body is read and thrown away before it is refused. Refusing at once would reset the connection of a
/// caller that is still sending, who then never reads why; who announces more than this is refused at once.
const READ_AND_DROP: usize = 256 * 1024;

/// Why there is no body to look at.
pub(super) enum BodyError {
    /// It is longer than the limit.
    TooLarge,
    /// The caller went away or broke the framing.
    Broken,
}

/// Reads a whole body of at most `limit` bytes.
pub(super) async fn read(mut body: Body, limit: usize) -> Result<Vec<u8>, BodyError> {
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
