//! What the host chooses of the resolver.

use std::time::Duration;

use crate::limits::{
    DNS_LOOKUPS_MAX, DNS_TTL_FORWARD, DNS_TTL_NEGATIVE, DNS_TTL_REVERSE, DNS_WORKERS, DNS_WORKERS_MAX,
};

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct DnsSettings {
    /// Threads that are kept, 1 to `DNS_WORKERS_MAX`.
    pub workers: usize,
    /// Threads at most.
    pub workers_max: usize,
    /// Distinct lookups in flight.
    pub lookups_max: usize,
    /// How long addresses of a name are believed.
    pub forward_ttl: Duration,
    /// How long the name of an address is believed.
    pub reverse_ttl: Duration,
    /// How long a failure is believed.
    pub negative_ttl: Duration,
}

impl Default for DnsSettings {
    fn default() -> Self {
        Self {
            workers: DNS_WORKERS,
            workers_max: DNS_WORKERS_MAX,
            lookups_max: DNS_LOOKUPS_MAX,
            forward_ttl: DNS_TTL_FORWARD,
            reverse_ttl: DNS_TTL_REVERSE,
            negative_ttl: DNS_TTL_NEGATIVE,
        }
    }
}
