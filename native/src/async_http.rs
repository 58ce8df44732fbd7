//! `async_http`: HTTP/1.1 requests on threads of their own, by a blocking client with a pool of connections that stay
//! open. TLS is verified, private addresses are refused unless the host allows them, and a body over its limit is given
//! up while it is read. Redirects are not followed: the host decides about each. Every request admitted is answered
//! exactly once, by its deadline at the latest, whatever its thread does then; a cancelled one is not answered.

mod address;
mod attempt;
mod connection;
mod resolver;
mod transfer;

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, Weak};
use std::time::{Duration, Instant};

use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::unversioned::transport::{ConnectProxyConnector, Connector};
use ureq::{Agent, Proxy};

pub use address::{Allowed, Range};

use crate::async_dns::DnsPool;
use crate::async_runtime::{AsyncRuntime, Component, Poster};
use crate::async_worker::StopToken;
use crate::crew::{Crew, Family, Shift};
use crate::json::Json;
use crate::key::MS_KEY_HTTP;
use crate::limits::{
    HTTP_HEAD_MAX, HTTP_IDLE_AGE, HTTP_IDLE_MAX, HTTP_INPUT_BUFFER, HTTP_OUTPUT_BUFFER, HTTP_STOP_GRACE,
    HTTP_WORKER_IDLE, HTTP_WORKERS_KEPT, HTTP_WORKERS_MAX,
};
use crate::status::{
    MS_BUSY, MS_INVALID, MS_NOT_FOUND, MS_OK, MS_OS, MS_PANIC, MS_STATE, MS_STOPPED, MS_TIMED_OUT, MS_UNKNOWN,
};
use crate::sync::lock;
use attempt::AttemptConnector;
use connection::{Breaker, SharedTls, WatchedTcp, with_breaker};
use resolver::{Addresses, LateResolver, literal_address, refusal};
use transfer::{Failure, Transfer};

/// What the host chooses.
#[derive(Debug, Clone)]
pub struct HttpSettings {
    /// Threads at most: transfers at once.
    pub workers_max: usize,
    /// Open connections that are kept for each server.
    pub idle_per_host: usize,
    /// Ranges that are allowed though they are private.
    pub allowed: Allowed,
    /// `http://host:port` of a proxy; empty for none.
    pub proxy: String,
    /// Certificates (PEM) to trust instead of Mozilla's; empty for Mozilla's.
    pub certificates: Vec<u8>,
    /// The value of the header of that name.
    pub user_agent: String,
}

struct Waiting {
    breaker: Arc<Breaker>,
    deadline_call: u64,
}

pub(crate) struct Task {
    request_id: u64,
    transfer: Transfer,
    breaker: Arc<Breaker>,
    due: Instant,
}

#[derive(Default)]
struct Counters {
    admitted: u64,
    rejected: u64,
    completed: u64,
    failed: u64,
    timed_out: u64,
    cancelled: u64,
    stopped: u64,
}

#[derive(Default)]
pub(crate) struct State {
    waiting: HashMap<u64, Waiting>,
    shift: Shift<Task>,
    counters: Counters,
}

/// See the module.
pub struct HttpPool {
    settings: HttpSettings,
    agent: Agent,
    poster: Poster,
    state: Mutex<State>,
    crew: Crew<HttpPool>,
}

impl HttpPool {
    /// A pool that answers under the key `http`, and asks `names` for addresses. It starts its threads when they are first
    /// needed.
    ///
    /// # Errors
    /// `MS_INVALID` for settings out of range, a proxy that is none, or certificates that can't be read.
    pub fn new(runtime: &Arc<AsyncRuntime>, settings: HttpSettings, names: Arc<DnsPool>) -> Result<Arc<Self>, i32> {
        if !(1..=HTTP_WORKERS_MAX).contains(&settings.workers_max) {
            return Err(MS_INVALID);
        }
        let agent = agent(&settings, names)?;
        let poster = runtime.poster(MS_KEY_HTTP)?;
        let most = settings.workers_max;
        let crew = |family: &Weak<Self>| Crew {
            name: "ms-http",
            kept: HTTP_WORKERS_KEPT,
            most,
            patience: HTTP_WORKER_IDLE,
            stop_grace: HTTP_STOP_GRACE,
            runtime: Arc::clone(runtime),
            family: Weak::clone(family),
            work: Condvar::new(),
        };
        let pool = Arc::new_cyclic(|me| Self { crew: crew(me), settings, agent, poster, state: Mutex::default() });
        let component: Weak<dyn Component> = pool.crew.family.clone();
        runtime.add_component(component);
        Ok(pool)
    }

