/* Uses the library as a C program does: a queue and a worker, a runtime with doorbell, timer, run_soon and resolver, a
 * console on a pipe, and the answers to wrong calls. Prints nothing and returns 0 when all is well. Built and run by tests/c_abi.rs. */

#include "mudstone_native.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
            exit(1); \
        } \
    } while (0)

#define BYTES(text) (const uint8_t *)(text), strlen(text)

typedef struct {
    uint32_t size;
    int32_t status;
    uint64_t key, request_id;
    uint32_t length, zero;
} Record;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t rung = PTHREAD_COND_INITIALIZER;
static int rings;
static int soon;

static void doorbell(void) {
    pthread_mutex_lock(&mutex);
    rings++;
    pthread_cond_signal(&rung);
    pthread_mutex_unlock(&mutex);
}

static void await_ring(void) {
    pthread_mutex_lock(&mutex);
    while (rings == 0) pthread_cond_wait(&rung, &mutex);
    CHECK(rings == 1);
    rings = 0;
    pthread_mutex_unlock(&mutex);
}

static void count_soon(void *by) { soon += *(int *)by; }

static void produce(void *context, const MsWorker *worker) {
    uint64_t i = 0;
    CHECK(ms_worker_state(worker) == MS_WORKER_RUNNING);
    while (!ms_worker_should_stop(worker)) {
        if (ms_queue_enqueue(context, MS_KEY_GIT, i, 7, BYTES("hello")) == MS_OK) i++;
    }
    ms_worker_wait(worker, 1000);
}

static void test_queue_and_worker(void) {
    static uint8_t out[65536];
    uint64_t needed = 0, next = 0;
    MsQueue *queue = ms_queue_create(16, 64, MS_POLICY_BLOCK, 0);
    MsWorker *worker = ms_worker_create(BYTES("ms-c-worker"));
    CHECK(queue && worker);
    CHECK(ms_worker_join(worker, 1000) == MS_OK);
    CHECK(ms_worker_start(worker, produce, queue) == MS_OK);
    CHECK(ms_worker_start(worker, produce, queue) == MS_STATE);
    CHECK(ms_worker_state(worker) == MS_WORKER_RUNNING);
    CHECK(ms_worker_join(worker, 5) == MS_TIMED_OUT);
    while (next < 1000) {
        int64_t size = ms_queue_drain(queue, out, sizeof out, 8, &needed);
        CHECK(size >= 0);
        for (int64_t at = 0; at < size;) {
            Record *record = (Record *)(out + at);
            CHECK(record->request_id == next++ && record->key == MS_KEY_GIT && record->status == 7);
            CHECK(record->length == 5 && memcmp(out + at + MS_RECORD_HEADER_SIZE, "hello", 5) == 0);
            at += record->size;
        }
    }
    while (ms_queue_drain(queue, out, 8, 1, &needed) != MS_TOO_SMALL) {}
    CHECK(needed == 40);
    CHECK(ms_worker_signal_stop(worker) == MS_OK);
    CHECK(ms_queue_close(queue) == MS_OK);
    CHECK(ms_worker_join(worker, 5000) == MS_OK);
    CHECK(ms_worker_state(worker) == MS_WORKER_STOPPED);
    CHECK(ms_queue_enqueue(queue, 1, 1, 0, NULL, 0) == MS_CLOSED);
    CHECK(ms_queue_clear(queue) >= 0);
    int64_t length = ms_queue_stats(queue, out, sizeof out);
    CHECK(length > 0 && memcmp(out, "{\"capacity\":16,", 15) == 0);
    CHECK(ms_queue_stats(queue, out, 3) == length);
    CHECK(ms_worker_destroy(worker) == MS_OK);
    CHECK(ms_queue_destroy(queue) == MS_OK);
}

static _Atomic int let_go, gone;

static void stay(void *context, const MsWorker *worker) {
    while (!let_go) usleep(100);
    CHECK(ms_worker_should_stop(worker) == 1 && ms_worker_state(worker) == MS_WORKER_STOPPING);
    *(int *)context = 7;
    gone = 1;
}

/* Its handle stays, because its own procedure has it. */
static void test_destroy_of_a_running_worker(void) {
    static uint8_t out[8192];
    int context = 0;
    MsRuntime *runtime = ms_runtime_create();
    MsWorker *worker = ms_worker_create(BYTES("ms-c-stays"));
    CHECK(ms_worker_start(worker, stay, &context) == MS_OK && ms_worker_destroy(worker) == MS_STATE);
    CHECK(ms_runtime_stats(runtime, out, sizeof out) > 0 && strstr((char *)out, "\"detached\":1,") != NULL);
    let_go = 1;
    while (!gone) usleep(100);
    CHECK(context == 7 && ms_runtime_destroy(runtime, 5000) == MS_OK);
}

