//! One request and its answer as bytes: what the host gives, what it gets, and the exchange itself.

use std::io::{self, Read};
use std::time::{Duration, Instant};

use ureq::http::{Method, Request, Response, Uri};
use ureq::{Agent, Body, Error, Timeout};

use super::attempt;
use crate::async_dns::Unresolved;
use crate::limits::HTTP_HEADERS_MAX;
use crate::status::{MS_INVALID, MS_OS, MS_TIMED_OUT, MS_TOO_LARGE};

/// The limits of one transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TransferLimits {
    /// Until there is a connection, the lookup of its name and TLS included.
    pub(super) connect: Duration,
    /// Until the answer's first byte, once the request is sent.
    pub(super) first_byte: Duration,
    /// All of it.
    pub(super) whole: Duration,
    /// Bytes of the answer's body.
    pub(super) body_max: usize,
}

impl TransferLimits {
    /// Three times in milliseconds, and a number of bytes.
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let mut millis = || words.next()?.parse().ok().map(|ms: u32| Duration::from_millis(ms.into()));
        let (connect, first_byte, whole) = (millis()?, millis()?, millis()?);
        let body_max = words.next()?.parse().ok()?;
        words.next().is_none().then_some(Self { connect, first_byte, whole, body_max })
    }
}

/// What to do.
#[derive(Debug)]
pub(super) struct Transfer {
    pub(super) request: Request<Vec<u8>>,
    pub(super) limits: TransferLimits,
}

/// Why there is no answer: a status, and a text for a wizard.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) status: i32,
    pub(super) reason: String,
}

impl Failure {
    pub(super) fn new(status: i32, reason: impl Into<String>) -> Self {
        Self { status, reason: reason.into() }
    }
}

impl Transfer {
    /// Reads `METHOD url`, the line of limits, a line `name: value` for each header, an empty line, the body.
    ///
    /// # Errors
    /// `MS_INVALID` when a line is none of that, or there are too many.
    pub(super) fn parse(request: &[u8]) -> Result<Self, i32> {
        let end = request.windows(2).position(|two| two == b"\n\n").ok_or(MS_INVALID)?;
        let mut lines = std::str::from_utf8(&request[..end]).map_err(|_| MS_INVALID)?.split('\n');
        let (method, url) = lines.next().and_then(|line| line.split_once(' ')).ok_or(MS_INVALID)?;
        let limits = lines.next().and_then(TransferLimits::parse).ok_or(MS_INVALID)?;
        let body = request[end + 2..].to_vec();
        let method = Method::from_bytes(method.as_bytes()).map_err(|_| MS_INVALID)?;
        let url: Uri = url.parse().map_err(|_| MS_INVALID)?;
        if !matches!(url.scheme_str(), Some("http" | "https")) || url.host().is_none_or(str::is_empty) {
            return Err(MS_INVALID);
        }
        let mut request = Request::builder().method(method).uri(url);
        for (number, line) in lines.enumerate() {
            let (name, value) = line.split_once(':').ok_or(MS_INVALID)?;
            if number >= HTTP_HEADERS_MAX {
                return Err(MS_INVALID);
            }
            request = request.header(name, value.trim());
        }
        Ok(Self { request: request.body(body).map_err(|_| MS_INVALID)?, limits })
    }

    /// Carries it out; blocks until it is done, or one of its limits is, or `due`.
    pub(super) fn run(&self, agent: &Agent, due: Instant) -> Result<Vec<u8>, Failure> {
        attempt::begins(false);
        let mut answer = self.ask(agent, due);
        if answer.as_ref().is_err_and(|error| attempt::may_repeat(self.request.method(), error)) {
            attempt::begins(true);
            answer = self.ask(agent, due);
        }
        collect(answer.map_err(|error| failure(&error, self.limits))?, self.limits)
    }

    fn ask(&self, agent: &Agent, due: Instant) -> Result<Response<Body>, Error> {
        let left = due.saturating_duration_since(Instant::now());
        let body = self.request.body().as_slice();
        if body.is_empty() && !wants_body(self.request.method()) {
            agent.run(configure(agent, self.with_body(()), self.limits, left))
        } else {
            agent.run(configure(agent, self.with_body(body), self.limits, left))
        }
    }

    fn with_body<B>(&self, body: B) -> Request<B> {
        let mut request = Request::new(body);
        request.method_mut().clone_from(self.request.method());
        request.uri_mut().clone_from(self.request.uri());
        request.headers_mut().clone_from(self.request.headers());
        request
    }
}

/// Methods whose empty body is told by a length of 0.
fn wants_body(method: &Method) -> bool {
    [Method::POST, Method::PUT, Method::PATCH].contains(method)
}

