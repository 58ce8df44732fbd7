//! Where a server is: the addresses of its name, under the rule for addresses. An address in digits is taken as it stands;
//! a name goes to the driver's own resolver (`async_dns`), which looks it up once for all who ask. The addresses that pass
//! are those that are connected to: nothing is looked up between.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{NextTimeout, ShutdownHandle};

use super::address::Allowed;
use super::connection::while_using;
use crate::async_dns::{DnsPool, Inquiry, Unresolved};
use crate::status::{MS_NOT_FOUND, MS_TIMED_OUT};

/// Addresses of one server that are tried; ureq holds no more.
const ADDRESSES_TRIED: usize = 16;

/// See the module.
#[derive(Debug)]
pub(super) struct Addresses {
    allowed: Allowed,
    names: Arc<DnsPool>,
}

impl Addresses {
    pub(super) fn new(allowed: Allowed, names: Arc<DnsPool>) -> Self {
        Self { allowed, names }
    }

    /// The addresses that a request may go to, at least one.
    pub(super) fn of(&self, uri: &Uri, timeout: NextTimeout) -> Result<Vec<SocketAddr>, Error> {
        let found = self.any_of(uri, timeout)?;
        let refused = found.first().map_or_else(String::new, |address| address.ip().to_string());
        let public: Vec<_> = found.into_iter().filter(|address| self.allowed.allows(address.ip())).collect();
        if public.is_empty() {
            let host = uri.host().unwrap_or_default();
            return Err(Error::Io(io::Error::new(io::ErrorKind::PermissionDenied, refusal(host, &refused))));
        }
        Ok(public)
    }

    fn any_of(&self, uri: &Uri, timeout: NextTimeout) -> Result<Vec<SocketAddr>, Error> {
        let usual = if uri.scheme_str() == Some("https") { 443 } else { 80 };
        let port = uri.port_u16().unwrap_or(usual);
        let addresses = match literal_address(uri) {
            Some(address) => vec![address],
            None => self.look_up(uri.host().unwrap_or_default(), timeout)?,
        };
        Ok(addresses.into_iter().map(|address| SocketAddr::new(address, port)).collect())
    }

    /// Blocks this thread until the name has an answer, its time is over, or its transfer is broken off.
    fn look_up(&self, name: &str, timeout: NextTimeout) -> Result<Vec<IpAddr>, Error> {
        let inquiry = Arc::<Inquiry>::default();
        let handle: Arc<dyn ShutdownHandle> = Arc::clone(&inquiry) as _;
        let left = (!timeout.after.is_not_happening()).then(|| *timeout.after);
        let found = while_using(&handle, || self.names.await_addresses(name, left, &inquiry))?;
        found.map_err(|mut unresolved| match unresolved.status {
            MS_TIMED_OUT => Error::Timeout(timeout.reason),
            MS_NOT_FOUND => {
                unresolved.reason = format!("{name}: {}", unresolved.reason);
                Error::Io(io::Error::other(unresolved))
            }
            _ => Error::Io(io::Error::other(unresolved)),
        })
    }
}

impl ShutdownHandle for Inquiry {
    fn shutdown(&self) {
        self.break_off();
    }
}

impl std::fmt::Display for Unresolved {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Unresolved {}

/// As ureq takes them.
pub(super) fn in_order(addresses: &[SocketAddr], mut places: ResolvedSocketAddrs) -> ResolvedSocketAddrs {
    for address in addresses.iter().take(ADDRESSES_TRIED) {
        places.push(*address);
    }
    places
}

/// What ureq asks before it looks for a kept connection. Only a proxy is resolved here, which is the host's own choice
/// and needs no permission; the rest waits until there is a connection to open.
#[derive(Debug)]
pub(super) struct LateResolver {
    pub(super) addresses: Arc<Addresses>,
    pub(super) proxy: Option<String>,
}

impl Resolver for LateResolver {
    fn resolve(&self, uri: &Uri, _config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        if self.proxy.is_some() && uri.authority().map(|authority| authority.as_str()) == self.proxy.as_deref() {
            return Ok(in_order(&self.addresses.any_of(uri, timeout)?, self.empty()));
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
    use crate::async_dns::{DnsSettings, SystemLookups};
    use crate::async_runtime::AsyncRuntime;

    #[test]
    fn an_address_in_digits_is_seen() {
        let literal = |url: &str| literal_address(&url.parse().expect("a URL"));
        assert_eq!(literal("http://127.0.0.1:80/"), "127.0.0.1".parse().ok());
        assert_eq!(literal("http://[::1]/"), "::1".parse().ok());
        assert_eq!(literal("http://a.b/"), None);
    }

    #[test]
    fn names_wait_until_there_is_a_connection_to_open_but_a_proxy_does_not() {
        let runtime = AsyncRuntime::new().expect("a poller");
        let names = DnsPool::new(&runtime, DnsSettings::default(), Arc::new(SystemLookups)).expect("a resolver");
        let addresses = Arc::new(Addresses::new(Allowed::default(), names));
        let resolver = LateResolver { addresses: Arc::clone(&addresses), proxy: Some("127.0.0.1:8".to_owned()) };
        let config = Config::default();
        let timeout = || NextTimeout { after: Duration::from_secs(1), ..NextTimeout::default() };
        let early = |url: &str| resolver.resolve(&url.parse().expect("a URL"), &config, timeout()).expect("addresses");
        assert!(early("http://nobody.invalid/").is_empty());
        assert!(early("http://127.0.0.1:9/").is_empty());
        assert_eq!(early("http://127.0.0.1:8/").to_vec(), ["127.0.0.1:8".parse().expect("an address")]);
        let late = |url: &str| addresses.of(&url.parse().expect("a URL"), timeout());
        assert_eq!(late("https://9.9.9.9/").expect("addresses"), ["9.9.9.9:443".parse().expect("an address")]);
        let refused = late("http://127.0.0.1:8/").expect_err("a private address").to_string();
        assert!(refused.contains("which is not a public one"), "{refused}");
    }
}
