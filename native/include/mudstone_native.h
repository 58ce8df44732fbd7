/* The C interface of Mudstone's native library. Generated from native/src by `cargo test --test header`: do not edit.
 * Rules for every function: native/src/lib.rs. */

#ifndef MUDSTONE_NATIVE_H
#define MUDSTONE_NATIVE_H

#include <stddef.h>
#include <stdint.h>

// A process runs; the payload is its number.
#define MS_PROCESS_STARTED 0

// Frames of its output; to be acknowledged.
#define MS_PROCESS_OUT 1

// Frames of its error output; to be acknowledged.
#define MS_PROCESS_ERR 2

// It ended; the payload is JSON. The last event of a process; to be acknowledged.
#define MS_PROCESS_EXIT 3

// There is room for input again.
#define MS_PROCESS_ROOM 4

// It breaks a rule and is being stopped; the payload says which.
#define MS_PROCESS_STUCK 5

// Marks a record as the beginning of a frame that was too long.
#define MS_FRAME_TOO_LONG (1 << 31)

// A whole line, without its end.
#define MS_CONSOLE_LINE 0

// The end of the input: of a pipe or file for good, of a terminal until `fresh`.
#define MS_CONSOLE_EOF 1

// Ctrl-C on the terminal.
#define MS_CONSOLE_INTERRUPT 2

// A line longer than the maximum was left out; the payload says how long it was.
#define MS_CONSOLE_TOO_LONG 3

// A line that is not UTF-8 was left out; the payload is what can be read of it.
#define MS_CONSOLE_NOT_UTF8 4

// Reading or writing failed; the payload says how.
#define MS_CONSOLE_FAILED 5

// One character, in character mode.
#define MS_CONSOLE_CHAR 6

// Enter was pressed after the end of a terminal's input: somebody is there again.
#define MS_CONSOLE_FRESH 7

// Tab was pressed; the payload is the line up to the cursor, the request id goes into `complete`.
#define MS_CONSOLE_COMPLETE 8

// `print` was refused before; now there is room again.
#define MS_CONSOLE_ROOM 9

// Lines, characters and events of the console.
#define MS_KEY_CONSOLE 12611614

// Answers of the resolver ("DNS").
#define MS_KEY_DNS 4476499

// Answers of the HTTP client ("HTTP").
#define MS_KEY_HTTP 1213486160

// Frames and deaths of external modules ("PROC").
#define MS_KEY_PROCESS 1347571523

// Progress and results of git ("GIT").
#define MS_KEY_GIT 4671828

// Native timers that are due ("TIMR").
#define MS_KEY_TIMER 1414090066

// Readiness of watched descriptors ("FD").
#define MS_KEY_WATCH 17988

// The runtime itself: the last completion of all ("RT").
#define MS_KEY_RUNTIME 21076

// Interest in, or readiness for, reading.
#define MS_READABLE 1

// Interest in, or readiness for, writing.
#define MS_WRITABLE 2

// Reported beside the others when the peer is gone or the descriptor failed.
#define MS_FAILED 4

// Bytes before the payload.
#define MS_RECORD_HEADER_SIZE 32

// It worked.
#define MS_OK 0

// The queue has no room and its policy is to fail.
#define MS_FULL -1

// No room, or no answer, within the time limit.
#define MS_TIMED_OUT -2

// The queue or the runtime is closed.
#define MS_CLOSED -3

// The message is longer than the queue's maximum.
#define MS_TOO_LARGE -4

// The caller's buffer is too small; nothing was lost.
#define MS_TOO_SMALL -5

// A null pointer, a number out of range, text that is not UTF-8.
#define MS_INVALID -6

// No such completion key, timer or watch.
#define MS_UNKNOWN -7

// Not in this state: started twice, or not started.
#define MS_STATE -8

// The resolver has as many lookups in flight as it may.
#define MS_BUSY -9

