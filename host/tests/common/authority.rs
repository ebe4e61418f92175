//! Certificates of an authority of this machine's own, and servers that show them.

use std::io::Write;
use std::net::TcpStream;
use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{HandshakeKind, ServerConfig, ServerConnection, StreamOwned, SupportedProtocolVersion};

use super::{Server, hello, read_request};

/// A root that nobody else trusts.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pub pem: String,
}

/// A certificate and its key.
pub struct Identity(CertificateDer<'static>, PrivatePkcs8KeyDer<'static>);

/// How a certificate may be wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Dates {
    Now,
    Past,
    Future,
}

impl Authority {
    pub fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("no names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let pem = params.self_signed(&key).expect("signed").pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    /// A certificate for a host.
    pub fn vouches_for(&self, host: &str, dates: Dates) -> Identity {
        let key = KeyPair::generate().expect("a key");
        let certificate = params(host, dates).signed_by(&key, &self.issuer).expect("signed");
        Identity(certificate.der().clone(), PrivatePkcs8KeyDer::from(key.serialize_der()))
    }
}

/// One that vouches for itself.
pub fn self_signed(host: &str) -> Identity {
    let key = KeyPair::generate().expect("a key");
    let certificate = params(host, Dates::Now).self_signed(&key).expect("signed");
    Identity(certificate.der().clone(), PrivatePkcs8KeyDer::from(key.serialize_der()))
}

fn params(host: &str, dates: Dates) -> CertificateParams {
    let mut params = CertificateParams::new(vec![host.to_owned()]).expect("a host's name");
    (params.not_before, params.not_after) = match dates {
        Dates::Now => (date_time_ymd(2000, 1, 1), date_time_ymd(4000, 1, 1)),
        Dates::Past => (date_time_ymd(2000, 1, 1), date_time_ymd(2001, 1, 1)),
        Dates::Future => (date_time_ymd(3000, 1, 1), date_time_ymd(4000, 1, 1)),
    };
    params
}

/// What a TLS server has seen of one connection.
pub struct Seen {
    pub hello: hello::ClientHello,
    pub kind: Option<HandshakeKind>,
}

/// A TLS server that offers to resume sessions, and answers every request with "hello".
pub struct TlsServer {
    pub server: Server,
    pub seen: Arc<Mutex<Vec<Seen>>>,
}

impl TlsServer {
    pub fn start(identity: Identity, versions: &[&'static SupportedProtocolVersion]) -> Self {
        let mut config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_protocol_versions(versions)
            .expect("ring has them")
            .with_no_client_auth()
            .with_single_cert(vec![identity.0], PrivateKeyDer::from(identity.1))
            .expect("they belong together");
        config.ticketer = rustls::crypto::ring::Ticketer::new().expect("a key");
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        let (config, seen) = (Arc::new(config), Arc::new(Mutex::new(Vec::new())));
        let told = Arc::clone(&seen);
        let server = Server::start(move |stream| {
            let hello = hello::peek(&stream);
            let connection = ServerConnection::new(Arc::clone(&config)).expect("a connection");
            let mut tls = StreamOwned::new(connection, stream);
            let request = read_request(&mut tls);
            if !request.is_empty() {
                let _ = tls.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            }
            told.lock().expect("whole").push(Seen { hello, kind: tls.conn.handshake_kind() });
            tls.conn.send_close_notify();
            let _ = tls.flush();
            request
        });
        Self { server, seen }
    }

    pub fn url(&self) -> String {
        format!("https://localhost:{}/v1/contributions", self.server.address.port())
    }
}

/// Reads what has come so far without taking it.
pub fn peeked(stream: &TcpStream, enough: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let mut buffer = vec![0; 65_536];
    loop {
        match stream.peek(&mut buffer) {
            Ok(length) if length > 0 => {
                if enough(&buffer[..length]) {
                    buffer.truncate(length);
                    return buffer;
                }
                std::thread::sleep(std::time::Duration::from_millis(1));
            }
            _ => return Vec::new(),
        }
    }
}