    /// Begins a transfer, which `Transfer::parse` reads. One completion with `request_id` follows: `MS_OK` with status,
    /// headers and body, or a failure with its reason.
    ///
    /// # Errors
    /// No completion follows after: `MS_BUSY` (no room for one more answer), `MS_INVALID` (not a request, no time, or a
    /// request id in use), `MS_STATE` (stopped).
    pub fn submit(&self, request_id: u64, request: &[u8]) -> Result<(), i32> {
        // Before the lock, which those who have answers wait for.
        let transfer = Transfer::parse(request);
        let mut state = lock(&self.state);
        let result = transfer.and_then(|transfer| self.admit(&mut state, request_id, transfer));
        match result {
            Ok(()) => state.counters.admitted += 1,
            Err(_) => state.counters.rejected += 1,
        }
        self.crew.summon(state);
        result
    }

    fn admit(&self, state: &mut State, request_id: u64, transfer: Transfer) -> Result<(), i32> {
        if state.shift.stopped {
            return Err(MS_STATE);
        }
        let whole = transfer.limits.whole;
        if whole.is_zero() || state.waiting.contains_key(&request_id) {
            return Err(MS_INVALID);
        }
        // Every open request and every answer on its way has its place in the queue, so that no answer is refused.
        if state.waiting.len() + self.poster.queue().len() >= self.poster.queue().capacity() {
            return Err(MS_BUSY);
        }
        let due = Instant::now().checked_add(whole).ok_or(MS_INVALID)?;
        let family = self.crew.family.clone();
        let breaker = Arc::<Breaker>::default();
        let own = Arc::clone(&breaker);
        let late = move || {
            if let Some(pool) = family.upgrade() {
                pool.time_out(request_id, &own, whole);
            }
        };
        let deadline_call = self.poster.runtime().call_at(due, late).map_err(|_| MS_BUSY)?;
        state.waiting.insert(request_id, Waiting { breaker: Arc::clone(&breaker), deadline_call });
        self.crew.give(state, Task { request_id, transfer, breaker, due });
        Ok(())
    }

    fn exchange(&self, transfer: &Transfer, due: Instant) -> Result<Vec<u8>, Failure> {
        let uri = transfer.request.uri();
        // Also where a proxy would connect for us.
        if let Some(address) = literal_address(uri).filter(|address| !self.settings.allowed.allows(*address)) {
            return Err(Failure::new(MS_OS, refusal(uri.host().unwrap_or_default(), &address.to_string())));
        }
        transfer.run(&self.agent, due)
    }

    fn settle(&self, request_id: u64, breaker: &Arc<Breaker>, result: Result<Vec<u8>, Failure>) {
        let mut state = lock(&self.state);
        // Nobody waits any more after its deadline, or when it was cancelled.
        let Some(waiting) = state.take(request_id, breaker) else { return };
        self.poster.runtime().cancel_call(waiting.deadline_call);
        match result {
            Ok(answer) => {
                state.counters.completed += 1;
                self.post(request_id, MS_OK, answer);
            }
            Err(Failure { status, reason }) => {
                state.counters.failed += 1;
                self.post(request_id, status, reason.into_bytes());
            }
        }
    }

    fn post(&self, request_id: u64, status: i32, payload: Vec<u8>) {
        use crate::async_queue::Refused;
        // `admit` keeps room for every answer; one with more headers than a message holds is a failure of its own.
        if self.poster.post_owned(request_id, status, payload) == Err(Refused::TooLarge) {
            let _ = self.poster.post(request_id, MS_OS, b"the answer is larger than the driver takes");
        }
    }

    fn time_out(&self, request_id: u64, breaker: &Arc<Breaker>, whole: Duration) {
        let mut state = lock(&self.state);
        let Some(waiting) = state.take(request_id, breaker) else { return };
        state.counters.timed_out += 1;
        let reason = format!("not done within {} ms", whole.as_millis());
        self.post(request_id, MS_TIMED_OUT, reason.into_bytes());
        drop(state);
        waiting.breaker.trip();
    }

    /// Breaks a transfer off; no completion follows.
    ///
    /// # Errors
    /// `MS_UNKNOWN` when it is answered already, or was never made.
    pub fn cancel(&self, request_id: u64) -> Result<(), i32> {
        let mut state = lock(&self.state);
        let breaker = state.waiting.get(&request_id).map(|waiting| Arc::clone(&waiting.breaker)).ok_or(MS_UNKNOWN)?;
        let waiting = state.take(request_id, &breaker).ok_or(MS_UNKNOWN)?;
        state.counters.cancelled += 1;
        drop(state);
        self.poster.runtime().cancel_call(waiting.deadline_call);
        waiting.breaker.trip();
        Ok(())
    }
}

impl Family for HttpPool {
    type Task = Task;
    type State = State;

    fn crew(&self) -> &Crew<Self> {
        &self.crew
    }

    fn state(&self) -> &Mutex<State> {
        &self.state
    }

