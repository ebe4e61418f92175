//! Requests that are carried out here, as far as that comes to the same everywhere: nobody listens at port 1 of this machine.

use core::time::Duration;

use wayhum_ffi::{Credentials, HttpOptions, Proxy};
use wayhum_sdk::{Method, Purpose, Request};

use super::teller::{Teller, With, none};

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    let request = |method, body: &[u8]| Request {
        purpose: Purpose::Contribution,
        method,
        url: "http://127.0.0.1:1/v1/contributions".to_owned().into(),
        content_type: (method == Method::Post).then(|| "application/jose".to_owned()),
        body: body.to_vec(),
        timeout: Duration::from_secs(5),
        longest_answer: 1_000,
    };
    let post = request(Method::Post, b"a contribution");
    for request in [request(Method::Get, b""), post.clone()] {
        teller.call("", "execute", &[("request", &request), ("options", &none())]);
    }
    let proxy = |address: &str, password: &[u8]| Proxy {
        address: address.to_owned(),
        credentials: Some(Credentials { name: "somebody".to_owned(), password: password.to_vec() }),
        except: Some("127.0.0.1,localhost".to_owned()),
    };
    let options = |proxy, roots: &[&[u8]]| HttpOptions { proxy, roots: roots.iter().map(|root| root.to_vec()).collect() };
    let past_the_proxy = options(Some(proxy("proxy.example:3128", b"secret")), &[]);
    teller.call("", "execute", &[("request", &post), ("options", &past_the_proxy)]);
    for (wrong, fault) in [
        (options(Some(proxy("", b"")), &[]), "BadProxy"),
        (options(Some(proxy("socks5://proxy.example:1080", b"")), &[]), "BadProxy"),
        (options(Some(proxy("proxy.example:3128", b"\xff")), &[]), "BadProxy"),
        (options(None, &[b"no certificate"]), "BadRoot"),
        (options(None, &[b""]), "BadRoot"),
    ] {
        let with: With<'_> = &[("request", &post), ("options", &wrong)];
        teller.fail("", "execute", with, fault);
    }
    teller.lines()
}