// The name does not resolve; the payload says why.
#define MS_NOT_FOUND -10

// The worker stopped before it could answer.
#define MS_STOPPED -11

// The operating system refused; the payload, where there is one, says why.
#define MS_OS -12

// A panic was caught at the wall. A bug of ours: please report it.
#define MS_PANIC -13

// A writer waiting for room was told to stop.
#define MS_CANCELLED -14

// Bytes at the start of the shared memory that are kept for the words; the records follow.
#define MS_TURN_SIZE 64

// The word, a 32-bit number, that says who has the buffer: `MS_TURN_NATIVE` or `MS_TURN_HOST`. The host writes it
// only to give the turn back.
#define MS_TURN_HOLDER 0

// The word that is 1 when there is more than the buffer held. The host looks at it AFTER it has given the turn back,
// and then calls `ms_runtime_resume`.
#define MS_TURN_NEWS 1

// The word with the bytes of records in the buffer.
#define MS_TURN_LENGTH 2

// The word that is 1 when the host must call `ms_runtime_drain` after the records, before it gives the turn back:
// functions wait for it, or a message that is larger than the buffer.
#define MS_TURN_CALL 3

// The native side has the buffer.
#define MS_TURN_NATIVE 0

// The host has the buffer.
#define MS_TURN_HOST 1

// Numbers that say how a full queue behaves.
#define MS_POLICY_FAIL 0

// Throw the oldest message away.
#define MS_POLICY_DROP_OLDEST 1

// Hold the writer, up to the time limit; 0 means without limit.
#define MS_POLICY_BLOCK 2

// A worker that is not started, or has ended.
#define MS_WORKER_STOPPED 0

// A worker whose thread runs.
#define MS_WORKER_RUNNING 1

// A worker that was told to stop.
#define MS_WORKER_STOPPING 2

// A bounded queue.
typedef struct MsQueue MsQueue;

// A runtime with its console, resolver and processes.
typedef struct MsRuntime MsRuntime;

// A named thread.
typedef struct MsWorker MsWorker;

// What a worker's thread runs; it asks `ms_worker_should_stop`.
typedef void (*MsProcedure)(void*, const MsWorker*);

// Rings when the host's turn begins; never again before the host has given it back. It must not call the library.
typedef void (*MsDoorbell)(void);

// A function with what it was registered with.
typedef void (*MsFunction)(void*);

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

// The version of this library, NUL-terminated; the memory is the library's.
const char *ms_version(void);

// Where memory of the caller's begins, for one that gives a pointer cheaper as a number than as a pointer.
int64_t ms_address(uint8_t *memory);

// The text of a status into `out`; returns its length.
int64_t ms_status_text(int32_t number, uint8_t *out, size_t len);

// A queue for `capacity` messages of at most `max_message` bytes; null for numbers out of range. The time limit
// belongs to the block policy.
MsQueue *ms_queue_create(size_t capacity,
                         size_t max_message,
                         int32_t policy,
                         uint32_t time_limit_ms);

// Puts one message in, by the queue's policy.
int32_t ms_queue_enqueue(const MsQueue *handle,
                         uint64_t key,
                         uint64_t request_id,
                         int32_t message_status,
                         const uint8_t *data,
                         size_t len);

// Takes as many whole messages as fit, at most `max_messages`, as records; returns the bytes written, 0 when the
// queue is empty. `MS_TOO_SMALL` when not even one fits: `needed` (may be null) then says the size.
int64_t ms_queue_drain(const MsQueue *handle,
                       uint8_t *out,
                       size_t len,
                       size_t max_messages,
                       uint64_t *needed);

// Throws everything away; returns how many messages that were.
int64_t ms_queue_clear(const MsQueue *handle);

// Refuses every later message and wakes every waiting writer.
int32_t ms_queue_close(const MsQueue *handle);

