//! The native side of Mudstone: bounded queues, workers, one event loop, the console and name resolution behind a C
//! ABI. This is the only file with `extern "C"`. Handles are opaque, buffers are the caller's, numbers come from the
//! tables in `status` and `key`, and no panic crosses. It knows nothing of LPC, of the mudlib or of the driver.
//!
//! For every function: a null handle or pointer, or text that is not UTF-8, is answered with `MS_INVALID`. A handle is
//! used from any thread until its `destroy`, and never after. A buffer is `len` bytes that stay valid for the call.

#[cfg(not(loom))]
mod abi;
#[cfg(not(loom))]
pub mod async_dns;
#[cfg(not(loom))]
pub mod async_http;
#[cfg(not(loom))]
pub mod async_process;
pub mod async_queue;
#[cfg(not(loom))]
pub mod async_runtime;
pub mod async_worker;
pub mod clock;
#[cfg(not(loom))]
pub mod console_worker;
#[cfg(not(loom))]
mod crew;
pub mod handover;
#[cfg(not(loom))]
mod json;
pub mod key;
#[cfg(not(loom))]
mod lane;
pub mod life;
#[cfg(not(loom))]
mod limits;
#[cfg(not(loom))]
pub mod poller;
mod prefetch;
pub mod record;
mod ring;
#[cfg(not(loom))]
mod sqlite_guard;
pub mod status;
mod sync;
#[cfg(not(loom))]
mod system_error;
pub mod timers;
pub mod turn;
pub mod wake;

#[cfg(not(loom))]
mod wall {
    use std::collections::HashMap;
    use std::ffi::{c_char, c_void};
    use std::ptr::NonNull;
    use std::sync::{Arc, Mutex};

    use crate::abi::{
        self, Shared, bytes, bytes_mut, give, guard, held, millis, number, queue, report, status, store, take_back,
        words,
    };
    use crate::async_dns::{DnsPool, DnsSettings, SystemLookups};
    use crate::async_http::{Allowed, HttpPool, HttpSettings};
    use crate::async_process::{ProcessPool, ProcessSpec};
    use crate::async_queue::{AsyncQueue, Policy};
    use crate::async_runtime::AsyncRuntime;
    use crate::async_worker::{AsyncWorker, StopToken, WorkerState};
    use crate::console_worker::{ConsoleMode, ConsoleWorker, detect};
    use crate::json::Json;
    use crate::key::KEYS;
    use crate::record::Message;
    use crate::sqlite_guard;
    use crate::status::{MS_INVALID, MS_STATE, MS_TIMED_OUT, MS_TOO_SMALL, MS_UNKNOWN, text};
    use crate::sync::lock;
    use crate::system_error;

    /// A bounded queue.
    pub struct MsQueue(Arc<AsyncQueue>);

    /// A named thread.
    pub struct MsWorker {
        worker: AsyncWorker,
        token: StopToken,
    }

    /// A runtime with its console, resolver and processes.
    pub struct MsRuntime {
        runtime: Arc<AsyncRuntime>,
        console: Mutex<Option<Arc<ConsoleWorker>>>,
        dns: Mutex<Option<Arc<DnsPool>>>,
        http: Mutex<Option<Arc<HttpPool>>>,
        processes: Mutex<HashMap<u64, Arc<ProcessPool>>>,
    }

    /// Rings when the host's turn begins; never again before the host has given it back. It must not call the library.
    pub type MsDoorbell = Option<extern "C" fn()>;
    /// A function with what it was registered with.
    pub type MsFunction = Option<extern "C" fn(*mut c_void)>;
    /// What a worker's thread runs; it asks `ms_worker_should_stop`.
    pub type MsProcedure = Option<extern "C" fn(*mut c_void, *const MsWorker)>;

    /// Numbers that say how a full queue behaves.
    pub const MS_POLICY_FAIL: i32 = 0;
    /// Throw the oldest message away.
    pub const MS_POLICY_DROP_OLDEST: i32 = 1;
    /// Hold the writer, up to the time limit; 0 means without limit.
    pub const MS_POLICY_BLOCK: i32 = 2;

