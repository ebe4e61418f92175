//! What a client says first in TLS (RFC 8446 section 4.1.2), read from the wire.

use std::net::TcpStream;

use super::authority::peeked;

/// RFC 5077 section 3.2.
pub const SESSION_TICKET: u16 = 35;
/// RFC 8446 section 4.2.11.
pub const PRE_SHARED_KEY: u16 = 41;
/// RFC 8446 section 4.2.10.
pub const EARLY_DATA: u16 = 42;
/// RFC 7301 section 3.1.
pub const APPLICATION_PROTOCOLS: u16 = 16;

/// A client's first message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientHello {
    pub random: Vec<u8>,
    pub session_id: Vec<u8>,
    pub ciphers: Vec<u8>,
    pub extensions: Vec<(u16, Vec<u8>)>,
}

impl ClientHello {
    pub fn extension(&self, number: u16) -> Option<&[u8]> {
        self.extensions.iter().find(|(known, _)| *known == number).map(|(_, content)| content.as_slice())
    }
}

/// Looks at it without taking it from the stream.
pub fn peek(stream: &TcpStream) -> ClientHello {
    let is_whole = |bytes: &[u8]| bytes.len() >= 5 && bytes.len() >= 5 + usize::from(u16::from_be_bytes([bytes[3], bytes[4]]));
    read(&peeked(stream, is_whole)).unwrap_or_default()
}

fn read(record: &[u8]) -> Option<ClientHello> {
    // Record header, handshake header, legacy version.
    let rest = record.get(5 + 4 + 2..)?;
    let (random, rest) = rest.split_at_checked(32)?;
    let (session_id, rest) = vector(rest, 1)?;
    let (ciphers, rest) = vector(rest, 2)?;
    let (_compression, rest) = vector(rest, 1)?;
    let (mut list, _) = vector(rest, 2)?;
    let mut extensions = Vec::new();
    while let Some((number, rest)) = list.split_first_chunk::<2>() {
        let (content, rest) = vector(rest, 2)?;
        extensions.push((u16::from_be_bytes(*number), content.to_vec()));
        list = rest;
    }
    Some(ClientHello { random: random.to_vec(), session_id: session_id.to_vec(), ciphers: ciphers.to_vec(), extensions })
}

/// Bytes with their length before them, in so many bytes; and what follows.
fn vector(bytes: &[u8], width: usize) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_at_checked(width)?;
    rest.split_at_checked(length.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)))
}
