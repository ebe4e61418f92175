use axum::http::{HeaderMap, header};

/// Whether a caller says that it takes gzip (RFC 9110, section 12.5.3). `*` is not taken at its word: who names nothing gets the
/// plain bytes, which are always right.
pub(super) fn takes_gzip(headers: &HeaderMap) -> bool {
    let fields = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    fields.flat_map(|field| field.split(',')).any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let is_gzip = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        is_gzip && !parts.any(is_refusal)
    })
}

/// A weight of zero: `q=0`, with up to three decimals.
fn is_refusal(parameter: &str) -> bool {
    let weight = parameter.split_once('=').filter(|(name, _)| name.trim().eq_ignore_ascii_case("q")).map(|(_, weight)| weight);
    weight.is_some_and(|weight| weight.trim().parse().is_ok_and(|weight: f32| weight == 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_sent_to_who_takes_it() {
        let takes = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, value.parse().expect("it is a header"));
            takes_gzip(&headers)
        };
        assert!(["gzip", "deflate, GZip", "br;q=1.0, gzip;q=0.1", "gzip ; q=1"].into_iter().all(takes));
        assert!(!["", "br", "gzip;q=0", "gzip; Q=0.000", "gzipped", "*"].into_iter().any(takes));
        assert!(!takes_gzip(&HeaderMap::new()));
    }
}
