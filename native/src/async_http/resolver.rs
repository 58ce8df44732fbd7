//! Where a server is: the addresses of its name, under the rule for addresses. An address in digits is taken as it stands;
//! a name goes to the system's resolver, in a thread that is left behind when it takes longer than the transfer has.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::address::Allowed;

/// See the module.
#[derive(Debug)]
pub(super) struct Addresses {
    allowed: Allowed,
    system: DefaultResolver,
}

impl Addresses {
    pub(super) fn new(allowed: Allowed) -> Self {
        Self { allowed, system: DefaultResolver::default() }
    }

    /// The addresses that a request may go to, at least one.
    pub(super) fn of(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.any_of(uri, config, timeout)?;
        let mut public = self.system.empty();
        for address in found.iter().filter(|address| self.allowed.allows(address.ip())) {
            public.push(*address);
        }
        if public.is_empty() {
            let host = uri.host().unwrap_or_default();
            let address = found.iter().next().map_or_else(String::new, |address| address.ip().to_string());
            return Err(Error::Io(io::Error::new(io::ErrorKind::PermissionDenied, refusal(host, &address))));
        }
        Ok(public)
    }

    fn any_of(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let Some(address) = literal_address(uri) else { return self.system.resolve(uri, config, timeout) };
        let mut found = self.system.empty();
        let usual = if uri.scheme_str() == Some("https") { 443 } else { 80 };
        found.push(SocketAddr::new(address, uri.port_u16().unwrap_or(usual)));
        Ok(found)
    }
}

/// What ureq asks before it looks for a kept connection. Only a proxy is resolved here, which is the host's own choice
/// and needs no permission; the rest waits until there is a connection to open.
#[derive(Debug)]
pub(super) struct LateResolver {
    pub(super) addresses: Arc<Addresses>,
    pub(super) proxy: Option<String>,
}

impl Resolver for LateResolver {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        if self.proxy.is_some() && uri.authority().map(|authority| authority.as_str()) == self.proxy.as_deref() {
            return self.addresses.any_of(uri, config, timeout);
        }
        Ok(self.empty())
    }
}

/// The address that a URL names in digits.
pub(super) fn literal_address(uri: &Uri) -> Option<IpAddr> {
    uri.host()?.trim_start_matches('[').trim_end_matches(']').parse().ok()
}

/// What a wizard reads.
pub(super) fn refusal(host: &str, address: &str) -> String {
    format!("{host} has the address {address}, which is not a public one and is not allowed")
}

#[cfg(test)]
mod tests {
    use ureq::unversioned::transport::time::Duration;

    use super::*;

    #[test]
    fn an_address_in_digits_is_seen() {
        let literal = |url: &str| literal_address(&url.parse().expect("a URL"));
        assert_eq!(literal("http://127.0.0.1:80/"), "127.0.0.1".parse().ok());
        assert_eq!(literal("http://[::1]/"), "::1".parse().ok());
        assert_eq!(literal("http://a.b/"), None);
    }

    #[test]
    fn names_wait_until_there_is_a_connection_to_open_but_a_proxy_does_not() {
        let addresses = Arc::new(Addresses::new(Allowed::default()));
        let resolver = LateResolver { addresses: Arc::clone(&addresses), proxy: Some("127.0.0.1:8".to_owned()) };
        let config = Config::default();
        let timeout = || NextTimeout { after: Duration::from_secs(1), ..NextTimeout::default() };
        let early = |url: &str| resolver.resolve(&url.parse().expect("a URL"), &config, timeout()).expect("addresses");
        assert!(early("http://nobody.invalid/").is_empty());
        assert!(early("http://127.0.0.1:9/").is_empty());
        assert_eq!(early("http://127.0.0.1:8/").to_vec(), ["127.0.0.1:8".parse().expect("an address")]);
        let late = |url: &str| addresses.of(&url.parse().expect("a URL"), &config, timeout());
        assert_eq!(late("https://9.9.9.9/").expect("addresses").to_vec(), ["9.9.9.9:443".parse().expect("an address")]);
        let refused = late("http://127.0.0.1:8/").expect_err("a private address").to_string();
        assert!(refused.contains("which is not a public one"), "{refused}");
    }
}