    /// A worker that is not started, or has ended.
    pub const MS_WORKER_STOPPED: i32 = 0;
    /// A worker whose thread runs.
    pub const MS_WORKER_RUNNING: i32 = 1;
    /// A worker that was told to stop.
    pub const MS_WORKER_STOPPING: i32 = 2;

    /// The version of this library, NUL-terminated; the memory is the library's.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_version() -> *const c_char {
        concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
    }

    /// Where memory of the caller's begins, for one that gives a pointer cheaper as a number than as a pointer.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_address(memory: *mut u8) -> i64 {
        memory.expose_provenance() as i64
    }

    /// The text of a status into `out`; returns its length.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_status_text(number: i32, out: *mut u8, len: usize) -> i64 {
        guard(|| report(text(number), out, len))
    }

    // Queues.

    /// A queue for `capacity` messages of at most `max_message` bytes; null for numbers out of range. The time limit
    /// belongs to the block policy.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_queue_create(
        capacity: usize,
        max_message: usize,
        policy: i32,
        time_limit_ms: u32,
    ) -> *mut MsQueue {
        give(|| queue(capacity, max_message, policy, time_limit_ms).ok().map(|queue| MsQueue(Arc::new(queue))))
    }

    /// Puts one message in, by the queue's policy.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_queue_enqueue(
        handle: *const MsQueue,
        key: u64,
        request_id: u64,
        message_status: i32,
        data: *const u8,
        len: usize,
    ) -> i32 {
        status(|| {
            let message = Message { key, request_id, status: message_status, data: bytes(data, len)? };
            let queue = &held(handle)?.0;
            // A writer that waits for room outlives the handle.
            let kept = matches!(queue.policy(), Policy::Block(_)).then(|| Arc::clone(queue));
            kept.as_ref().unwrap_or(queue).enqueue(&message).map_err(i32::from)
        })
    }

    /// Takes as many whole messages as fit, at most `max_messages`, as records; returns the bytes written, 0 when the
    /// queue is empty. `MS_TOO_SMALL` when not even one fits: `needed` (may be null) then says the size.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_queue_drain(
        handle: *const MsQueue,
        out: *mut u8,
        len: usize,
        max_messages: usize,
        needed: *mut u64,
    ) -> i64 {
        guard(|| {
            let done = held(handle)?.0.drain(bytes_mut(out, len)?, max_messages);
            store(needed, done.needed as u64);
            if done.bytes == 0 && done.needed > 0 { Err(MS_TOO_SMALL) } else { Ok(done.bytes as i64) }
        })
    }

    /// Throws everything away; returns how many messages that were.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_queue_clear(handle: *const MsQueue) -> i64 {
        guard(|| Ok(held(handle)?.0.clear() as i64))
    }

    /// Refuses every later message and wakes every waiting writer.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_queue_close(handle: *const MsQueue) -> i32 {
        status(|| {
            held(handle)?.0.close();
            Ok(())
        })
    }

    /// The queue's counters as JSON; returns the report's size, and writes it when it fits.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_queue_stats(handle: *const MsQueue, out: *mut u8, len: usize) -> i64 {
        guard(|| {
            let stats = held(handle)?.0.stats();
            let json = Json::object(|json| stats.describe(json));
            report(&json, out, len)
        })
    }

    /// Closes and frees the queue. A writer that waits for room is answered with `MS_CLOSED`; no other call may be under way.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_queue_destroy(handle: *mut MsQueue) -> i32 {
        status(|| {
            take_back(handle)?.0.close();
            Ok(())
        })
    }

    // Workers.

    /// A worker that is not started; the system shows at most 15 bytes of its name.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_worker_create(name: *const u8, len: usize) -> *mut MsWorker {
        give(|| {
            let worker = AsyncWorker::new(words(name, len).ok().filter(|name| !name.contains('\0'))?);
            let token = worker.token();
            Some(MsWorker { worker, token })
        })
    }

    /// Starts the thread, which runs `procedure(context, worker)` once.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_worker_start(handle: *const MsWorker, procedure: MsProcedure, context: *mut c_void) -> i32 {
        status(|| {
            let procedure = procedure.ok_or(MS_INVALID)?;
            let carried = Shared((context, handle));
            held(handle)?
                .worker
                .start(move |_| {
                    let (context, handle) = carried.into_inner();
                    procedure(context, handle);
                })
                .map_err(|error| match error.kind() {
                    std::io::ErrorKind::AlreadyExists => MS_STATE,
                    _ => system_error::refused(error),
                })
        })
    }

    /// 1 when the worker was told to stop, else 0.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_worker_should_stop(handle: *const MsWorker) -> i32 {
        number(|| Ok(i32::from(held(handle)?.token.should_stop())))
    }

    /// Sleeps until told to stop (1) or until the time is over (0); for the worker's own procedure.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_worker_wait(handle: *const MsWorker, timeout_ms: u32) -> i32 {
        number(|| Ok(i32::from(held(handle)?.token.wait(millis(timeout_ms)))))
    }

    /// Asks the worker to end.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_worker_signal_stop(handle: *const MsWorker) -> i32 {
        status(|| {
            held(handle)?.worker.signal_stop();
            Ok(())
        })
    }

    /// Waits until the thread has ended: `MS_OK`, or `MS_TIMED_OUT`.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_worker_join(handle: *const MsWorker, timeout_ms: u32) -> i32 {
        status(|| if held(handle)?.worker.join(millis(timeout_ms)) { Ok(()) } else { Err(MS_TIMED_OUT) })
    }

    /// `MS_WORKER_STOPPED`, `MS_WORKER_RUNNING` or `MS_WORKER_STOPPING`.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_worker_state(handle: *const MsWorker) -> i32 {
        number(|| {
            Ok(match held(handle)?.worker.state() {
                WorkerState::Stopped => MS_WORKER_STOPPED,
                WorkerState::Running => MS_WORKER_RUNNING,
                WorkerState::Stopping => MS_WORKER_STOPPING,
            })
        })
    }

    /// Frees an ended worker: `MS_OK`. One that still runs is told to stop, detached and counted: `MS_STATE`; its
    /// handle stays valid for its own procedure, and is never freed.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_worker_destroy(handle: *mut MsWorker) -> i32 {
        status(|| {
            let worker = held(handle)?;
            worker.worker.signal_stop();
            if worker.worker.state() != WorkerState::Stopped {
                worker.worker.detach();
                return Err(MS_STATE);
            }
            take_back(handle).map(drop)
        })
    }

    // The runtime.

    /// A runtime with a queue for each key of the table; null when the system has no poller to give, and `ms_system_error` says why.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_runtime_create() -> *mut MsRuntime {
        give(|| {
            let runtime = AsyncRuntime::new().map_err(system_error::refused).ok()?;
            Some(MsRuntime {
                runtime,
                console: Mutex::default(),
                dns: Mutex::default(),
                http: Mutex::default(),
                processes: Mutex::default(),
            })
        })
    }

    /// Why the system refused the last call of this thread that answered `MS_OS`, or of `ms_runtime_create` that gave null: its
    /// number (`errno`), 0 when it gave none.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_system_error() -> i32 {
        number(|| Ok(system_error::last()))
    }

    /// Gives a key a queue as `ms_queue_create` says, and how many of its messages the host takes in one turn. A key
    /// of the table only before the start and while its queue is empty (`MS_STATE`); the queues of timers and watches have
    /// the policy `MS_POLICY_FAIL`.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_runtime_key(
        handle: *const MsRuntime,
        key: u64,
        name: *const u8,
        name_len: usize,
        capacity: usize,
        max_message: usize,
        policy: i32,
        time_limit_ms: u32,
        batch: usize,
    ) -> i32 {
        status(|| {
            let queue = queue(capacity, max_message, policy, time_limit_ms)?;
            held(handle)?.runtime.set_key(key, words(name, name_len)?, queue, batch)
        })
    }

    /// Starts the backend thread and begins to ring `doorbell`, from any thread, when the host's turn begins. `memory`
    /// is `size` bytes aligned to 8, zero at first, that stay valid until `ms_runtime_destroy` has returned: the turn's
    /// words (`MS_TURN_…`), then the records of the turn. Without a doorbell the host calls `ms_runtime_wait` instead.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_runtime_start(
        handle: *const MsRuntime,
        doorbell: MsDoorbell,
        memory: *mut u8,
        size: usize,
    ) -> i32 {
        status(|| {
            let doorbell = doorbell.ok_or(MS_INVALID)?;
            let memory = NonNull::new(memory).ok_or(MS_INVALID)?;
            // SAFETY: the caller's memory is as the doc line says.
            unsafe { held(handle)?.runtime.start(memory, size, move || doorbell()) }
        })
    }

    /// For a host without a doorbell: waits until there is something to drain (1) or the time is over (0).
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_runtime_wait(handle: *const MsRuntime, timeout_ms: u32) -> i32 {
        number(|| Ok(i32::from(held(handle)?.runtime.wait(Some(millis(timeout_ms))))))
    }

    /// Runs what `run_soon` left, then takes a batch of each key as records; returns the bytes written. For a host
    /// without a doorbell, and on a turn whose word `MS_TURN_CALL` is 1. `MS_TOO_SMALL` when not even one message fits: `needed` (may be null) then says the size.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_runtime_drain(handle: *const MsRuntime, out: *mut u8, len: usize, needed: *mut u64) -> i64 {
        guard(|| {
            let done = held(handle)?.runtime.drain(bytes_mut(out, len)?);
            store(needed, done.needed as u64);
            if done.bytes == 0 && done.needed > 0 { Err(MS_TOO_SMALL) } else { Ok(done.bytes as i64) }
        })
    }

    /// For a host that gave its turn back and found the word `MS_TURN_NEWS`: 1 when it has the turn again, which no
    /// doorbell tells, else 0.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_runtime_resume(handle: *const MsRuntime) -> i32 {
        number(|| Ok(i32::from(held(handle)?.runtime.resume())))
    }

    /// Posts one completion, from any thread.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_runtime_post(
        handle: *const MsRuntime,
        key: u64,
        request_id: u64,
        message_status: i32,
        data: *const u8,
        len: usize,
    ) -> i32 {
        // A writer that waits for room outlives the handle.
        status(|| Arc::clone(&held(handle)?.runtime).post(key, request_id, message_status, bytes(data, len)?))
    }

    /// Runs `function(argument)` on the host's thread, in its next drain; from any thread.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_runtime_run_soon(
        handle: *const MsRuntime,
        function: MsFunction,
        argument: *mut c_void,
    ) -> i32 {
        status(|| {
            let function = function.ok_or(MS_INVALID)?;
            let carried = Shared(argument);
            held(handle)?.runtime.run_soon(move || function(carried.into_inner()))
        })
    }

    /// Sets timer `id`, or sets it anew: a completion of the key `timer` after `delay_ms`, then every `period_ms` when
    /// that is not 0.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_runtime_timer(handle: *const MsRuntime, id: u64, delay_ms: u32, period_ms: u32) -> i32 {
        let period = (period_ms > 0).then(|| millis(period_ms));
        status(|| held(handle)?.runtime.set_timer(id, millis(delay_ms), period))
    }

    /// Takes timer `id` away: `MS_OK`, or `MS_UNKNOWN`.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_runtime_timer_cancel(handle: *const MsRuntime, id: u64) -> i32 {
        status(|| if held(handle)?.runtime.cancel_timer(id) { Ok(()) } else { Err(MS_UNKNOWN) })
    }

    /// Watches a descriptor (on Windows a socket) that stays open until unwatched: one completion of the key `watch`,
    /// its status the readiness (`MS_READABLE`, `MS_WRITABLE`, `MS_FAILED`); then watch it again.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_runtime_watch(
        handle: *const MsRuntime,
        descriptor: i64,
        request_id: u64,
        interest: u32,
    ) -> i32 {
        status(|| {
            let watched = abi::descriptor(descriptor)?;
            // SAFETY: the caller keeps the descriptor open, as the doc line says.
            unsafe { held(handle)?.runtime.watch(watched, request_id, interest) }
        })
    }

    /// Forgets a descriptor: `MS_OK`, or `MS_UNKNOWN`.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_runtime_unwatch(handle: *const MsRuntime, descriptor: i64) -> i32 {
        status(|| held(handle)?.runtime.unwatch(abi::descriptor(descriptor)?))
    }

    /// Begins the orderly shutdown; the host drains on until the completion of the key `runtime`.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_runtime_shutdown(handle: *const MsRuntime, timeout_ms: u32) -> i32 {
        status(|| held(handle)?.runtime.shut_down(millis(timeout_ms)))
    }

    /// Frees the runtime; shuts it down before, within the time, when that has not happened. A post that waits for room is
    /// answered with `MS_CLOSED`; functions of `run_soon` that the host has not run are dropped. Not from the doorbell.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_runtime_destroy(handle: *mut MsRuntime, timeout_ms: u32) -> i32 {
        status(|| {
            take_back(handle)?.runtime.close(millis(timeout_ms));
            Ok(())
        })
    }

    /// Everything there is to know, as JSON; returns the report's size, and writes it when it fits.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_runtime_stats(handle: *const MsRuntime, out: *mut u8, len: usize) -> i64 {
        guard(|| report(&held(handle)?.runtime.report(), out, len))
    }

    // The console.

    /// What a descriptor is: 0 none, 1 terminal, 2 pipe, 3 file.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_console_type(descriptor: i32) -> i32 {
        number(|| Ok(detect(descriptor) as i32))
    }

    /// Begins to read `input` and to write `output` (0 and 1 for the standard ones); returns the type as
    /// `ms_console_type` does. `line_max` 0 means the default.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_console_start(handle: *const MsRuntime, input: i32, output: i32, line_max: usize) -> i32 {
        number(|| {
            let handle = held(handle)?;
            let mut console = lock(&handle.console);
            if console.is_some() {
                return Err(MS_STATE);
            }
            let started = ConsoleWorker::start(&handle.runtime, input, output, line_max)?;
            let kind = started.kind();
            *console = Some(started);
            Ok(kind as i32)
        })
    }

    /// Keeps a terminal's history in a file from now on, and takes over what is in it. Without effect on pipes and files.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_console_history(handle: *const MsRuntime, file: *const u8, len: usize) -> i32 {
        status(|| {
            console(handle)?.keep_history(words(file, len)?.into());
            Ok(())
        })
    }

    fn console(handle: *const MsRuntime) -> Result<Arc<ConsoleWorker>, i32> {
        lock(&held(handle)?.console).clone().ok_or(MS_STATE)
    }

    /// How a terminal is read: 0 lines, 1 lines without echo, 2 characters.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_console_mode(handle: *const MsRuntime, mode: i32) -> i32 {
        status(|| {
            console(handle)?.set_mode(ConsoleMode::from_number(mode).ok_or(MS_INVALID)?);
            Ok(())
        })
    }

    /// Holds the reader of a pipe or file before its next line (1), or lets it go on (0).
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_console_pause(handle: *const MsRuntime, paused: i32) -> i32 {
        status(|| {
            console(handle)?.pause(paused != 0);
            Ok(())
        })
    }

    /// Gives text to the console; never waits. `MS_FULL`: an event says when to try again. On a terminal a byte 0xFF makes what
    /// stands before it since the last newline a prompt, which stays below what is printed before the user answers it.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_console_print(handle: *const MsRuntime, data: *const u8, len: usize) -> i32 {
        status(|| console(handle)?.print(bytes(data, len)?))
    }

    /// Answers a `complete` event with candidates for the word before the cursor, one a line.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_console_complete(
        handle: *const MsRuntime,
        request_id: u64,
        data: *const u8,
        len: usize,
    ) -> i32 {
        status(|| {
            let candidates = words(data, len)?.lines().map(str::to_owned).collect();
            console(handle)?.complete(request_id, candidates)
        })
    }

    // Names and addresses.

    /// Starts the resolver with `workers` kept threads, at most `workers_max`, and `lookups_max` lookups in flight.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_dns_start(
        handle: *const MsRuntime,
        workers: usize,
        workers_max: usize,
        lookups_max: usize,
        forward_ttl_ms: u32,
        reverse_ttl_ms: u32,
        negative_ttl_ms: u32,
    ) -> i32 {
        status(|| {
            let handle = held(handle)?;
            let mut dns = lock(&handle.dns);
            if dns.is_some() {
                return Err(MS_STATE);
            }
            let settings = DnsSettings {
                workers,
                workers_max,
                lookups_max,
                forward_ttl: millis(forward_ttl_ms),
                reverse_ttl: millis(reverse_ttl_ms),
                negative_ttl: millis(negative_ttl_ms),
            };
            *dns = Some(DnsPool::new(&handle.runtime, settings, Arc::new(SystemLookups))?);
            Ok(())
        })
    }

    fn dns(handle: *const MsRuntime) -> Result<Arc<DnsPool>, i32> {
        lock(&held(handle)?.dns).clone().ok_or(MS_STATE)
    }

    /// Asks for the addresses of a name, or with `reverse` 1 for the name of an address; one completion follows.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_dns_submit(
        handle: *const MsRuntime,
        request_id: u64,
        name: *const u8,
        len: usize,
        reverse: i32,
        timeout_ms: u32,
    ) -> i32 {
        status(|| dns(handle)?.submit(request_id, words(name, len)?, reverse != 0, millis(timeout_ms)))
    }

    /// Drops a request: `MS_OK` and no completion, or `MS_UNKNOWN` when it is answered already.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_dns_cancel(handle: *const MsRuntime, request_id: u64) -> i32 {
        status(|| dns(handle)?.cancel(request_id))
    }

    // Processes, in pools by completion key.

    /// Makes the pool of `key` (`MS_KEY_PROCESS` or `MS_KEY_GIT`). The strategy is `event_loop`, `thread` or `blocking`;
    /// Windows has `thread` alone.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_process_open(handle: *const MsRuntime, key: u64, strategy: *const u8, len: usize) -> i32 {
        status(|| {
            let handle = held(handle)?;
            let name = KEYS.iter().find(|known| known.0 == key).ok_or(MS_UNKNOWN)?.1;
            let mut pools = lock(&handle.processes);
            if pools.contains_key(&key) {
                return Err(MS_STATE);
            }
            pools.insert(key, ProcessPool::new(&handle.runtime, key, name, words(strategy, len)?)?);
            Ok(())
        })
    }

    fn pool(handle: *const MsRuntime, key: u64) -> Result<Arc<ProcessPool>, i32> {
        lock(&held(handle)?.processes).get(&key).cloned().ok_or(MS_STATE)
    }

    /// Starts a process under a number below 2^61. `spec` is the fields `out`, `err` (each `lines`, `length`, `raw` or
    /// `progress`), longest frame, answer and write time limits (ms, 0: none), folder, number of words, the words, then
    /// `NAME=value` for each variable, a NUL byte behind every field. Its events: `MS_PROCESS_...`.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_process_start(
        handle: *const MsRuntime,
        key: u64,
        id: u64,
        spec: *const u8,
        len: usize,
    ) -> i32 {
        status(|| {
            let spec = ProcessSpec::parse(words(spec, len)?).ok_or(MS_INVALID)?;
            if id >> 61 == 0 { pool(handle, key)?.start(id, spec) } else { Err(MS_INVALID) }
        })
    }

    /// Gives a process bytes, whole or not at all; never waits (but by `blocking`). `MS_FULL`: an event tells of room.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_process_send(handle: *const MsRuntime, key: u64, id: u64, data: *const u8, len: usize) -> i32 {
        status(|| pool(handle, key)?.send(id, bytes(data, len)?))
    }

    /// Closes a process's input behind what was sent.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_process_close_input(handle: *const MsRuntime, key: u64, id: u64) -> i32 {
        status(|| pool(handle, key)?.close_input(id))
    }

    /// Asks a process to end, and kills it and what it started when it does not within the time; 0 kills at once.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_process_stop(handle: *const MsRuntime, key: u64, id: u64, kill_after_ms: u32) -> i32 {
        status(|| pool(handle, key)?.stop(id, millis(kill_after_ms)))
    }

    /// The host is done with so many batches of a process's output, or with its end.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_process_acknowledge(handle: *const MsRuntime, key: u64, id: u64, count: u32) -> i32 {
        status(|| pool(handle, key)?.acknowledge(id, count))
    }

    // HTTP.

    /// Starts the HTTP client with at most `workers_max` transfers at once and `idle_per_host` kept connections. It asks the
    /// resolver, which must have been started (else `MS_STATE`).
    /// `allowed`: private ranges that may be reached, separated by commas; `proxy`: `http://host:port` or empty;
    /// `certificates`: PEM to trust, empty for Mozilla's list; `agent`: how the client names itself.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_http_start(
        handle: *const MsRuntime,
        workers_max: usize,
        idle_per_host: usize,
        allowed: *const u8,
        allowed_len: usize,
        proxy: *const u8,
        proxy_len: usize,
        certificates: *const u8,
        certificates_len: usize,
        agent: *const u8,
        agent_len: usize,
    ) -> i32 {
        status(|| {
            let handle = held(handle)?;
            let mut http = lock(&handle.http);
            if http.is_some() {
                return Err(MS_STATE);
            }
            let settings = HttpSettings {
                workers_max,
                idle_per_host,
                allowed: Allowed::parse(words(allowed, allowed_len)?).ok_or(MS_INVALID)?,
                proxy: words(proxy, proxy_len)?.to_owned(),
                certificates: bytes(certificates, certificates_len)?.to_owned(),
                user_agent: words(agent, agent_len)?.to_owned(),
            };
            *http = Some(HttpPool::new(&handle.runtime, settings, lock(&handle.dns).clone().ok_or(MS_STATE)?)?);
            Ok(())
        })
    }

    fn http(handle: *const MsRuntime) -> Result<Arc<HttpPool>, i32> {
        lock(&held(handle)?.http).clone().ok_or(MS_STATE)
    }

    /// Begins a transfer; one completion follows. `request`: `METHOD url`, a line with the time limits for the
    /// connection, the first byte and the whole (ms) and the most bytes of a body, a line `name: value` for each header,
    /// an empty line, the body. The answer: the status, a line for each header, an empty line, the body.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_http_submit(
        handle: *const MsRuntime,
        request_id: u64,
        request: *const u8,
        request_len: usize,
    ) -> i32 {
        status(|| http(handle)?.submit(request_id, bytes(request, request_len)?))
    }

    /// Breaks a transfer off: `MS_OK` and no completion, or `MS_UNKNOWN` when it is answered already.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_http_cancel(handle: *const MsRuntime, request_id: u64) -> i32 {
        status(|| http(handle)?.cancel(request_id))
    }

    // SQLite.

    /// The entry point of the SQLite extension that makes statements stoppable; SQLite calls it. The error text is
    /// never set.
    ///
    /// # Safety
    /// `connection` is an open connection of the SQLite whose table of functions is `api`.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn ms_sqlite_guard_init(
        connection: *mut c_void,
        _error_text: *mut *mut c_char,
        api: *const *const c_void,
    ) -> i32 {
        // SAFETY: the caller keeps the rule above.
        number(|| Ok(unsafe { sqlite_guard::install(connection, api) }))
    }

    /// Stops what runs on the SQLite connection with the number that `mudstone_guard()` gave (1), or lets it run (0).
    /// `MS_UNKNOWN` when that connection is closed.
    #[unsafe(no_mangle)]
    pub extern "C" fn ms_sqlite_stop(connection: u64, stop: i32) -> i32 {
        status(|| sqlite_guard::set_stop(connection, stop))
    }
}

#[cfg(not(loom))]
pub use wall::*;