/* A writer in a full queue that nobody empties. */
static void *write_two(void *queue) {
    CHECK(ms_queue_enqueue(queue, 1, 1, 0, NULL, 0) == MS_OK);
    CHECK(ms_queue_enqueue(queue, 1, 2, 0, NULL, 0) == MS_CLOSED);
    return NULL;
}

static void *post_two(void *runtime) {
    CHECK(ms_runtime_post(runtime, UINT64_MAX, 1, 0, NULL, 0) == MS_OK);
    CHECK(ms_runtime_post(runtime, UINT64_MAX, 2, 0, NULL, 0) == MS_CLOSED);
    return NULL;
}

static int waits(int64_t (*stats)(const void *, uint8_t *, size_t), const void *of) {
    char out[8192] = {0};
    CHECK(stats(of, (uint8_t *)out, sizeof out - 1) > 0);
    return strstr(out, "\"blocked\":1,") != NULL;
}

static int64_t queue_stats(const void *queue, uint8_t *out, size_t size) { return ms_queue_stats(queue, out, size); }
static int64_t runtime_stats(const void *runtime, uint8_t *out, size_t size) { return ms_runtime_stats(runtime, out, size); }

static void test_destroy_with_waiters(void) {
    pthread_t writer;
    MsQueue *queue = ms_queue_create(1, 0, MS_POLICY_BLOCK, 0);
    CHECK(queue && pthread_create(&writer, NULL, write_two, queue) == 0);
    while (!waits(queue_stats, queue)) usleep(100);
    CHECK(ms_queue_destroy(queue) == MS_OK && pthread_join(writer, NULL) == 0);
    MsRuntime *runtime = ms_runtime_create();
    CHECK(ms_runtime_key(runtime, UINT64_MAX, BYTES("own"), 1, 0, MS_POLICY_BLOCK, 0, 4) == MS_OK);
    CHECK(pthread_create(&writer, NULL, post_two, runtime) == 0);
    while (!waits(runtime_stats, runtime)) usleep(100);
    CHECK(ms_runtime_destroy(runtime, 5000) == MS_OK && pthread_join(writer, NULL) == 0);
}

static void test_runtime(void) {
    static uint64_t memory[8192];
    static uint8_t out[65536];
    _Atomic uint32_t *turn = (_Atomic uint32_t *)memory;
    int two = 2, answers = 0, over = 0, ours = 0;
    MsRuntime *runtime = ms_runtime_create();
    CHECK(runtime);
    CHECK(ms_runtime_key(runtime, 99, BYTES("own"), 8, 64, MS_POLICY_FAIL, 0, 4) == MS_OK);
    CHECK(ms_runtime_start(runtime, doorbell, (uint8_t *)memory, sizeof memory) == MS_OK);
    CHECK(ms_dns_start(runtime, 2, 16, 64, 1000, 1000, 1000) == MS_OK);
    CHECK(ms_dns_submit(runtime, 1, BYTES("localhost"), 0, 5000) == MS_OK);
    CHECK(ms_runtime_post(runtime, 99, UINT64_MAX, -5, BYTES("own")) == MS_OK);
    CHECK(ms_runtime_timer(runtime, 3, 10, 0) == MS_OK);
    CHECK(ms_runtime_run_soon(runtime, count_soon, &two) == MS_OK);
    while (!over) {
        if (!ours) await_ring();
        CHECK(turn[MS_TURN_HOLDER] == MS_TURN_HOST);
        int64_t size = turn[MS_TURN_LENGTH];
        memcpy(out, (uint8_t *)memory + MS_TURN_SIZE, size);
        if (turn[MS_TURN_CALL]) {
            int64_t more = ms_runtime_drain(runtime, out + size, sizeof out - size, NULL);
            CHECK(more >= 0);
            size += more;
        }
        for (int64_t at = 0; at < size;) {
            Record *record = (Record *)(out + at);
            switch (record->key) {
            case MS_KEY_DNS: CHECK(record->request_id == 1 && record->status == MS_OK); break;
            case MS_KEY_TIMER: CHECK(record->request_id == 3); break;
            case MS_KEY_RUNTIME: over = 1; break;
            default: CHECK(record->key == 99 && record->request_id == UINT64_MAX && record->status == -5);
            }
            if (++answers == 3) CHECK(ms_runtime_shutdown(runtime, 5000) == MS_OK);
            at += record->size;
        }
        turn[MS_TURN_HOLDER] = MS_TURN_NATIVE;
        ours = turn[MS_TURN_NEWS] && ms_runtime_resume(runtime) == 1;
    }
    CHECK(answers == 4 && soon == 2);
    CHECK(ms_runtime_stats(runtime, out, sizeof out) > 0);
    CHECK(ms_runtime_destroy(runtime, 5000) == MS_OK);
}