// The queue's counters as JSON; returns the report's size, and writes it when it fits.
int64_t ms_queue_stats(const MsQueue *handle, uint8_t *out, size_t len);

// Closes and frees the queue. A writer that waits for room is answered with `MS_CLOSED`; no other call may be under way.
int32_t ms_queue_destroy(MsQueue *handle);

// A worker that is not started; the system shows at most 15 bytes of its name.
MsWorker *ms_worker_create(const uint8_t *name, size_t len);

// Starts the thread, which runs `procedure(context, worker)` once.
int32_t ms_worker_start(const MsWorker *handle, MsProcedure procedure, void *context);

// 1 when the worker was told to stop, else 0.
int32_t ms_worker_should_stop(const MsWorker *handle);

// Sleeps until told to stop (1) or until the time is over (0); for the worker's own procedure.
int32_t ms_worker_wait(const MsWorker *handle, uint32_t timeout_ms);

// Asks the worker to end.
int32_t ms_worker_signal_stop(const MsWorker *handle);

// Waits until the thread has ended: `MS_OK`, or `MS_TIMED_OUT`.
int32_t ms_worker_join(const MsWorker *handle, uint32_t timeout_ms);

// `MS_WORKER_STOPPED`, `MS_WORKER_RUNNING` or `MS_WORKER_STOPPING`.
int32_t ms_worker_state(const MsWorker *handle);

// Frees an ended worker: `MS_OK`. One that still runs is told to stop, detached and counted: `MS_STATE`; its
// handle stays valid for its own procedure, and is never freed.
int32_t ms_worker_destroy(MsWorker *handle);

// A runtime with a queue for each key of the table; null when the system has no poller to give, and `ms_system_error` says why.
MsRuntime *ms_runtime_create(void);

// Why the system refused the last call of this thread that answered `MS_OS`, or of `ms_runtime_create` that gave null: its
// number (`errno`), 0 when it gave none.
int32_t ms_system_error(void);

// Gives a key a queue as `ms_queue_create` says, and how many of its messages the host takes in one turn. A key
// of the table only before the start and while its queue is empty (`MS_STATE`); the queues of timers and watches have
// the policy `MS_POLICY_FAIL`.
int32_t ms_runtime_key(const MsRuntime *handle,
                       uint64_t key,
                       const uint8_t *name,
                       size_t name_len,
                       size_t capacity,
                       size_t max_message,
                       int32_t policy,
                       uint32_t time_limit_ms,
                       size_t batch);

// Starts the backend thread and begins to ring `doorbell`, from any thread, when the host's turn begins. `memory`
// is `size` bytes aligned to 8, zero at first, that stay valid until `ms_runtime_destroy` has returned: the turn's
// words (`MS_TURN_…`), then the records of the turn. Without a doorbell the host calls `ms_runtime_wait` instead.
int32_t ms_runtime_start(const MsRuntime *handle,
                         MsDoorbell doorbell,
                         uint8_t *memory,
                         size_t size);

// For a host without a doorbell: waits until there is something to drain (1) or the time is over (0).
int32_t ms_runtime_wait(const MsRuntime *handle, uint32_t timeout_ms);

// Runs what `run_soon` left, then takes a batch of each key as records; returns the bytes written. For a host
// without a doorbell, and on a turn whose word `MS_TURN_CALL` is 1. `MS_TOO_SMALL` when not even one message fits: `needed` (may be null) then says the size.
int64_t ms_runtime_drain(const MsRuntime *handle,
                         uint8_t *out,
                         size_t len,
                         uint64_t *needed);

// For a host that gave its turn back and found the word `MS_TURN_NEWS`: 1 when it has the turn again, which no
// doorbell tells, else 0.
int32_t ms_runtime_resume(const MsRuntime *handle);

// Posts one completion, from any thread.
int32_t ms_runtime_post(const MsRuntime *handle,
                        uint64_t key,
                        uint64_t request_id,
                        int32_t message_status,
                        const uint8_t *data,
                        size_t len);