    fn shift(state: &mut State) -> &mut Shift<Task> {
        &mut state.shift
    }

    fn serve(&self, token: &StopToken) {
        while let (state, Some(task)) = self.crew.next_task(lock(&self.state), token) {
            drop(state);
            let Task { request_id, transfer, breaker, due } = task;
            let exchange = std::panic::AssertUnwindSafe(|| with_breaker(&breaker, || self.exchange(&transfer, due)));
            let result = std::panic::catch_unwind(exchange)
                .unwrap_or_else(|_| Err(Failure::new(MS_PANIC, "the HTTP client panicked")));
            self.settle(request_id, &breaker, result);
        }
    }
}

impl State {
    /// Takes a request out, and its task when nobody has begun it. The host may use its number again while its thread or its
    /// deadline is on the way; the breaker tells which of them is meant.
    fn take(&mut self, request_id: u64, breaker: &Arc<Breaker>) -> Option<Waiting> {
        if !Arc::ptr_eq(&self.waiting.get(&request_id)?.breaker, breaker) {
            return None;
        }
        self.shift.tasks.retain(|task| task.request_id != request_id);
        self.waiting.remove(&request_id)
    }
}

impl Component for HttpPool {
    /// Answers every open request with `MS_STOPPED`, breaks its transfer off, and admits no more.
    fn stop(&self) {
        let mut state = lock(&self.state);
        self.crew.dismiss(&mut state);
        let open: Vec<(u64, Waiting)> = state.waiting.drain().collect();
        state.counters.stopped += open.len() as u64;
        for (request_id, waiting) in open {
            self.post(request_id, MS_STOPPED, b"the driver is shutting down".to_vec());
            waiting.breaker.trip();
        }
    }

    fn report(&self) -> (&'static str, String) {
        let state = lock(&self.state);
        let report = Json::object(|json| {
            json.count("threads", state.shift.threads);
            json.count("threadsMax", self.settings.workers_max);
            json.count("idle", state.shift.idle);
            json.count("queued", state.shift.tasks.len());
            json.count("waiting", state.waiting.len());
            json.number("admitted", state.counters.admitted);
            json.number("rejected", state.counters.rejected);
            json.number("completed", state.counters.completed);
            json.number("failed", state.counters.failed);
            json.number("timedOut", state.counters.timed_out);
            json.number("cancelled", state.counters.cancelled);
            json.number("stopped", state.counters.stopped);
        });
        ("http", report)
    }
}

impl std::fmt::Debug for HttpPool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.report().1)
    }
}

/// The client: one for all transfers, because it holds the pool of connections.
fn agent(settings: &HttpSettings, names: Arc<DnsPool>) -> Result<Agent, i32> {
    let proxy = match settings.proxy.as_str() {
        "" => None,
        // Another protocol would need a connector that is not here.
        url if url.starts_with("http://") => Some(Proxy::new(url).map_err(|_| MS_INVALID)?),
        _ => return Err(MS_INVALID),
    };
    let addresses = Arc::new(Addresses::new(settings.allowed.clone(), names));
    let resolver = LateResolver {
        addresses: Arc::clone(&addresses),
        proxy: proxy.as_ref().and_then(|proxy| Some(proxy.uri().authority()?.as_str().to_owned())),
    };
    let config = Agent::config_builder()
        .proxy(proxy)
        .tls_config(TlsConfig::builder().root_certs(root_certificates(&settings.certificates)?).build())
        .user_agent(settings.user_agent.as_str())
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .allow_non_standard_methods(true)
        .max_idle_connections(HTTP_IDLE_MAX)
        .max_idle_connections_per_host(settings.idle_per_host)
        .max_idle_age(HTTP_IDLE_AGE)
        .max_response_header_size(HTTP_HEAD_MAX)
        .input_buffer_size(HTTP_INPUT_BUFFER)
        .output_buffer_size(HTTP_OUTPUT_BUFFER)
        .build();
    let connector =
        ().chain(ConnectProxyConnector::default())
            .chain(WatchedTcp::new(addresses))
            .chain(SharedTls::default())
            .chain(AttemptConnector);
    Ok(Agent::with_parts(config, connector, resolver))
}

fn root_certificates(pem: &[u8]) -> Result<RootCerts, i32> {
    if pem.is_empty() {
        return Ok(RootCerts::WebPki);
    }
    let mut certificates = Vec::new();
    for item in parse_pem(pem) {
        if let PemItem::Certificate(certificate) = item.map_err(|_| MS_INVALID)? {
            certificates.push(certificate);
        }
    }
    if certificates.is_empty() { Err(MS_NOT_FOUND) } else { Ok(RootCerts::new_with_certs(&certificates)) }
}

#[cfg(test)]
mod tests;
