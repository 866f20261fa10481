use std::fmt;

use axum::http::{HeaderMap, Uri, header, uri::Authority};

/// Where the public finds this server, without a path: `https://tumorotheque.example`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin(String);

impl Origin {
    /// Reads what the operator gives: scheme and host, a port perhaps.
    ///
    /// # Errors
    /// A sentence for the command line, when it is no such address.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        const ADVICE: &str = "give scheme and host alone, like https://tumorotheque.example";
        let uri: Uri = text.parse().map_err(|_| ADVICE.to_owned())?;
        let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
        let is_bare = uri.path() == "/" && uri.query().is_none() && !text.contains('#');
        match (uri.scheme_str(), uri.authority()) {
            (Some(scheme), Some(host)) if is_web && is_bare && is_plain(host) => {
                Ok(Self(format!("{scheme}://{host}")))
            }
            _ => Err(ADVICE.to_owned()),
        }
    }

    /// What a request takes the server for. A header that is no plain host is nothing: it comes from whoever asks, and would
    /// stand in the page.
    pub(super) fn asked(headers: &HeaderMap) -> Option<Self> {
        let mut hosts = headers.get_all(header::HOST).iter();
        let host = hosts.next().filter(|_| hosts.next().is_none())?;
        let host: Authority = host.to_str().ok()?.parse().ok()?;
        is_plain(&host).then(|| Self(format!("http://{host}")))
    }
}

/// Whether it is letters, digits, dots and hyphens or an address in brackets, with a port perhaps.
fn is_plain(host: &Authority) -> bool {
    let name = host.host();
    let inside = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'));
    let is_address = inside.is_some_and(|name| {
        name.bytes()
            .all(|sign| sign.is_ascii_hexdigit() || matches!(sign, b':' | b'.'))
    });
    let is_name = name
        .bytes()
        .all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, b'.' | b'-'));
    let is_port = host.as_str().len() == name.len() || host.port_u16().is_some();
    !name.is_empty()
        && host.as_str().len() <= 255
        && is_port
        && (is_address || is_name)
        && !host.as_str().contains('@')
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_and_host() {
        let read = |text| Origin::parse(text).map(|origin| origin.to_string()).ok();
        assert_eq!(
            read("https://crb.example/").as_deref(),
            Some("https://crb.example")
        );
        assert_eq!(
            read("http://[::1]:8080").as_deref(),
            Some("http://[::1]:8080")
        );
        for text in [
            "",
            "crb.example",
            "ftp://crb.example",
            "https://crb.example/annuaire",
            "https://a@crb.example",
            "https://crb.example?a",
            "https://crb.example/#a",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_host_that_is_none_is_not_repeated() {
        let asked = |hosts: &[&str]| {
            let mut headers = HeaderMap::new();
            for host in hosts {
                headers.append(header::HOST, host.parse().unwrap());
            }
            Origin::asked(&headers).map(|origin| origin.to_string())
        };
        assert_eq!(
            asked(&["localhost:8080"]).as_deref(),
            Some("http://localhost:8080")
        );
        for hosts in [
            &[][..],
            &[""],
            &["a b"],
            &["a\"><script>"],
            &["a/b"],
            &["a@b"],
            &["a:99999"],
            &["a", "b"],
            &["a'b"],
        ] {
            assert_eq!(asked(hosts), None, "{hosts:?}");
        }
    }
}
