//! One request and its answer as bytes: what the host gives, what it gets, and the exchange itself.

use std::io::{self, Read};
use std::net::IpAddr;
use std::time::Duration;

use ureq::http::{Method, Request, Response, Uri};
use ureq::{Agent, Body, Error, Timeout};

use crate::limits::HTTP_HEADERS_MAX;
use crate::status::{MS_INVALID, MS_NOT_FOUND, MS_OS, MS_TIMED_OUT, MS_TOO_LARGE};

/// The limits of one transfer.
#[derive(Debug, Clone, Copy)]
pub struct TransferLimits {
    /// Until there is a connection, TLS included.
    pub connect: Duration,
    /// Until the answer's first byte, once the request is sent.
    pub first_byte: Duration,
    /// All of it.
    pub whole: Duration,
    /// Bytes of the answer's body.
    pub body_max: usize,
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
    /// Reads `METHOD url`, then a line `name: value` for each header.
    ///
    /// # Errors
    /// `MS_INVALID` when a line is none of that, or there are too many.
    pub(super) fn parse(head: &str, body: &[u8], limits: TransferLimits) -> Result<Self, i32> {
        let mut lines = head.lines();
        let (method, url) = lines.next().and_then(|line| line.split_once(' ')).ok_or(MS_INVALID)?;
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
        Ok(Self { request: request.body(body.to_vec()).map_err(|_| MS_INVALID)?, limits })
    }

    /// The address that the URL names in digits.
    pub(super) fn literal_address(&self) -> Option<IpAddr> {
        let host = self.request.uri().host()?;
        host.trim_start_matches('[').trim_end_matches(']').parse().ok()
    }

    /// Carries it out; blocks until it is done or one of its limits is.
    pub(super) fn run(self, agent: &Agent, left: Duration) -> Result<Vec<u8>, Failure> {
        let limits = self.limits;
        let (parts, body) = self.request.into_parts();
        let answer = if body.is_empty() && !wants_body(&parts.method) {
            agent.run(configure(agent, Request::from_parts(parts, ()), limits, left))
        } else {
            agent.run(configure(agent, Request::from_parts(parts, body), limits, left))
        };
        collect(answer.map_err(|error| failure(&error, limits))?, limits)
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
        Error::HostNotFound => Failure::new(MS_NOT_FOUND, "no such host"),
        Error::Io(error) => {
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

    const LIMITS: TransferLimits = TransferLimits {
        connect: Duration::from_secs(1),
        first_byte: Duration::from_secs(1),
        whole: Duration::from_secs(1),
        body_max: 10,
    };

    #[test]
    fn a_head_is_a_method_an_address_and_headers() {
        let transfer = Transfer::parse("PUT http://a.b/c?d\nX-One: 1\nx-one:2", b"body", LIMITS).expect("a request");
        assert_eq!(transfer.request.method(), "PUT");
        assert_eq!(transfer.request.headers().get_all("x-one").iter().collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(transfer.request.body(), b"body");
        assert_eq!(transfer.literal_address(), None);
    }

    #[test]
    fn an_address_in_digits_is_seen() {
        let literal = |url: &str| Transfer::parse(&format!("GET {url}"), b"", LIMITS).ok()?.literal_address();
        assert_eq!(literal("http://127.0.0.1:80/"), "127.0.0.1".parse().ok());
        assert_eq!(literal("http://[::1]/"), "::1".parse().ok());
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for head in
            ["", "GET", "GET /", "GET ftp://a/", "G T http://a/", "GET http://a/\nno header", "GET http://a/\nx: \u{1}"]
        {
            assert_eq!(Transfer::parse(head, b"", LIMITS).err(), Some(MS_INVALID), "{head:?}");
        }
    }
}
