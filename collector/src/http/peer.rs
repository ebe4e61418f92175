use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{ConnectInfo, connect_info::Connected},
    http::{Extensions, HeaderMap},
    serve::IncomingStream,
};

use super::connections::Counted;

/// The header in which a proxy says for whom it asks; what stands last was written by the proxy that is next to us.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The other end of a connection.
#[derive(Clone, Copy)]
pub(super) struct Peer(SocketAddr);

impl Connected<IncomingStream<'_, Counted>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Counted>) -> Self {
        Self(*stream.remote_addr())
    }
}

/// Where a request comes from: the other end of the connection, or, if that is a trusted proxy, whom it names.
pub(super) fn address(connection: &Extensions, headers: &HeaderMap, trusts_forwarded_for: bool) -> Option<IpAddr> {
    if trusts_forwarded_for {
        let last = headers.get_all(FORWARDED_FOR).iter().next_back()?.to_str().ok()?;
        return last.rsplit(',').next()?.trim().parse().ok();
    }
    connection.get::<ConnectInfo<Peer>>().map(|ConnectInfo(Peer(address))| address.ip())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_callers_write_themselves_is_not_believed() {
        let mut connection = Extensions::new();
        let end: SocketAddr = "203.0.113.5:7".parse().expect("an address");
        connection.insert(ConnectInfo(Peer(end)));
        let mut headers = HeaderMap::new();
        headers.append(FORWARDED_FOR, "198.51.100.1".parse().expect("a header"));
        headers.append(FORWARDED_FOR, "198.51.100.2, 2001:db8::7".parse().expect("a header"));
        assert_eq!(address(&connection, &headers, false), Some(end.ip()));
        assert_eq!(address(&connection, &headers, true), "2001:db8::7".parse().ok(), "the proxy wrote the last");
        assert_eq!(address(&connection, &HeaderMap::new(), true), None);
        assert_eq!(address(&Extensions::new(), &headers, false), None);
    }
}
