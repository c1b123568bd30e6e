//! A network, as a proxy's address is configured, and what it says of those for whom it asks.

use http::HeaderMap;
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// A network as in `10.0.0.0/8`, or a single address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

impl Network {
    /// Whether the address is of this network. An IPv4 address that came as IPv6 is the IPv4 one.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(ours), IpAddr::V4(theirs)) => same_head(ours.to_bits().into(), theirs.to_bits().into(), 32, self.prefix),
            (IpAddr::V6(ours), IpAddr::V6(theirs)) => same_head(ours.to_bits(), theirs.to_bits(), 128, self.prefix),
            _ => false,
        }
    }
}

fn same_head(one: u128, other: u128, width: u8, prefix: u8) -> bool {
    // A shift by the whole width is no shift in Rust: a network of all addresses has no head.
    (one ^ other).checked_shr(u32::from(width - prefix)).unwrap_or(0) == 0
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is neither an address nor a network as in 10.0.0.0/8");
        let (address, prefix) = text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
        let address = IpAddr::from_str(address).map_err(|_| wrong())?.to_canonical();
        let width = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map_or(Ok(width), |prefix| prefix.parse().map_err(|_| wrong()))?;
        if prefix > width { Err(wrong()) } else { Ok(Self { address, prefix }) }
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.prefix)
    }
}

/// Whose request it is: the peer's, or, where the peer is the trusted proxy, the last address that it added. What stands before
/// that was written by whoever asks, and anybody can write anything.
#[must_use]
pub fn client(peer: IpAddr, headers: &HeaderMap, trusted: Option<Network>) -> IpAddr {
    let peer = peer.to_canonical();
    if !trusted.is_some_and(|network| network.contains(peer)) {
        return peer;
    }
    let last = headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
    let address = last.and_then(|value| value.rsplit(',').next()).and_then(|text| text.trim().parse::<IpAddr>().ok());
    address.map_or(peer, |address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_has_its_addresses_and_no_others() {
        for (network, address, inside) in [
            ("10.0.0.0/8", "10.255.0.1", true),
            ("10.0.0.0/8", "11.0.0.1", false),
            ("10.0.0.0/8", "::ffff:10.1.2.3", true),
            ("0.0.0.0/0", "203.0.113.9", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("::/0", "2001:db8::1", true),
            ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.7", "192.0.2.6", false),
            ("2001:db8::/32", "2001:db8:1::1", true),
            ("2001:db8::/32", "2001:db9::1", false),
        ] {
            let found = network.parse::<Network>().unwrap().contains(address.parse().unwrap());
            assert_eq!(found, inside, "{address} in {network}");
        }
        for wrong in ["", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/", "::/129", "proxy"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_the_trusted_proxy_s_own_word_counts() {
        let trusted = Some("10.0.0.0/8".parse().unwrap());
        for (peer, said, network, address) in [
            ("203.0.113.9", &["192.0.2.1"][..], None, "203.0.113.9"),
            ("203.0.113.9", &["192.0.2.1"], trusted, "203.0.113.9"),
            ("10.0.0.1", &["192.0.2.1"], trusted, "192.0.2.1"),
            ("10.0.0.1", &["198.51.100.1, 192.0.2.1"], trusted, "192.0.2.1"),
            ("10.0.0.1", &["198.51.100.1", "192.0.2.1"], trusted, "192.0.2.1"),
            ("10.0.0.1", &["192.0.2.1, nonsense"], trusted, "10.0.0.1"),
            ("10.0.0.1", &[], trusted, "10.0.0.1"),
        ] {
            let mut headers = HeaderMap::new();
            for value in said {
                headers.append("x-forwarded-for", value.parse().unwrap());
            }
            assert_eq!(client(peer.parse().unwrap(), &headers, network), address.parse::<IpAddr>().unwrap(), "{peer} {said:?}");
        }
    }
}
