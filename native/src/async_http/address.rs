//! Which addresses a request may go to. Addresses that are not of the public internet (this machine, its neighbours, a
//! cloud's metadata service …) are refused unless a list of the host's allows them. Judged after names are resolved, on
//! the very addresses that are then connected to, so that a name cannot say one thing now and another a moment later.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A range of addresses: `10.1.0.0/16`, or one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    base: IpAddr,
    bits: u32,
}

impl Range {
    /// Reads `address` or `address/bits`; `None` when it is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let base = address.parse::<IpAddr>().ok()?;
        let most = if base.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Some(most), |bits| bits.parse().ok())?;
        (bits <= most).then_some(Self { base, bits })
    }

    fn contains(self, address: IpAddr) -> bool {
        let equal = |a: u128, b: u128, width: u32| self.bits == 0 || (a ^ b) >> (width - self.bits) == 0;
        match (self.base, address) {
            (IpAddr::V4(a), IpAddr::V4(b)) => equal(u32::from(a).into(), u32::from(b).into(), 32),
            (IpAddr::V6(a), IpAddr::V6(b)) => equal(a.into(), b.into(), 128),
            _ => false,
        }
    }
}

/// The rule: public addresses, and those of the list.
#[derive(Debug, Clone, Default)]
pub struct Allowed {
    ranges: Vec<Range>,
}

impl Allowed {
    /// Reads ranges separated by commas or blanks; `None` when one of them is no range.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let words = text.split([',', ' ']).filter(|word| !word.is_empty());
        Some(Self { ranges: words.map(Range::parse).collect::<Option<_>>()? })
    }

    /// May a request go there?
    #[must_use]
    pub fn allows(&self, address: IpAddr) -> bool {
        let plain = plain(address);
        is_public(plain) || self.ranges.iter().any(|range| range.contains(plain) || range.contains(address))
    }
}

/// The IPv4 address that an IPv6 one stands for, where it does.
fn plain(address: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = address else { return address };
    let [a, b, c, d, e, f, g, h] = v6.segments();
    let v4 = |high: u16, low: u16| IpAddr::V4(Ipv4Addr::from(u32::from(high) << 16 | u32::from(low)));
    match [a, b, c, d, e, f] {
        // Mapped, compatible (but not :: and ::1), NAT64, 6to4.
        [0, 0, 0, 0, 0, 0xffff] => v4(g, h),
        [0, 0, 0, 0, 0, 0] if g != 0 => v4(g, h),
        [0x64, 0xff9b, 0, 0, 0, 0] => v4(g, h),
        [0x2002, ..] => v4(b, c),
        _ => address,
    }
}

/// Reachable over the public internet, by the special-purpose registries of IANA (RFC 6890 and its updates).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(v4: Ipv4Addr) -> bool {
    let [a, b, c, _] = v4.octets();
    let special = v4.is_loopback()
        || v4.is_private()
        || v4.is_link_local()
        || v4.is_documentation()
        || a == 0
        || a >= 224
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19));
    !special
}

/// Only 2000::/3 is given to anybody, and some of it to documentation, benchmarks and tunnels.
fn is_public_v6(v6: Ipv6Addr) -> bool {
    let [a, b, ..] = v6.segments();
    let special = a == 0x2001 && (b < 0x200 || b == 0xdb8);
    a & 0xe000 == 0x2000 && !special && a != 0x3fff
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(list: &str, address: &str) -> bool {
        Allowed::parse(list).expect("a list of ranges").allows(address.parse().expect("an address"))
    }

    #[test]
    fn public_addresses_are_allowed() {
        for address in ["1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8"] {
            assert!(allows("", address), "{address}");
        }
    }

    #[test]
    fn special_addresses_are_refused_however_they_are_written() {
        let addresses = [
            "127.0.0.1",
            "10.0.0.1",
            "172.16.5.4",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
        ];
        for address in addresses {
            assert!(!allows("", address), "{address}");
        }
    }

    #[test]
    fn the_list_allows_its_ranges_and_no_more() {
        assert!(allows("127.0.0.1, 10.1.0.0/16", "127.0.0.1"));
        assert!(allows("127.0.0.1 10.1.0.0/16", "10.1.255.255"));
        assert!(allows("127.0.0.0/8", "::ffff:127.0.0.9"));
        assert!(allows("0.0.0.0/0", "192.168.0.1"));
        assert!(!allows("127.0.0.1,10.1.0.0/16", "10.2.0.0"));
        assert!(!allows("127.0.0.1", "127.0.0.2"));
        assert!(!allows("0.0.0.0/0", "::1"));
    }

    #[test]
    fn what_is_no_range_is_no_list() {
        for list in ["localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0"] {
            assert!(Allowed::parse(list).is_none(), "{list}");
        }
    }
}