#ifndef _WIN32 /* there a console is the standard input alone */
static void test_console(void) {
    static uint8_t out[4096];
    const char *expected[] = {"look", "say hi", "quit"};
    int ends[2], lines = 0, over = 0;
    CHECK(pipe(ends) == 0 && write(ends[1], "look\nsay hi\r\nquit", 17) == 17 && close(ends[1]) == 0);
    MsRuntime *runtime = ms_runtime_create();
    int32_t type = ms_console_type(ends[0]);
    CHECK(type == 2 && ms_console_type(ends[0]) == type && ms_console_type(-1) == 0);
    CHECK(ms_console_start(runtime, ends[0], STDOUT_FILENO, 0) == type);
    CHECK(ms_console_start(runtime, ends[0], STDOUT_FILENO, 0) == MS_STATE);
    while (!over) {
        CHECK(ms_runtime_wait(runtime, 60000) == 1);
        int64_t size = ms_runtime_drain(runtime, out, sizeof out, NULL);
        CHECK(size >= 0);
        for (int64_t at = 0; at < size;) {
            Record *record = (Record *)(out + at);
            CHECK(record->key == MS_KEY_CONSOLE && lines <= 3);
            if (record->status == MS_CONSOLE_LINE) {
                CHECK(lines < 3 && record->length == strlen(expected[lines]));
                CHECK(memcmp(out + at + MS_RECORD_HEADER_SIZE, expected[lines], record->length) == 0);
                lines++;
            } else {
                CHECK(record->status == MS_CONSOLE_EOF && lines == 3);
                over = 1;
            }
            at += record->size;
        }
    }
    CHECK(ms_runtime_destroy(runtime, 5000) == MS_OK);
    CHECK(close(ends[0]) == 0);
}
#endif

/* No function takes a null handle for a handle. */
static void test_null_handles(void) {
    uint8_t out[64];
    CHECK(ms_queue_enqueue(NULL, 1, 1, 0, NULL, 0) == MS_INVALID && ms_queue_drain(NULL, out, 64, 1, NULL) == MS_INVALID);
    CHECK(ms_queue_clear(NULL) == MS_INVALID && ms_queue_close(NULL) == MS_INVALID);
    CHECK(ms_queue_stats(NULL, out, 64) == MS_INVALID && ms_queue_destroy(NULL) == MS_INVALID);
    CHECK(ms_worker_start(NULL, produce, NULL) == MS_INVALID && ms_worker_should_stop(NULL) == MS_INVALID);
    CHECK(ms_worker_wait(NULL, 1) == MS_INVALID && ms_worker_signal_stop(NULL) == MS_INVALID);
    CHECK(ms_worker_join(NULL, 1) == MS_INVALID && ms_worker_state(NULL) == MS_INVALID);
    CHECK(ms_worker_destroy(NULL) == MS_INVALID);
    CHECK(ms_runtime_key(NULL, 99, BYTES("own"), 8, 64, MS_POLICY_FAIL, 0, 4) == MS_INVALID);
    CHECK(ms_runtime_start(NULL, doorbell, out, 64) == MS_INVALID && ms_runtime_wait(NULL, 1) == MS_INVALID);
    CHECK(ms_runtime_drain(NULL, out, 64, NULL) == MS_INVALID && ms_runtime_resume(NULL) == MS_INVALID);
    CHECK(ms_runtime_post(NULL, 99, 1, 0, NULL, 0) == MS_INVALID && ms_runtime_stats(NULL, out, 64) == MS_INVALID);
    CHECK(ms_runtime_run_soon(NULL, count_soon, NULL) == MS_INVALID);
    CHECK(ms_runtime_timer(NULL, 1, 1, 0) == MS_INVALID && ms_runtime_timer_cancel(NULL, 1) == MS_INVALID);
    CHECK(ms_runtime_watch(NULL, 0, 1, MS_READABLE) == MS_INVALID && ms_runtime_unwatch(NULL, 0) == MS_INVALID);
    CHECK(ms_runtime_shutdown(NULL, 1) == MS_INVALID && ms_runtime_destroy(NULL, 1) == MS_INVALID);
    CHECK(ms_console_start(NULL, 0, 1, 0) == MS_INVALID && ms_console_history(NULL, BYTES("h")) == MS_INVALID);
    CHECK(ms_console_mode(NULL, 0) == MS_INVALID && ms_console_pause(NULL, 1) == MS_INVALID);
    CHECK(ms_console_print(NULL, BYTES("x")) == MS_INVALID && ms_console_complete(NULL, 1, BYTES("x")) == MS_INVALID);
    CHECK(ms_dns_start(NULL, 1, 1, 1, 1, 1, 1) == MS_INVALID && ms_dns_cancel(NULL, 1) == MS_INVALID);
    CHECK(ms_dns_submit(NULL, 1, BYTES("x"), 0, 1) == MS_INVALID);
    CHECK(ms_process_open(NULL, 99, BYTES("thread")) == MS_INVALID);
    CHECK(ms_process_start(NULL, 99, 1, BYTES("x")) == MS_INVALID && ms_process_send(NULL, 99, 1, BYTES("x")) == MS_INVALID);
    CHECK(ms_process_close_input(NULL, 99, 1) == MS_INVALID && ms_process_stop(NULL, 99, 1, 1) == MS_INVALID);
    CHECK(ms_process_acknowledge(NULL, 99, 1, 1) == MS_INVALID && ms_http_cancel(NULL, 1) == MS_INVALID);
    CHECK(ms_http_start(NULL, 1, 1, NULL, 0, NULL, 0, NULL, 0, NULL, 0) == MS_INVALID);
    CHECK(ms_http_submit(NULL, 1, BYTES("GET http://x/\n1 1 1 1\n\n")) == MS_INVALID);
}