fn configure<B: ureq::AsSendBody>(
    agent: &Agent,
    request: Request<B>,
    limits: TransferLimits,
    left: Duration,
) -> Request<B> {
    agent
        .configure_request(request)
        .timeout_global(Some(left))
        .timeout_connect(Some(limits.connect))
        .timeout_recv_response(Some(limits.first_byte))
        .build()
}

/// Status, a line for each header, an empty line, the body.
fn collect(answer: Response<Body>, limits: TransferLimits) -> Result<Vec<u8>, Failure> {
    let mut out = format!("{}\n", answer.status().as_u16()).into_bytes();
    for (name, value) in answer.headers() {
        out.extend_from_slice(name.as_str().as_bytes());
        out.extend_from_slice(b": ");
        out.extend_from_slice(String::from_utf8_lossy(value.as_bytes()).as_bytes());
        out.push(b'\n');
    }
    out.push(b'\n');
    if answer.body().content_length().is_some_and(|length| length > limits.body_max as u64) {
        return Err(too_large(limits));
    }
    let head = out.len();
    // A body whose length is known is read without moving it; one byte more than that for the read that finds the end.
    out.reserve(answer.body().content_length().map_or(0, |length| length as usize + 1));
    // One byte more than allowed tells a body that is too long from one that just fits.
    let mut reader = answer.into_body().into_reader().take(limits.body_max as u64 + 1);
    reader.read_to_end(&mut out).map_err(|error| read_failure(error, limits))?;
    if out.len() - head > limits.body_max { Err(too_large(limits)) } else { Ok(out) }
}

fn too_large(limits: TransferLimits) -> Failure {
    Failure::new(MS_TOO_LARGE, format!("the body is larger than {} bytes", limits.body_max))
}

fn read_failure(error: io::Error, limits: TransferLimits) -> Failure {
    if error.get_ref().is_some_and(|inner| inner.is::<Error>()) {
        return failure(&Error::from(error), limits);
    }
    Failure::new(MS_OS, error.to_string())
}

fn failure(error: &Error, limits: TransferLimits) -> Failure {
    let ms = |limit: Duration| limit.as_millis();
    match error {
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
            Failure::new(MS_TIMED_OUT, format!("no connection within {} ms", ms(limits.connect)))
        }
        Error::Timeout(Timeout::RecvResponse) => {
            Failure::new(MS_TIMED_OUT, format!("no answer began within {} ms", ms(limits.first_byte)))
        }
        Error::Timeout(_) => Failure::new(MS_TIMED_OUT, format!("not done within {} ms", ms(limits.whole))),
        Error::Io(error) => {
            if let Some(unresolved) = error.get_ref().and_then(|inner| inner.downcast_ref::<Unresolved>()) {
                return Failure::new(unresolved.status, unresolved.reason.clone());
            }
            // "Connection refused (os error 111)": the number says nothing to a wizard.
            let text = error.to_string();
            Failure::new(MS_OS, text.split(" (os error").next().unwrap_or_default())
        }
        other => Failure::new(MS_OS, other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_a_method_an_address_limits_headers_and_a_body() {
        let text = b"PUT http://a.b/c?d\n1 2 3 10\nX-One: 1\nx-one:2\n\nbody\n\nof \xff bytes";
        let transfer = Transfer::parse(text).expect("a request");
        assert_eq!(transfer.request.method(), "PUT");
        assert_eq!(transfer.request.uri(), "http://a.b/c?d");
        assert_eq!(transfer.request.headers().get_all("x-one").iter().collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(transfer.request.body(), b"body\n\nof \xff bytes");
        let ms = Duration::from_millis;
        let limits = TransferLimits { connect: ms(1), first_byte: ms(2), whole: ms(3), body_max: 10 };
        assert_eq!(transfer.limits, limits);
    }

    #[test]
    fn a_request_needs_neither_headers_nor_a_body() {
        let transfer = Transfer::parse(b"GET http://a/\n1 2 3 4\n\n").expect("a request");
        assert!(transfer.request.headers().is_empty() && transfer.request.body().is_empty());
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for head in ["", "GET", "GET /", "GET ftp://a/", "G T http://a/"] {
            assert_eq!(Transfer::parse(format!("{head}\n1 1 1 1\n\n").as_bytes()).err(), Some(MS_INVALID), "{head:?}");
        }
        for more in ["", "1 1 1\n\n", "1 1 1 1 1\n\n", "1 1 -1 1\n\n", "1 1 1 1\n", "1 1 1 1\nno header\n\n"] {
            let text = format!("GET http://a/\n{more}");
            assert_eq!(Transfer::parse(text.as_bytes()).err(), Some(MS_INVALID), "{text:?}");
        }
        for header in [&b"x: \x01"[..], b"x: \xff", b"a b: c"] {
            let text = [&b"GET http://a/\n1 1 1 1\n"[..], header, b"\n\n"].concat();
            assert_eq!(Transfer::parse(&text).err(), Some(MS_INVALID), "{header:?}");
        }
    }
}
