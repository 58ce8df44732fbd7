//! The client's way to a server: names are resolved under the rule for addresses, and every connection is watched, so
//! that a transfer can be broken off from another thread, whichever connection of the pool it uses at that moment.

use std::cell::RefCell;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Weak};

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, NextTimeout, ShutdownHandle, TcpConnector, Transport,
};

use super::address::Allowed;
use crate::sync::lock;

/// Breaks a transfer off.
#[derive(Default)]
pub(super) struct Breaker {
    broken: AtomicBool,
    connection: Mutex<Option<Weak<dyn ShutdownHandle>>>,
}

impl Breaker {
    /// The transfer's next step, or the one that waits now, fails.
    pub(super) fn trip(&self) {
        let connection = lock(&self.connection);
        self.broken.store(true, Ordering::Release);
        if let Some(handle) = connection.as_ref().and_then(Weak::upgrade) {
            handle.shutdown();
        }
    }

    /// The transfer uses this connection now.
    fn uses(&self, handle: Option<&Weak<dyn ShutdownHandle>>) -> Result<(), Error> {
        let mut connection = lock(&self.connection);
        if self.broken.load(Ordering::Acquire) {
            return Err(Error::Io(io::Error::new(io::ErrorKind::ConnectionAborted, "the transfer was broken off")));
        }
        *connection = handle.cloned();
        Ok(())
    }
}

thread_local! {
    /// The breaker of the transfer that this thread carries out.
    static CURRENT: RefCell<Option<Arc<Breaker>>> = const { RefCell::new(None) };
}

/// Runs a transfer that `breaker` can break off.
pub(super) fn with_breaker<T>(breaker: &Arc<Breaker>, transfer: impl FnOnce() -> T) -> T {
    CURRENT.with(|current| *current.borrow_mut() = Some(Arc::clone(breaker)));
    let result = transfer();
    CURRENT.with(|current| *current.borrow_mut() = None);
    // The connection may serve others from here on.
    *lock(&breaker.connection) = None;
    result
}

fn now_uses(handle: Option<&Weak<dyn ShutdownHandle>>) -> Result<(), Error> {
    CURRENT.with(|current| current.borrow().as_ref().map_or(Ok(()), |breaker| breaker.uses(handle)))
}

/// Opens TCP connections that are watched.
#[derive(Debug, Default)]
pub(super) struct WatchedTcp(TcpConnector);

impl<In: Transport> Connector<In> for WatchedTcp {
    type Out = Watched<<TcpConnector as Connector<In>>::Out>;

    fn connect(&self, details: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        now_uses(None)?;
        let opened: Arc<Mutex<Option<Weak<dyn ShutdownHandle>>>> = Arc::default();
        let (seen, register) = (Arc::clone(&opened), Arc::clone(&details.register_shutdown));
        let watched = ConnectionDetails {
            uri: details.uri,
            addrs: details.addrs.clone(),
            config: details.config,
            request_level: details.request_level,
            resolver: details.resolver,
            now: details.now,
            timeout: details.timeout,
            current_time: Arc::clone(&details.current_time),
            run_connector: Arc::clone(&details.run_connector),
            register_shutdown: Arc::new(move |handle: Weak<dyn ShutdownHandle>| {
                *lock(&seen) = Some(handle.clone());
                register(handle)
            }),
        };
        let inner = self.0.connect(&watched, chained)?;
        let handle = lock(&opened).take();
        Ok(inner.map(|inner| Watched { inner, handle }))
    }
}

/// A connection that tells the transfer which uses it.
pub(super) struct Watched<T> {
    inner: T,
    /// None when it runs over another watched connection (a proxy's).
    handle: Option<Weak<dyn ShutdownHandle>>,
}

impl<T> Watched<T> {
    fn begin(&self) -> Result<(), Error> {
        if self.handle.is_none() { Ok(()) } else { now_uses(self.handle.as_ref()) }
    }
}

impl<T: Transport> Transport for Watched<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.begin()?;
        self.inner.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.begin()?;
        self.inner.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}

impl<T> std::fmt::Debug for Watched<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watched")
    }
}

/// The system's resolver, under the rule for addresses. The proxy is the host's own choice and needs no permission.
#[derive(Debug)]
pub(super) struct GuardedResolver {
    pub(super) allowed: Allowed,
    pub(super) proxy: Option<String>,
}

impl Resolver for GuardedResolver {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        if uri.authority().map(|authority| authority.as_str()) == self.proxy.as_deref() && self.proxy.is_some() {
            return Ok(found);
        }
        let mut public = self.empty();
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
}

/// What a wizard reads.
pub(super) fn refusal(host: &str, address: &str) -> String {
    format!("{host} has the address {address}, which is not a public one and is not allowed")
}
