//! `async_dns`: names to addresses and back (getaddrinfo, getnameinfo) on threads of its own. Identical lookups in
//! flight are one lookup with several waiters; answers are cached, failures too; each request has a deadline after
//! which it hears a timeout, exactly once, whatever the system's resolver does later. A lookup that hangs holds its
//! thread, not its neighbours: when no thread is idle another one is started, up to a limit. Answers are always posted,
//! never given inside `submit`. The driver's own threads may ask too, and wait (`inquiry.rs`).

mod cache;
#[cfg(test)]
pub(crate) mod fake;
mod inquiry;
mod lookup;
mod settings;
mod telemetry;

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, Weak};
use std::time::{Duration, Instant};

pub(crate) use inquiry::{Inquiry, Unresolved};
pub use lookup::{Answer, Failure, Lookup, Lookups, SystemLookups};
pub use settings::DnsSettings;

use crate::async_runtime::{AsyncRuntime, Component, Poster};
use crate::async_worker::StopToken;
use crate::crew::{Crew, Family, Shift};
use crate::json::Json;
use crate::key::MS_KEY_DNS;
use crate::limits::{DNS_CACHE_MAX, DNS_REQUESTS_MAX, DNS_STOP_GRACE, DNS_WORKER_IDLE, DNS_WORKERS_MAX};
use crate::status::{MS_BUSY, MS_INVALID, MS_NOT_FOUND, MS_OK, MS_STATE, MS_STOPPED, MS_TIMED_OUT, MS_UNKNOWN};
use crate::sync::lock;
use cache::Cache;
use telemetry::Telemetry;

enum Waiter {
    Host {
        request_id: u64,
        /// Which request of that number: the host may use it again while an old deadline is on its way.
        serial: u64,
        deadline_call: u64,
    },
    Thread(Arc<Inquiry>),
}

pub(crate) struct State {
    waiters: HashMap<Lookup, Vec<Waiter>>,
    of_request: HashMap<u64, Lookup>,
    admitted: u64,
    shift: Shift<Lookup>,
    // Those nobody waits for any more included.
    running: HashMap<Lookup, Instant>,
    cache: Cache,
    telemetry: Telemetry,
}

/// See the module.
pub struct DnsPool {
    settings: DnsSettings,
    lookups: Arc<dyn Lookups>,
    poster: Poster,
    state: Mutex<State>,
    crew: Crew<DnsPool>,
}

impl DnsPool {
    /// A pool that answers under the key `dns`. It starts its threads when they are first needed.
    ///
    /// # Errors
    /// `MS_INVALID` for settings out of range.
    pub fn new(
        runtime: &Arc<AsyncRuntime>,
        settings: DnsSettings,
        lookups: Arc<dyn Lookups>,
    ) -> Result<Arc<Self>, i32> {
        let threads_fit = (1..=settings.workers_max).contains(&settings.workers);
        if !threads_fit || settings.workers_max > DNS_WORKERS_MAX || settings.lookups_max == 0 {
            return Err(MS_INVALID);
        }
        let poster = runtime.poster(MS_KEY_DNS)?;
        let state = State {
            waiters: HashMap::new(),
            of_request: HashMap::new(),
            admitted: 0,
            shift: Shift::default(),
            running: HashMap::new(),
            cache: Cache::new(DNS_CACHE_MAX),
            telemetry: Telemetry::default(),
        };
        // One for each lookup that is slow: a thread in it does not count as idle.
        let crew = |family: &Weak<Self>| Crew {
            name: "ms-dns",
            kept: settings.workers,
            most: settings.workers_max,
            patience: DNS_WORKER_IDLE,
            stop_grace: DNS_STOP_GRACE,
            runtime: Arc::clone(runtime),
            family: Weak::clone(family),
            work: Condvar::new(),
        };
        let pool = Arc::new_cyclic(|me| Self { crew: crew(me), settings, lookups, poster, state: Mutex::new(state) });
        let component: Weak<dyn Component> = pool.crew.family.clone();
        runtime.add_component(component);
        Ok(pool)
    }

    /// Asks for the addresses of `name`, or with `reverse` for the name of an address. One completion with
    /// `request_id` follows: `MS_OK` with one address a line (or the name), `MS_NOT_FOUND` with the reason,
    /// `MS_TIMED_OUT`, or `MS_STOPPED`.
    ///
    /// # Errors
    /// No completion follows after: `MS_BUSY` (as many lookups or requests as there may be), `MS_INVALID` (not a name
    /// or address, no time, or a request id in use), `MS_STATE` (stopped).
    pub fn submit(&self, request_id: u64, name: &str, reverse: bool, timeout: Duration) -> Result<(), i32> {
        let mut state = lock(&self.state);
        let result = self.admit(&mut state, request_id, name, reverse, timeout);
        let telemetry = &mut state.telemetry;
        match result {
            Ok(()) => {}
            Err(MS_BUSY) => telemetry.rejected_busy += 1,
            Err(MS_STATE) => telemetry.rejected_stopped += 1,
            Err(_) => telemetry.rejected_invalid += 1,
        }
        self.crew.summon(state);
        result
    }