// Runs `function(argument)` on the host's thread, in its next drain; from any thread.
int32_t ms_runtime_run_soon(const MsRuntime *handle, MsFunction function, void *argument);

// Sets timer `id`, or sets it anew: a completion of the key `timer` after `delay_ms`, then every `period_ms` when
// that is not 0.
int32_t ms_runtime_timer(const MsRuntime *handle,
                         uint64_t id,
                         uint32_t delay_ms,
                         uint32_t period_ms);

// Takes timer `id` away: `MS_OK`, or `MS_UNKNOWN`.
int32_t ms_runtime_timer_cancel(const MsRuntime *handle, uint64_t id);

// Watches a descriptor (on Windows a socket) that stays open until unwatched: one completion of the key `watch`,
// its status the readiness (`MS_READABLE`, `MS_WRITABLE`, `MS_FAILED`); then watch it again.
int32_t ms_runtime_watch(const MsRuntime *handle,
                         int64_t descriptor,
                         uint64_t request_id,
                         uint32_t interest);

// Forgets a descriptor: `MS_OK`, or `MS_UNKNOWN`.
int32_t ms_runtime_unwatch(const MsRuntime *handle, int64_t descriptor);

// Begins the orderly shutdown; the host drains on until the completion of the key `runtime`.
int32_t ms_runtime_shutdown(const MsRuntime *handle, uint32_t timeout_ms);

// Frees the runtime; shuts it down before, within the time, when that has not happened. A post that waits for room is
// answered with `MS_CLOSED`; functions of `run_soon` that the host has not run are dropped. Not from the doorbell.
int32_t ms_runtime_destroy(MsRuntime *handle,
                           uint32_t timeout_ms);

// Everything there is to know, as JSON; returns the report's size, and writes it when it fits.
int64_t ms_runtime_stats(const MsRuntime *handle, uint8_t *out, size_t len);

// What a descriptor is: 0 none, 1 terminal, 2 pipe, 3 file.
int32_t ms_console_type(int32_t descriptor);

// Begins to read `input` and to write `output` (0 and 1 for the standard ones); returns the type as
// `ms_console_type` does. `line_max` 0 means the default.
int32_t ms_console_start(const MsRuntime *handle, int32_t input, int32_t output, size_t line_max);

// Keeps a terminal's history in a file from now on, and takes over what is in it. Without effect on pipes and files.
int32_t ms_console_history(const MsRuntime *handle,
                           const uint8_t *file,
                           size_t len);

// How a terminal is read: 0 lines, 1 lines without echo, 2 characters.
int32_t ms_console_mode(const MsRuntime *handle, int32_t mode);

// Holds the reader of a pipe or file before its next line (1), or lets it go on (0).
int32_t ms_console_pause(const MsRuntime *handle, int32_t paused);

// Gives text to the console; never waits. `MS_FULL`: an event says when to try again. On a terminal a byte 0xFF makes what
// stands before it since the last newline a prompt, which stays below what is printed before the user answers it.
int32_t ms_console_print(const MsRuntime *handle,
                         const uint8_t *data,
                         size_t len);

// Answers a `complete` event with candidates for the word before the cursor, one a line.
int32_t ms_console_complete(const MsRuntime *handle, uint64_t request_id, const uint8_t *data, size_t len);

// Starts the resolver with `workers` kept threads, at most `workers_max`, and `lookups_max` lookups in flight.
int32_t ms_dns_start(const MsRuntime *handle,
                     size_t workers,
                     size_t workers_max,
                     size_t lookups_max,
                     uint32_t forward_ttl_ms,
                     uint32_t reverse_ttl_ms,
                     uint32_t negative_ttl_ms);

// Asks for the addresses of a name, or with `reverse` 1 for the name of an address; one completion follows.
int32_t ms_dns_submit(const MsRuntime *handle,
                      uint64_t request_id,
                      const uint8_t *name,
                      size_t len,
                      int32_t reverse,
                      uint32_t timeout_ms);

