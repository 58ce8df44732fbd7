//! The client's way to a server: every connection is watched, so that a transfer can be broken off from another thread,
//! whichever connection of the pool it uses at that moment. Names are resolved (`resolver.rs`) when there is a
//! connection to open, and only then: a kept one needs no address.

use std::cell::RefCell;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::time::Instant;

use ureq::Error;
use ureq::http::Uri;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, NextTimeout, RustlsConnector, ShutdownHandle, TcpConnector, Transport,
};

use super::attempt;
use super::resolver::{Addresses, in_order};
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
    *lock(&breaker.connection) = None;
    result
}

fn now_uses(handle: Option<&Weak<dyn ShutdownHandle>>) -> Result<(), Error> {
    CURRENT.with(|current| current.borrow().as_ref().map_or(Ok(()), |breaker| breaker.uses(handle)))
}

/// Does what blocks and can be broken off by `handle`.
pub(super) fn while_using<T>(handle: &Arc<dyn ShutdownHandle>, work: impl FnOnce() -> T) -> Result<T, Error> {
    now_uses(Some(&Arc::downgrade(handle)))?;
    let result = work();
    now_uses(None)?;
    Ok(result)
}

/// Opens TCP connections that are watched.
#[derive(Debug)]
pub(super) struct WatchedTcp {
    tcp: TcpConnector,
    addresses: Arc<Addresses>,
}

impl WatchedTcp {
    pub(super) fn new(addresses: Arc<Addresses>) -> Self {
        Self { tcp: TcpConnector::default(), addresses }
    }

    /// Where to connect to, and the time left for it. A proxy's addresses are there already.
    fn find(&self, details: &mut ConnectionDetails) -> Result<(), Error> {
        if !details.addrs.is_empty() {
            return Ok(());
        }
        let begun = Instant::now();
        details.addrs = in_order(&self.addresses.of(details.uri, details.timeout)?, details.resolver.empty());
        details.now = (details.current_time)();
        if !details.timeout.after.is_not_happening() {
            let left = details.timeout.after.saturating_sub(begun.elapsed());
            // No time at all would be taken for a second.
            if left.is_zero() {
                return Err(Error::Timeout(details.timeout.reason));
            }
            details.timeout.after = left.into();
        }
        Ok(())
    }
}

impl<In: Transport> Connector<In> for WatchedTcp {
    type Out = Watched<<TcpConnector as Connector<In>>::Out>;

    fn connect(&self, details: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        attempt::opens();
        now_uses(None)?;
        let opened: Arc<Mutex<Option<Weak<dyn ShutdownHandle>>>> = Arc::default();
        let (seen, register) = (Arc::clone(&opened), Arc::clone(&details.register_shutdown));
        let mut watched = copy(details);
        watched.register_shutdown = Arc::new(move |handle: Weak<dyn ShutdownHandle>| {
            *lock(&seen) = Some(handle.clone());
            register(handle)
        });
        if chained.is_none() {
            self.find(&mut watched)?;
        }
        let inner = self.tcp.connect(&watched, chained).map_err(|error| named(details.uri, error))?;
        let handle = lock(&opened).take();
        Ok(inner.map(|inner| Watched { inner, handle }))
    }
}

/// A request may have been led on to a server that its asker never named.
fn named(uri: &Uri, error: Error) -> Error {
    match (uri.authority(), error) {
        (Some(server), Error::Io(error)) => Error::Io(io::Error::new(error.kind(), format!("{server}: {error}"))),
        (_, error) => error,
    }
}

fn copy<'a>(details: &ConnectionDetails<'a>) -> ConnectionDetails<'a> {
    ConnectionDetails {
        uri: details.uri,
        addrs: details.addrs.clone(),
        config: details.config,
        request_level: details.request_level,
        resolver: details.resolver,
        now: details.now,
        timeout: details.timeout,
        current_time: Arc::clone(&details.current_time),
        run_connector: Arc::clone(&details.run_connector),
        register_shutdown: Arc::clone(&details.register_shutdown),
    }
}

/// TLS for all connections by the same settings and one memory of sessions. A request with settings of its own, which
/// ours have for their time limits, would otherwise read all root certificates anew for its connection, and no
/// session would ever be resumed.
#[derive(Debug, Default)]
pub(super) struct SharedTls(RustlsConnector);

impl<In: Transport> Connector<In> for SharedTls {
    type Out = <RustlsConnector as Connector<In>>::Out;

    fn connect(&self, details: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        self.0.connect(&ConnectionDetails { request_level: false, ..copy(details) }, chained)
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

    /// Asked before the connection goes back to the pool: from here on it is no longer this transfer's to be broken off, for
    /// the next moment it may carry another. One that was broken off does not go back.
    fn is_open(&mut self) -> bool {
        now_uses(None).is_ok() && self.inner.is_open()
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    #[derive(Debug, Default)]
    struct Handle(AtomicUsize);

    impl ShutdownHandle for Handle {
        fn shutdown(&self) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    /// A connection that is good for nothing but to be open.
    #[derive(Debug)]
    struct Open;

    impl Transport for Open {
        fn buffers(&mut self) -> &mut dyn Buffers {
            unreachable!("nothing is sent")
        }

        fn transmit_output(&mut self, _amount: usize, _timeout: NextTimeout) -> Result<(), Error> {
            Ok(())
        }

        fn await_input(&mut self, _timeout: NextTimeout) -> Result<bool, Error> {
            Ok(true)
        }

        fn is_open(&mut self) -> bool {
            true
        }
    }

    /// A request that was cancelled just when its answer was whole broke off the one that had its connection by then.
    #[test]
    fn a_connection_that_went_back_to_the_pool_is_no_longer_broken_off() {
        let handle = Arc::new(Handle::default());
        let watching: Arc<dyn ShutdownHandle> = handle.clone();
        let mut connection = Watched { inner: Open, handle: Some(Arc::downgrade(&watching)) };
        let breaker = Arc::<Breaker>::default();
        with_breaker(&breaker, || {
            connection.begin().expect("it is not broken");
            assert!(connection.is_open());
            breaker.trip();
            assert_eq!(handle.0.load(Ordering::SeqCst), 0);
            assert!(!connection.is_open(), "what is broken off does not go back");
        });
    }

    #[test]
    fn a_connection_in_use_is_broken_off() {
        let handle = Arc::new(Handle::default());
        let watching: Arc<dyn ShutdownHandle> = handle.clone();
        let connection = Watched { inner: Open, handle: Some(Arc::downgrade(&watching)) };
        let breaker = Arc::<Breaker>::default();
        with_breaker(&breaker, || {
            connection.begin().expect("it is not broken");
            breaker.trip();
            assert_eq!(handle.0.load(Ordering::SeqCst), 1);
            assert!(connection.begin().is_err());
        });
    }
}
