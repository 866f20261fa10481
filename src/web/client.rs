use std::net::{IpAddr, Ipv6Addr};

use axum::http::{Extensions, HeaderMap};

/// Who the connection is with, as the accept loop saw it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer(pub(super) IpAddr);

/// The address that a visitor is counted by; of IPv6 the network, for everyone has a great many addresses in it.
///
/// Behind a proxy every connection is with the proxy, which says in `X-Forwarded-For` whom it speaks for. Anybody can write
/// that header too, so only its last address counts, and only where a proxy is known to write it.
pub(super) fn client(
    extensions: &Extensions,
    headers: &HeaderMap,
    trusts_forwarded: bool,
) -> Option<IpAddr> {
    let peer = extensions.get::<Peer>().map(|peer| peer.0);
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back();
    let forwarded = forwarded
        .filter(|_| trusts_forwarded)
        .and_then(|list| list.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    forwarded.or(peer).map(network)
}

fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let network = u128::from(address) >> 64 << 64;
            IpAddr::V6(Ipv6Addr::from(network))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_that_anybody_can_write_is_trusted_only_when_told() {
        let mut extensions = Extensions::new();
        extensions.insert(Peer("192.0.2.1".parse().unwrap()));
        let said = "203.0.113.9, 2001:db8:1:2:3::4".parse().unwrap();
        let headers = HeaderMap::from_iter([("x-forwarded-for".parse().unwrap(), said)]);
        let counted = |trusts| client(&extensions, &headers, trusts).unwrap().to_string();
        assert_eq!(counted(false), "192.0.2.1");
        assert_eq!(counted(true), "2001:db8:1:2::");
        let nothing = HeaderMap::new();
        assert_eq!(
            client(&extensions, &nothing, true).unwrap().to_string(),
            "192.0.2.1"
        );
        assert_eq!(client(&Extensions::new(), &nothing, true), None);
    }
}
