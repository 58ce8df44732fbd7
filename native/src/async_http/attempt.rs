//! What a thread's attempt to carry out a transfer came to. A kept connection may have been closed by the server at the
//! moment when the request was written to it; then nothing comes back, and the request may be made once more over a
//! connection of its own, if doing it twice is the same as doing it once (RFC 9112, 9.3.1).

use std::cell::Cell;
use std::io::ErrorKind;

use ureq::Error;
use ureq::http::Method;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};

#[derive(Debug, Clone, Copy, Default)]
struct Attempt {
    /// Takes no kept connection.
    anew: bool,
    /// Has opened a connection, or tried to.
    opened: bool,
    /// Has got something back.
    heard: bool,
}

thread_local! {
    static CURRENT: Cell<Attempt> = const { Cell::new(Attempt { anew: false, opened: false, heard: false }) };
}

/// This thread begins an attempt; `anew` without the connections that are kept.
pub(super) fn begins(anew: bool) {
    CURRENT.set(Attempt { anew, ..Attempt::default() });
}

/// It opens a connection.
pub(super) fn opens() {
    CURRENT.set(Attempt { opened: true, ..CURRENT.get() });
}

/// Was the attempt lost with a kept connection, by a server that sent nothing, and may it be made again?
pub(super) fn may_repeat(method: &Method, error: &Error) -> bool {
    let Attempt { anew, opened, heard } = CURRENT.get();
    let Error::Io(error) = error else { return false };
    let lost = matches!(
        error.kind(),
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe | ErrorKind::UnexpectedEof
    );
    lost && !anew && !opened && !heard && method.is_idempotent()
}

/// Puts each connection under the attempt's eyes, above TLS: an alert of TLS is no answer.
#[derive(Debug, Default)]
pub(super) struct AttemptConnector;

impl<In: Transport> Connector<In> for AttemptConnector {
    type Out = Attempted<In>;

    fn connect(&self, _details: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        Ok(chained.map(Attempted))
    }
}

/// A connection that tells the attempt what comes back over it.
#[derive(Debug)]
pub(super) struct Attempted<T>(T);

impl<T: Transport> Transport for Attempted<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.0.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let more = self.0.await_input(timeout)?;
        if more {
            CURRENT.set(Attempt { heard: true, ..CURRENT.get() });
        }
        Ok(more)
    }

    /// Asked before a kept connection is used, and before one is kept.
    fn is_open(&mut self) -> bool {
        let Attempt { anew, opened, .. } = CURRENT.get();
        (opened || !anew) && self.0.is_open()
    }

    fn is_tls(&self) -> bool {
        self.0.is_tls()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lost() -> Error {
        Error::Io(ErrorKind::ConnectionReset.into())
    }

    #[test]
    fn only_what_is_idempotent_and_was_lost_in_silence_is_made_again() {
        begins(false);
        assert!(may_repeat(&Method::GET, &lost()));
        assert!(may_repeat(&Method::PUT, &lost()));
        assert!(!may_repeat(&Method::POST, &lost()));
        assert!(!may_repeat(&Method::PATCH, &lost()));
        assert!(!may_repeat(&Method::from_bytes(b"REPORT").expect("a method"), &lost()));
        assert!(!may_repeat(&Method::GET, &Error::HostNotFound));
        assert!(!may_repeat(&Method::GET, &Error::Io(ErrorKind::TimedOut.into())));
    }

    #[test]
    fn a_connection_of_its_own_is_no_kept_one_and_once_is_enough() {
        begins(false);
        opens();
        assert!(!may_repeat(&Method::GET, &lost()));
        begins(true);
        assert!(!may_repeat(&Method::GET, &lost()));
    }
}