static void test_wrong_calls(void) {
    uint8_t out[64];
    const uint8_t not_text[] = {0xFF};
    MsRuntime *runtime = ms_runtime_create();
    CHECK(ms_queue_create(0, 1, MS_POLICY_FAIL, 0) == NULL);
    CHECK(ms_queue_create(1, 1, 3, 0) == NULL);
    CHECK(ms_queue_create((size_t)1 << 40, 1, MS_POLICY_FAIL, 0) == NULL);
    CHECK(ms_queue_create(1, (size_t)1 << 40, MS_POLICY_FAIL, 0) == NULL);
    CHECK(ms_runtime_key(runtime, MS_KEY_TIMER, BYTES("timer"), 8, 8, MS_POLICY_DROP_OLDEST, 0, 4) == MS_INVALID);
    CHECK(ms_worker_create(not_text, 1) == NULL);
    CHECK(ms_runtime_start(runtime, NULL, out, sizeof out) == MS_INVALID);
    CHECK(ms_runtime_start(runtime, doorbell, out, 8) == MS_INVALID);
    CHECK(ms_runtime_post(runtime, 5, 5, 0, NULL, 0) == MS_UNKNOWN);
    CHECK(ms_runtime_post(runtime, MS_KEY_DNS, 5, 0, NULL, 3) == MS_INVALID);
    CHECK(ms_runtime_timer_cancel(runtime, 5) == MS_UNKNOWN);
    CHECK(ms_runtime_unwatch(runtime, 5) == MS_UNKNOWN);
    CHECK(ms_runtime_unwatch(runtime, -1) == MS_INVALID);
    CHECK(ms_runtime_watch(runtime, -1, 5, MS_READABLE) == MS_INVALID);
#ifndef _WIN32 /* wine takes any number for a socket */
    CHECK(ms_runtime_watch(runtime, 1000000, 5, MS_READABLE) == MS_OS);
#endif
    CHECK(ms_console_print(runtime, BYTES("x")) == MS_STATE);
    CHECK(ms_console_pause(runtime, 1) == MS_STATE);
    CHECK(ms_console_mode(runtime, 0) == MS_STATE && ms_console_history(runtime, BYTES("h")) == MS_STATE);
    CHECK(ms_dns_submit(runtime, 1, BYTES("x"), 0, 1) == MS_STATE);
    CHECK(ms_dns_start(runtime, 0, 16, 64, 0, 0, 0) == MS_INVALID);
    CHECK(ms_runtime_wait(runtime, 0) == 0);
    CHECK(ms_address(out) == (int64_t)(intptr_t)out && ms_address(NULL) == 0);
    CHECK(ms_status_text(MS_BUSY, out, sizeof out) == 13 && memcmp(out, "resolver busy", 13) == 0);
    CHECK(ms_runtime_destroy(runtime, 1000) == MS_OK);
}

int main(int argc, char **argv) {
    CHECK(argc == 2 && strcmp(ms_version(), argv[1]) == 0);
    CHECK(sizeof(Record) == MS_RECORD_HEADER_SIZE);
    test_queue_and_worker();
    test_destroy_of_a_running_worker();
    test_destroy_with_waiters();
    test_runtime();
#ifndef _WIN32
    test_console();
#endif
    test_null_handles();
    test_wrong_calls();
    return 0;
}
