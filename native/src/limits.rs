//! Every limit of the native side by name. Those that a host may choose are arguments of the call; these are the
//! bounds and defaults.

use std::time::Duration;

/// Messages a key's queue holds, unless the host says otherwise.
pub(crate) const LANE_CAPACITY: usize = 4096;
/// Longest payload of a key's message, unless the host says otherwise.
pub(crate) const LANE_MESSAGE_MAX: usize = 256 * 1024;
/// Messages of one key the host takes in one turn, unless the host says otherwise.
pub(crate) const LANE_BATCH: usize = 256;
/// Keys a runtime may have.
pub(crate) const LANES_MAX: usize = 64;
/// Most messages any queue may be asked to hold.
pub(crate) const QUEUE_CAPACITY_MAX: usize = 1 << 22;
/// Longest message any queue may be asked to take.
pub(crate) const QUEUE_MESSAGE_MAX: usize = 1 << 30;
/// Timers of the host and of the native workers together.
pub(crate) const TIMERS_MAX: usize = 65_536;
/// Functions waiting for the host by `run_soon`.
pub(crate) const RUN_SOON_MAX: usize = 4096;
/// Functions of `run_soon` the host runs in one turn.
pub(crate) const RUN_SOON_BATCH: usize = 256;

/// Bytes of one console line, unless the host says otherwise.
pub(crate) const CONSOLE_LINE_MAX: usize = 8192;
/// Most bytes of one console line the host may ask for.
pub(crate) const CONSOLE_LINE_MAX_MAX: usize = 1 << 20;
/// Console lines waiting for the host; then the reader waits.
pub(crate) const CONSOLE_QUEUE: usize = 1024;
/// How long the console's reader waits for room before it looks whether it shall stop.
pub(crate) const CONSOLE_BLOCK_TIME: Duration = Duration::from_secs(1);
/// Pieces of output waiting for the terminal; then `print` says FULL and an event tells when to go on.
pub(crate) const CONSOLE_OUTPUT_QUEUE: usize = 1024;
/// Bytes of one piece of output.
pub(crate) const CONSOLE_OUTPUT_MAX: usize = 64 * 1024;
/// Lines of history the terminal keeps.
pub(crate) const CONSOLE_HISTORY: usize = 500;
/// How long tab waits for the host's completions.
pub(crate) const CONSOLE_COMPLETE_TIMEOUT: Duration = Duration::from_millis(500);

/// Resolver threads that are kept, unless the host says otherwise.
pub(crate) const DNS_WORKERS: usize = 2;
/// Resolver threads at most; those above the kept ones end when idle.
pub(crate) const DNS_WORKERS_MAX: usize = 16;
/// How long a resolver thread above the kept ones stays idle.
pub(crate) const DNS_WORKER_IDLE: Duration = Duration::from_secs(10);
/// How long the shutdown waits for a thread whose lookup hangs; its requests are answered before.
pub(crate) const DNS_STOP_GRACE: Duration = Duration::from_millis(250);
/// Distinct lookups in flight.
pub(crate) const DNS_LOOKUPS_MAX: usize = 64;
/// Requests waiting for an answer, and answers waiting for the host, together.
pub(crate) const DNS_REQUESTS_MAX: usize = 1024;
/// Longest host name (RFC 1035, 2.3.4).
pub(crate) const DNS_NAME_MAX: usize = 253;
/// Entries of each cache.
pub(crate) const DNS_CACHE_MAX: usize = 1024;
/// How long a name's addresses are believed.
pub(crate) const DNS_TTL_FORWARD: Duration = Duration::from_secs(300);
/// How long an address's name is believed.
pub(crate) const DNS_TTL_REVERSE: Duration = Duration::from_secs(900);
/// How long a failure is believed.
pub(crate) const DNS_TTL_NEGATIVE: Duration = Duration::from_secs(30);
/// Addresses in one answer.
pub(crate) const DNS_ADDRESSES_MAX: usize = 64;
