//! Every limit of the native side by name. Those that a host may choose are arguments of the call; these are the
//! bounds and defaults.

use std::time::Duration;

/// Messages a key's queue holds, unless the host says otherwise.
pub(crate) const LANE_CAPACITY: usize = 4096;
/// Longest payload of a key's message, unless the host says otherwise.
pub(crate) const LANE_MESSAGE_MAX: usize = 256 * 1024;
/// Messages of one key the host takes in one turn, unless the host says otherwise.
pub(crate) const LANE_BATCH: usize = 256;
/// Least memory a host may share: the turn's words and a few records.
pub(crate) const SHARED_BUFFER_MIN: usize = 1024;
/// Keys a runtime may have.
pub(crate) const LANES_MAX: usize = 64;
/// Most messages any queue may be asked to hold.
pub(crate) const QUEUE_CAPACITY_MAX: usize = 1 << 22;
/// Longest message any queue may be asked to take.
pub(crate) const QUEUE_MESSAGE_MAX: usize = 1 << 30;
/// Timers of the host and of the native workers together.
pub(crate) const TIMERS_MAX: usize = 65_536;
/// Longest period of a timer: what the C interface can say, so that no deadline lies behind the end of the clock.
pub(crate) const TIMER_PERIOD_MAX: Duration = Duration::from_millis(u32::MAX as u64);
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

/// Longest frame of a process the host may ask for.
pub(crate) const PROCESS_FRAME_MAX: usize = 1 << 20;
/// Longest batch of frames: the longest frame, and what one read adds when every byte is a frame.
pub(crate) const PROCESS_MESSAGE_MAX: usize = PROCESS_FRAME_MAX + 4 + 5 * PROCESS_READ;
/// Bytes read from a process at once.
pub(crate) const PROCESS_READ: usize = 64 * 1024;
/// Batches of output of one process that the host has not acknowledged; then the process is not read.
pub(crate) const PROCESS_WINDOW: u32 = 4;
/// Bytes of input waiting for one process; then `send` says FULL and an event tells when to go on.
pub(crate) const PROCESS_INPUT_MAX: usize = 1 << 20;
/// Processes of one key at once, with those whose end the host has not acknowledged.
pub(crate) const PROCESSES_MAX: usize = 256;
/// How long a process may take to end when it is asked; then it is killed.
pub(crate) const PROCESS_KILL_AFTER: Duration = Duration::from_secs(2);
/// The same while the driver shuts down.
pub(crate) const PROCESS_KILL_AFTER_SHUTDOWN: Duration = Duration::from_millis(700);
/// How long the shutdown waits for the threads of processes.
pub(crate) const PROCESS_STOP_GRACE: Duration = Duration::from_secs(2);
/// How often the time limits of processes are looked at.
pub(crate) const PROCESS_LOOK: Duration = Duration::from_millis(50);
/// How long the answer to a message may take when the call waits for it and the process has no limit of its own.
#[cfg(unix)]
pub(crate) const PROCESS_BLOCKING_TIME: Duration = Duration::from_secs(5);

/// Steps of SQLite's virtual machine after which a statement looks whether it shall stop.
pub(crate) const SQLITE_STEPS_BETWEEN_LOOKS: i32 = 1000;

/// HTTP transfers at once: threads of the client at most.
pub(crate) const HTTP_WORKERS_MAX: usize = 256;
/// Threads of the HTTP client that stay, once they were needed: the next request finds one.
pub(crate) const HTTP_WORKERS_KEPT: usize = 1;
/// How long any other thread of the HTTP client stays idle before it ends.
pub(crate) const HTTP_WORKER_IDLE: Duration = Duration::from_secs(10);
/// How long the shutdown waits for a transfer that was broken off.
pub(crate) const HTTP_STOP_GRACE: Duration = Duration::from_millis(250);
/// Connections to all servers that stay open for the next request.
pub(crate) const HTTP_IDLE_MAX: usize = 64;
/// How long such a connection is kept.
pub(crate) const HTTP_IDLE_AGE: Duration = Duration::from_secs(15);
/// Bytes of status and headers of an answer.
pub(crate) const HTTP_HEAD_MAX: usize = 64 * 1024;
/// Bytes read from a connection at once. The longest head must fit in, and show that it is too long.
pub(crate) const HTTP_INPUT_BUFFER: usize = HTTP_HEAD_MAX + 4096;
/// Bytes written to a connection at once.
pub(crate) const HTTP_OUTPUT_BUFFER: usize = 16 * 1024;
/// Headers of one HTTP request.
pub(crate) const HTTP_HEADERS_MAX: usize = 100;