    fn admit(
        &self,
        state: &mut State,
        request_id: u64,
        name: &str,
        reverse: bool,
        timeout: Duration,
    ) -> Result<(), i32> {
        if state.shift.stopped {
            return Err(MS_STATE);
        }
        if timeout.is_zero() || state.of_request.contains_key(&request_id) {
            return Err(MS_INVALID);
        }
        // Every open request and every answer on its way has its place in the queue, so that no answer is refused.
        let room = self.poster.queue().capacity().min(DNS_REQUESTS_MAX);
        if state.of_request.len() + self.poster.queue().len() >= room {
            return Err(MS_BUSY);
        }
        let lookup = Lookup::parse(name, reverse).ok_or(MS_INVALID)?;
        if let Lookup::Numeric(address) = &lookup {
            state.telemetry.numeric += 1;
            self.answer(state, request_id, &Ok(Answer::Addresses(vec![*address])));
            return Ok(());
        }
        if let Some(result) = state.known(&lookup) {
            self.answer(state, request_id, &result);
            return Ok(());
        }
        self.wait_for(state, request_id, lookup, timeout)
    }

    fn wait_for(&self, state: &mut State, request_id: u64, lookup: Lookup, timeout: Duration) -> Result<(), i32> {
        let in_flight = self.find_place(state, &lookup)?;
        let due = Instant::now().checked_add(timeout).ok_or(MS_INVALID)?;
        let family = self.crew.family.clone();
        state.admitted += 1;
        let serial = state.admitted;
        let call = move || {
            if let Some(pool) = family.upgrade() {
                pool.time_out(request_id, serial);
            }
        };
        let deadline_call = self.poster.runtime().call_at(due, call).map_err(|_| MS_BUSY)?;
        state.of_request.insert(request_id, lookup.clone());
        self.join(state, lookup, in_flight, Waiter::Host { request_id, serial, deadline_call });
        Ok(())
    }

    /// Is the lookup in flight already? `MS_BUSY` when it is not and there may be no more.
    fn find_place(&self, state: &State, lookup: &Lookup) -> Result<bool, i32> {
        let in_flight = state.running.contains_key(lookup) || state.shift.tasks.contains(lookup);
        let full = state.running.len() + state.shift.tasks.len() >= self.settings.lookups_max;
        if full && !in_flight { Err(MS_BUSY) } else { Ok(in_flight) }
    }

    /// Joins a lookup in flight, or begins one.
    fn join(&self, state: &mut State, lookup: Lookup, in_flight: bool, waiter: Waiter) {
        state.waiters.entry(lookup.clone()).or_default().push(waiter);
        if in_flight {
            state.telemetry.coalesced += 1;
        } else {
            state.telemetry.admitted += 1;
            self.crew.give(state, lookup);
        }
    }

    fn settle(&self, state: &mut State, lookup: &Lookup, result: Result<Answer, Failure>) {
        if let Some(begun) = state.running.remove(lookup) {
            state.telemetry.longest_lookup = state.telemetry.longest_lookup.max(begun.elapsed());
        }
        let ttl = match (&result, lookup) {
            (Err(failure), _) if failure.passing => None,
            (Err(_), _) => Some(self.settings.negative_ttl),
            (Ok(_), Lookup::Reverse(_)) => Some(self.settings.reverse_ttl),
            (Ok(_), _) => Some(self.settings.forward_ttl),
        };
        if let Some(ttl) = ttl.filter(|ttl| !ttl.is_zero()) {
            state.cache.put(lookup.clone(), result.clone(), Instant::now(), ttl);
        }
        for waiter in state.waiters.remove(lookup).unwrap_or_default() {
            match waiter {
                Waiter::Host { request_id, deadline_call, .. } => {
                    state.of_request.remove(&request_id);
                    self.poster.runtime().cancel_call(deadline_call);
                    self.answer(state, request_id, &result);
                }
                Waiter::Thread(inquiry) => inquiry.answer(&result),
            }
        }
    }

    fn answer(&self, state: &mut State, request_id: u64, result: &Result<Answer, Failure>) {
        let (status, text) = match result {
            Ok(answer) => {
                state.telemetry.completed += 1;
                (MS_OK, answer.to_text())
            }
            Err(failure) => {
                state.telemetry.failed += 1;
                (MS_NOT_FOUND, failure.reason.clone())
            }
        };
        self.post(request_id, status, &text);
    }

    fn post(&self, request_id: u64, status: i32, text: &str) {
        // Refused only when the queue is closed, after shutdown: `admit` keeps room for every answer.
        let posted = self.poster.post(request_id, status, text.as_bytes());
        debug_assert!(posted != Err(crate::async_queue::Refused::Full), "every request has room for its answer");
    }