// Drops a request: `MS_OK` and no completion, or `MS_UNKNOWN` when it is answered already.
int32_t ms_dns_cancel(const MsRuntime *handle, uint64_t request_id);

// Makes the pool of `key` (`MS_KEY_PROCESS` or `MS_KEY_GIT`). The strategy is `event_loop`, `thread` or `blocking`;
// Windows has `thread` alone.
int32_t ms_process_open(const MsRuntime *handle,
                        uint64_t key,
                        const uint8_t *strategy,
                        size_t len);

// Starts a process under a number below 2^61. `spec` is the fields `out`, `err` (each `lines`, `length`, `raw` or
// `progress`), longest frame, answer and write time limits (ms, 0: none), folder, number of words, the words, then
// `NAME=value` for each variable, a NUL byte behind every field. Its events: `MS_PROCESS_...`.
int32_t ms_process_start(const MsRuntime *handle,
                         uint64_t key,
                         uint64_t id,
                         const uint8_t *spec,
                         size_t len);

// Gives a process bytes, whole or not at all; never waits (but by `blocking`). `MS_FULL`: an event tells of room.
int32_t ms_process_send(const MsRuntime *handle,
                        uint64_t key,
                        uint64_t id,
                        const uint8_t *data,
                        size_t len);

// Closes a process's input behind what was sent.
int32_t ms_process_close_input(const MsRuntime *handle, uint64_t key, uint64_t id);

// Asks a process to end, and kills it and what it started when it does not within the time; 0 kills at once.
int32_t ms_process_stop(const MsRuntime *handle, uint64_t key, uint64_t id, uint32_t kill_after_ms);

// The host is done with so many batches of a process's output, or with its end.
int32_t ms_process_acknowledge(const MsRuntime *handle, uint64_t key, uint64_t id, uint32_t count);

// Starts the HTTP client with at most `workers_max` transfers at once and `idle_per_host` kept connections. It asks the
// resolver, which must have been started (else `MS_STATE`).
// `allowed`: private ranges that may be reached, separated by commas; `proxy`: `http://host:port` or empty;
// `certificates`: PEM to trust, empty for Mozilla's list; `agent`: how the client names itself.
int32_t ms_http_start(const MsRuntime *handle,
                      size_t workers_max,
                      size_t idle_per_host,
                      const uint8_t *allowed,
                      size_t allowed_len,
                      const uint8_t *proxy,
                      size_t proxy_len,
                      const uint8_t *certificates,
                      size_t certificates_len,
                      const uint8_t *agent,
                      size_t agent_len);

// Begins a transfer; one completion follows. `request`: `METHOD url`, a line with the time limits for the
// connection, the first byte and the whole (ms) and the most bytes of a body, a line `name: value` for each header,
// an empty line, the body. The answer: the status, a line for each header, an empty line, the body.
int32_t ms_http_submit(const MsRuntime *handle,
                       uint64_t request_id,
                       const uint8_t *request,
                       size_t request_len);

// Breaks a transfer off: `MS_OK` and no completion, or `MS_UNKNOWN` when it is answered already.
int32_t ms_http_cancel(const MsRuntime *handle, uint64_t request_id);

// The entry point of the SQLite extension that makes statements stoppable; SQLite calls it. The error text is
// never set.
//
// # Safety
// `connection` is an open connection of the SQLite whose table of functions is `api`.
int32_t ms_sqlite_guard_init(void *connection, char **_error_text, const void *const *api);

// Stops what runs on the SQLite connection with the number that `mudstone_guard()` gave (1), or lets it run (0).
// `MS_UNKNOWN` when that connection is closed.
int32_t ms_sqlite_stop(uint64_t connection,
                       int32_t stop);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* MUDSTONE_NATIVE_H */
