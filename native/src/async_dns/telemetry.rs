//! What the resolver counts.

use std::time::Duration;

use super::lookup::{Answer, Failure, Lookup};
use crate::json::Json;

#[derive(Debug, Default)]
pub(super) struct Telemetry {
    /// Lookups begun: neither known already, nor under way for somebody else.
    pub(super) admitted: u64,
    pub(super) rejected_busy: u64,
    pub(super) rejected_invalid: u64,
    pub(super) rejected_stopped: u64,
    pub(super) coalesced: u64,
    /// Asked by threads of the driver that wait, HTTP's; the counters of answers are those of the host's own requests.
    pub(super) inquiries: u64,
    pub(super) numeric: u64,
    pub(super) completed: u64,
    pub(super) failed: u64,
    pub(super) timed_out: u64,
    pub(super) cancelled: u64,
    pub(super) stopped: u64,
    pub(super) hits_forward: u64,
    pub(super) hits_reverse: u64,
    pub(super) hits_negative: u64,
    pub(super) longest_lookup: Duration,
}

impl Telemetry {
    pub(super) fn count_hit(&mut self, lookup: &Lookup, result: &Result<Answer, Failure>) {
        match (result, lookup) {
            (Err(_), _) => self.hits_negative += 1,
            (Ok(_), Lookup::Reverse(_)) => self.hits_reverse += 1,
            (Ok(_), _) => self.hits_forward += 1,
        }
    }

    pub(super) fn add_to(&self, json: &mut Json) {
        json.number("admitted", self.admitted);
        json.number("rejectedBusy", self.rejected_busy);
        json.number("rejectedInvalid", self.rejected_invalid);
        json.number("rejectedStopped", self.rejected_stopped);
        json.number("coalesced", self.coalesced);
        json.number("inquiries", self.inquiries);
        json.number("numeric", self.numeric);
        json.number("completed", self.completed);
        json.number("failed", self.failed);
        json.number("timedOut", self.timed_out);
        json.number("cancelled", self.cancelled);
        json.number("stopped", self.stopped);
        json.number("hitsForward", self.hits_forward);
        json.number("hitsReverse", self.hits_reverse);
        json.number("hitsNegative", self.hits_negative);
        json.number("longestLookupMillis", self.longest_lookup.as_millis() as u64);
    }
}