    fn time_out(&self, request_id: u64, serial: u64) {
        let mut state = lock(&self.state);
        if state.call_of(request_id).is_none_or(|(own, _)| own != serial) {
            return;
        }
        if self.forget(&mut state, request_id) {
            state.telemetry.timed_out += 1;
            self.post(request_id, MS_TIMED_OUT, "no answer in time");
        }
    }

    /// Drops a request; no completion follows. A lookup that runs goes on, for the cache.
    ///
    /// # Errors
    /// `MS_UNKNOWN` when it is answered already, or was never made.
    pub fn cancel(&self, request_id: u64) -> Result<(), i32> {
        let mut state = lock(&self.state);
        let call = state.call_of(request_id).map(|(_, call)| call);
        if !self.forget(&mut state, request_id) {
            return Err(MS_UNKNOWN);
        }
        if let Some(call) = call {
            self.poster.runtime().cancel_call(call);
        }
        state.telemetry.cancelled += 1;
        Ok(())
    }

    /// Takes a request away from its lookup; a lookup nobody began and nobody waits for goes with it.
    fn forget(&self, state: &mut State, request_id: u64) -> bool {
        let Some(lookup) = state.of_request.remove(&request_id) else { return false };
        state.drop_waiter(
            &lookup,
            |waiter| matches!(waiter, Waiter::Host { request_id: one, .. } if *one == request_id),
        );
        true
    }
}

impl Family for DnsPool {
    type Task = Lookup;
    type State = State;

    fn crew(&self) -> &Crew<Self> {
        &self.crew
    }

    fn state(&self) -> &Mutex<State> {
        &self.state
    }

    fn shift(state: &mut State) -> &mut Shift<Lookup> {
        &mut state.shift
    }

    fn serve(&self, token: &StopToken) {
        let mut state = lock(&self.state);
        while let (next, Some(lookup)) = self.crew.next_task(state, token) {
            state = next;
            state.running.insert(lookup.clone(), Instant::now());
            drop(state);
            let look_up = std::panic::AssertUnwindSafe(|| self.lookups.look_up(&lookup));
            let result = std::panic::catch_unwind(look_up).unwrap_or_else(|_| Err(Failure::panicked()));
            state = lock(&self.state);
            self.settle(&mut state, &lookup, result);
        }
    }
}

impl Component for DnsPool {
    /// Answers every open request with `MS_STOPPED`, and admits no more.
    fn stop(&self) {
        let mut state = lock(&self.state);
        self.crew.dismiss(&mut state);
        for waiter in state.waiters.drain().flat_map(|(_, waiters)| waiters) {
            if let Waiter::Thread(inquiry) = waiter {
                inquiry.stop();
            }
        }
        let open: Vec<u64> = state.of_request.drain().map(|(request_id, _)| request_id).collect();
        for request_id in open {
            state.telemetry.stopped += 1;
            self.post(request_id, MS_STOPPED, "the driver is shutting down");
        }
    }

    fn report(&self) -> (&'static str, String) {
        let state = lock(&self.state);
        let longest_now = state.running.values().map(Instant::elapsed).max().unwrap_or_default();
        let report = Json::object(|json| {
            json.count("threads", state.shift.threads);
            json.count("threadsMax", self.settings.workers_max);
            json.count("idle", state.shift.idle);
            json.count("inFlight", state.running.len() + state.shift.tasks.len());
            json.count("waiting", state.waiters.values().map(Vec::len).sum());
            json.count("cached", state.cache.len());
            json.number("forwardTtlMillis", self.settings.forward_ttl.as_millis() as u64);
            json.number("reverseTtlMillis", self.settings.reverse_ttl.as_millis() as u64);
            json.number("negativeTtlMillis", self.settings.negative_ttl.as_millis() as u64);
            json.number("longestRunningMillis", longest_now.as_millis() as u64);
            state.telemetry.add_to(json);
        });
        ("dns", report)
    }
}

impl State {
    fn known(&mut self, lookup: &Lookup) -> Option<Result<Answer, Failure>> {
        let result = self.cache.get(lookup, Instant::now())?;
        self.telemetry.count_hit(lookup, &result);
        Some(result)
    }

    /// Serial and deadline of a request of the host that waits.
    fn call_of(&self, request_id: u64) -> Option<(u64, u64)> {
        let waiters = self.waiters.get(self.of_request.get(&request_id)?)?;
        waiters.iter().find_map(|waiter| match waiter {
            Waiter::Host { request_id: one, serial, deadline_call } if *one == request_id => {
                Some((*serial, *deadline_call))
            }
            _ => None,
        })
    }

    /// Takes those away from a lookup; one that nobody began and nobody waits for goes with the last.
    fn drop_waiter(&mut self, lookup: &Lookup, leaves: impl Fn(&Waiter) -> bool) {
        let Some(waiters) = self.waiters.get_mut(lookup) else { return };
        waiters.retain(|waiter| !leaves(waiter));
        if waiters.is_empty() {
            self.waiters.remove(lookup);
            self.shift.tasks.retain(|task| task != lookup);
        }
    }
}

impl std::fmt::Debug for DnsPool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.report().1)
    }
}

#[cfg(test)]
mod tests;
