//! What is looked up and what comes back, and the system's own resolver. Tests bring a resolver of theirs.

use std::net::{IpAddr, SocketAddr};

use crate::limits::{DNS_ADDRESSES_MAX, DNS_NAME_MAX};

/// One thing to look up.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Lookup {
    /// The addresses of a name.
    Forward(String),
    /// The name of an address.
    Reverse(IpAddr),
    /// An address in words already; needs no lookup.
    Numeric(IpAddr),
}

impl Lookup {
    /// What a name asks for; `None` when it can't be a name or address. Names compare without case (RFC 4343).
    pub(super) fn parse(name: &str, reverse: bool) -> Option<Self> {
        let address = name.parse::<IpAddr>().ok();
        if reverse {
            return address.map(Self::Reverse);
        }
        if let Some(address) = address {
            return Some(Self::Numeric(address));
        }
        let plain = |c: char| !c.is_whitespace() && !c.is_control();
        let fits = !name.is_empty() && name.len() <= DNS_NAME_MAX && name.chars().all(plain);
        fits.then(|| Self::Forward(name.to_ascii_lowercase()))
    }
}

/// What a lookup found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// In the order to try them.
    Addresses(Vec<IpAddr>),
    /// The name of an address.
    Name(String),
}

impl Answer {
    /// One address a line, or the name.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Addresses(addresses) => addresses.iter().map(IpAddr::to_string).collect::<Vec<_>>().join("\n"),
            Self::Name(name) => name.clone(),
        }
    }
}

/// Why a lookup found nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// In the system's words.
    pub reason: String,
    /// True when asking again may help (no server answered); such a failure is not cached.
    pub passing: bool,
}

impl Failure {
    /// The lookup itself broke; its waiters must still hear.
    pub(super) fn panicked() -> Self {
        Self { reason: "the resolver panicked".to_owned(), passing: true }
    }
}

/// A blocking resolver.
pub trait Lookups: Send + Sync {
    /// Looks one thing up, however long it takes.
    ///
    /// # Errors
    /// Why there is nothing.
    fn look_up(&self, lookup: &Lookup) -> Result<Answer, Failure>;
}

/// getaddrinfo and getnameinfo.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemLookups;

impl Lookups for SystemLookups {
    fn look_up(&self, lookup: &Lookup) -> Result<Answer, Failure> {
        match lookup {
            Lookup::Forward(name) => forward(name),
            Lookup::Reverse(address) => reverse(*address),
            Lookup::Numeric(address) => Ok(Answer::Addresses(vec![*address])),
        }
    }
}

fn forward(name: &str) -> Result<Answer, Failure> {
    let hints = dns_lookup::AddrInfoHints {
        socktype: dns_lookup::SockType::Stream.into(),
        ..dns_lookup::AddrInfoHints::default()
    };
    let found = dns_lookup::getaddrinfo(Some(name), None, Some(hints)).map_err(|error| failure(&error))?;
    let mut addresses = Vec::new();
    for address in found.flatten().map(|info| info.sockaddr.ip()) {
        if !addresses.contains(&address) && addresses.len() < DNS_ADDRESSES_MAX {
            addresses.push(address);
        }
    }
    if addresses.is_empty() {
        return Err(Failure { reason: "the name has no address".to_owned(), passing: false });
    }
    Ok(Answer::Addresses(addresses))
}

fn reverse(address: IpAddr) -> Result<Answer, Failure> {
    /// An address without a name is a failure, not its own digits (RFC 3493, 6.2).
    #[cfg(unix)]
    const NAME_REQUIRED: i32 = libc::NI_NAMEREQD;
    #[cfg(windows)]
    const NAME_REQUIRED: i32 = 4;
    let (name, _) =
        dns_lookup::getnameinfo(&SocketAddr::new(address, 0), NAME_REQUIRED).map_err(|error| failure(&error))?;
    Ok(Answer::Name(name))
}

fn failure(error: &dns_lookup::LookupError) -> Failure {
    let passing = matches!(error.kind(), dns_lookup::LookupErrorKind::Again | dns_lookup::LookupErrorKind::System);
    let reason = match error.kind() {
        dns_lookup::LookupErrorKind::NoName => "no such name".to_owned(),
        dns_lookup::LookupErrorKind::NoData => "the name has no address".to_owned(),
        dns_lookup::LookupErrorKind::Again => "no name server answered".to_owned(),
        kind => format!("the resolver failed: {kind:?}"),
    };
    Failure { reason, passing }
}
