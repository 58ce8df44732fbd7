//! Everything there is to know of a runtime, as JSON, for wizards and metrics.

use std::sync::atomic::{AtomicU64, Ordering};

use super::AsyncRuntime;
use crate::async_worker::{AsyncWorker, detached_count};
use crate::json::Json;
use crate::sync::lock;

impl AsyncRuntime {
    /// Everything there is to know, as JSON.
    #[must_use]
    pub fn report(&self) -> String {
        let count = |json: &mut Json, name: &str, value: &AtomicU64| json.number(name, value.load(Ordering::Relaxed));
        Json::object(|json| {
            json.word("state", self.life.stage().word());
            count(json, "rings", &self.counters.rings);
            count(json, "drains", &self.counters.drains);
            count(json, "delivered", &self.counters.delivered);
            count(json, "wakes", &self.counters.wakes);
            json.count("timers", self.clock.timers().len());
            count(json, "missedPeriods", &self.counters.missed_periods);
            json.count("watches", self.poller.watched());
            count(json, "pollErrors", &self.counters.poll_errors);
            count(json, "unknownPosts", &self.counters.unknown_posts);
            json.count("soonWaiting", lock(&self.soon).len());
            count(json, "soonRun", &self.counters.soon_run);
            count(json, "soonRefused", &self.counters.soon_refused);
            count(json, "soonPanicked", &self.counters.soon_panicked);
            json.number("detached", detached_count());
            json.list("keys", self.lanes().iter().map(|lane| lane.report()));
            json.list("workers", self.worker_reports());
            for component in self.live_components() {
                let (name, report) = component.report();
                json.raw(name, &report);
            }
        })
    }
}

impl AsyncRuntime {
    /// The runtime's own threads first, then those of the worker families.
    fn worker_reports(&self) -> Vec<String> {
        let own = [&self.backend, &self.stopper].map(|worker| lock(worker).as_ref().map(worker_report));
        let adopted = lock(&self.workers).iter().map(|adopted| worker_report(&adopted.worker)).collect::<Vec<_>>();
        own.into_iter().flatten().chain(adopted).collect()
    }
}

fn worker_report(worker: &AsyncWorker) -> String {
    Json::object(|json| {
        json.word("name", worker.name());
        json.word("state", worker.state().word());
    })
}

impl std::fmt::Debug for AsyncRuntime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.report())
    }
}
