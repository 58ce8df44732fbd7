//! How fast the queue and the wait are: `cargo bench`. Messages per second at 64 bytes with 1 and 4 producers, for
//! writers that yield and writers that block when the queue is full; and the time from a post to the end of the wait.
//! And what a worker costs. `cargo bench -- quick` runs a twentieth of it.

#[cfg(loom)]
fn main() {}

#[cfg(not(loom))]
fn main() {
    let scale = if std::env::args().any(|argument| argument == "quick") { 20 } else { 1 };
    for (word, policy) in [("yield", Policy::Fail), ("block", Policy::Block(None))] {
        for producers in [1, 4] {
            let mut rates: Vec<f64> = (0..5).map(|_| rate(producers, 20_000_000 / scale, policy)).collect();
            rates.sort_by(f64::total_cmp);
            println!("queue, {producers} producer(s) that {word}: {:6.1} M messages/s", rates[2] / 1e6);
        }
    }
    println!("runtime, 4 posters, drained: {:6.2} M completions/s", completions(4_000_000 / scale) / 1e6);
    let [p50, p99] = latency(20_000 / scale as usize);
    println!("post → wait returns: p50 {p50:.1} µs, p99 {p99:.1} µs");
    let [create, stop] = worker_times(10_000 / scale as usize);
    println!("worker: created in {create:.1} µs, stopped and joined when idle in {stop:.1} µs");
}

#[cfg(not(loom))]
use {
    mudstone_native::async_queue::{AsyncQueue, Policy},
    mudstone_native::async_runtime::AsyncRuntime,
    mudstone_native::async_worker::AsyncWorker,
    mudstone_native::key::MS_KEY_DNS,
    mudstone_native::record::Message,
    std::sync::mpsc::channel,
    std::thread,
    std::time::{Duration, Instant},
};

/// Messages per second through one queue.
#[cfg(not(loom))]
fn rate(producers: u64, messages: u64, policy: Policy) -> f64 {
    let queue = AsyncQueue::new(4096, 64, policy);
    let begun = Instant::now();
    thread::scope(|scope| {
        for _ in 0..producers {
            scope.spawn(|| {
                let data = [7; 64];
                for request_id in 0..messages / producers {
                    let message = Message { key: 1, request_id, status: 0, data: &data };
                    while queue.enqueue(&message).is_err() {
                        thread::yield_now();
                    }
                }
            });
        }
        let mut out = vec![0; 64 * 1024];
        let mut left = messages / producers * producers;
        while left > 0 {
            let taken = queue.drain(&mut out, usize::MAX).messages as u64;
            left -= taken;
            // As the host does, which comes back when its doorbell rings: not for each message.
            if taken < 256 {
                thread::yield_now();
            }
        }
    });
    messages as f64 / begun.elapsed().as_secs_f64()
}

/// Completions per second through post, wait and drain.
#[cfg(not(loom))]
fn completions(messages: u64) -> f64 {
    let runtime = AsyncRuntime::new().expect("a runtime");
    let begun = Instant::now();
    thread::scope(|scope| {
        for _ in 0..4 {
            let poster = runtime.poster(MS_KEY_DNS).expect("a key of the table");
            scope.spawn(move || {
                for request_id in 0..messages / 4 {
                    while poster.post(request_id, 0, &[7; 64]).is_err() {
                        thread::yield_now();
                    }
                }
            });
        }
        let mut out = vec![0; 256 * 1024];
        let mut left = messages / 4 * 4;
        while left > 0 {
            runtime.wait(None);
            left -= runtime.drain(&mut out).messages as u64;
        }
    });
    messages as f64 / begun.elapsed().as_secs_f64()
}

/// Microseconds from a post to the return of the wait, median and 99 of 100.
#[cfg(not(loom))]
fn latency(rounds: usize) -> [f64; 2] {
    let runtime = AsyncRuntime::new().expect("a runtime");
    let poster = runtime.poster(MS_KEY_DNS).expect("a key of the table");
    let (ask, asked) = channel::<()>();
    let (tell, told) = channel::<Instant>();
    let posting = thread::spawn(move || {
        while asked.recv().is_ok() {
            // Long enough for the waiter to sleep in the poller.
            thread::sleep(Duration::from_micros(100));
            let posted = Instant::now();
            poster.post(1, 0, &[7; 64]).expect("the queue has room");
            tell.send(posted).expect("the waiter listens");
        }
    });
    let mut out = [0; 4096];
    let mut micros: Vec<f64> = (0..rounds)
        .map(|_| {
            ask.send(()).expect("the poster listens");
            runtime.wait(None);
            let returned = Instant::now();
            runtime.drain(&mut out);
            (returned - told.recv().expect("it posted")).as_secs_f64() * 1e6
        })
        .collect();
    drop(ask);
    posting.join().expect("the poster ends");
    micros.sort_by(f64::total_cmp);
    [micros[rounds / 2], micros[rounds * 99 / 100]]
}

/// Microseconds of creating a worker, and of stopping and joining one that sleeps; medians.
#[cfg(not(loom))]
fn worker_times(rounds: usize) -> [f64; 2] {
    let (mut create, mut stop) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let begun = Instant::now();
        let worker = AsyncWorker::spawn("idle", |token| while !token.wait(Duration::from_secs(60)) {});
        create.push(begun.elapsed().as_secs_f64() * 1e6);
        let worker = worker.expect("a thread");
        // Long enough for it to fall asleep.
        thread::sleep(Duration::from_micros(500));
        let begun = Instant::now();
        worker.signal_stop();
        assert!(worker.join(Duration::from_secs(5)));
        stop.push(begun.elapsed().as_secs_f64() * 1e6);
    }
    [create, stop].map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[rounds / 2]
    })
}
