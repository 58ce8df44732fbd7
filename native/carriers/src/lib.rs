//! Ways to carry completions into Node's loop, side by side, for `npm run bench -- native`. Each has one queue and one
//! flag that says whether a bell is on its way, so that what is compared is the bell and the way of the bytes alone:
//! the bell is ffi-rs's thread-safe function or one byte on a socket that Node watches; the bytes are drained into a
//! buffer by a call, or written into shared memory that the host reads without one. The driver's own library is linked
//! in whole, with threads that post to its runtime at a set pace or as fast as they can.

use std::os::fd::{AsRawFd, IntoRawFd, RawFd};
use std::os::unix::net::UnixStream;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use mudstone_native::async_queue::{AsyncQueue, Policy};
use mudstone_native::record::{self, Message};
use mudstone_native::wake::WakeFlag;
use mudstone_native::{MsRuntime, ms_runtime_post};

/// Messages that wait for the host.
const CAPACITY: usize = 4096;
/// Messages of one drain, as the driver's batch.
const BATCH: usize = 256;
const PAYLOAD: usize = 64;

enum Bell {
    Call(extern "C" fn()),
    Byte(UnixStream),
}

impl Bell {
    fn ring(&self) {
        match self {
            Self::Call(call) => call(),
            Self::Byte(socket) => {
                // SAFETY: the descriptor is ours and open; one byte is readable.
                unsafe { libc::write(socket.as_raw_fd(), [1u8].as_ptr().cast(), 1) };
            }
        }
    }
}

/// A ring of records in memory that the host maps: word 0 the bell, word 1 bytes written, word 2 bytes read, each ever
/// growing modulo 2^32; then the records, none across the end: a size of 0 says that the next is at the start.
struct SharedRing {
    words: *const [AtomicU32; 16],
    bytes: *mut u8,
    size: u32,
}

// SAFETY: the words are atomic; the bytes are written under the carrier's lock and read after the word says so.
unsafe impl Send for SharedRing {}

impl SharedRing {
    /// False when there is no room now.
    fn write(&mut self, message: &Message<'_>) -> bool {
        // SAFETY: the host keeps the memory as long as the carrier.
        let words = unsafe { &*self.words };
        let mut written = words[1].load(Ordering::Relaxed);
        let size = record::record_size(message.data.len()) as u32;
        let at = written % self.size;
        let skip = if self.size - at < size { self.size - at } else { 0 };
        if written.wrapping_sub(words[2].load(Ordering::Acquire)) + skip + size > self.size {
            return false;
        }
        if skip > 0 {
            // SAFETY: records are multiples of 8, so 4 bytes are there, and the host has read past them.
            unsafe { self.bytes.add(at as usize).cast::<u32>().write(0) };
            written = written.wrapping_add(skip);
        }
        let at = (written % self.size) as usize;
        // SAFETY: inside the ring, and the host has read past it.
        record::write(unsafe { std::slice::from_raw_parts_mut(self.bytes.add(at), size as usize) }, message);
        words[1].store(written.wrapping_add(size), Ordering::SeqCst);
        true
    }

    fn must_ring(&self) -> bool {
        // SAFETY: as above.
        let bell = unsafe { &(*self.words)[0] };
        bell.load(Ordering::SeqCst) == 0 && bell.swap(1, Ordering::SeqCst) == 0
    }
}

pub struct Carrier {
    queue: AsyncQueue,
    flag: WakeFlag,
    bell: Bell,
    shared: Option<Mutex<SharedRing>>,
}

impl Carrier {
    fn post(&self, message: &Message<'_>) {
        let must_ring = match &self.shared {
            None => {
                while self.queue.enqueue(message).is_err() {
                    thread::yield_now();
                }
                self.flag.raise()
            }
            Some(shared) => loop {
                let mut ring = shared.lock().expect("no panic inside");
                if ring.write(message) {
                    break ring.must_ring();
                }
                drop(ring);
                thread::yield_now();
            },
        };
        if must_ring {
            self.bell.ring();
        }
    }

    /// The host drains again, unasked, until it has got nothing; from then on the next message rings.
    fn drain(&self, out: &mut [u8]) -> usize {
        match self.queue.drain(out, BATCH).bytes {
            0 => {
                self.flag.lower();
                self.queue.drain(out, BATCH).bytes
            }
            bytes => bytes,
        }
    }
}

fn carrier(bell: Bell, shared: Option<SharedRing>) -> *mut Carrier {
    Box::into_raw(Box::new(Carrier {
        queue: AsyncQueue::new(CAPACITY, PAYLOAD, Policy::Fail),
        flag: WakeFlag::new(),
        bell,
        shared: shared.map(Mutex::new),
    }))
}

/// Rung by a function, drained by a call.
#[unsafe(no_mangle)]
pub extern "C" fn carrier_call(bell: extern "C" fn()) -> *mut Carrier {
    carrier(Bell::Call(bell), None)
}

/// Rung by a function, read from shared memory: 64 bytes of words, then `size` of records.
#[unsafe(no_mangle)]
pub extern "C" fn carrier_shared(bell: extern "C" fn(), memory: *mut u8, size: u32) -> *mut Carrier {
    // SAFETY: the host gives 64 + size bytes.
    let bytes = unsafe { memory.add(64) };
    carrier(Bell::Call(bell), Some(SharedRing { words: memory.cast(), bytes, size }))
}

/// Rung by a byte on a socket; `descriptor` gets the host's end.
#[unsafe(no_mangle)]
pub extern "C" fn carrier_socket(memory: *mut u8, size: u32, descriptor: *mut u8) -> *mut Carrier {
    let (ours, hosts) = UnixStream::pair().expect("descriptors");
    hosts.set_nonblocking(true).expect("a socket");
    // SAFETY: the host gives four bytes.
    unsafe { descriptor.cast::<RawFd>().write_unaligned(hosts.into_raw_fd()) };
    // SAFETY: the host gives 64 + size bytes when size is not 0.
    let shared = (size > 0).then(|| SharedRing { words: memory.cast(), bytes: unsafe { memory.add(64) }, size });
    carrier(Bell::Byte(ours), shared)
}

#[unsafe(no_mangle)]
pub extern "C" fn carrier_drain(carrier: *const Carrier, out: *mut u8, len: usize) -> i64 {
    // SAFETY: the host keeps both for the call.
    unsafe { (*carrier).drain(std::slice::from_raw_parts_mut(out, len)) as i64 }
}

fn now_ns() -> u64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the time is writable. The clock is the one of Node's hrtime.
    unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &mut time) };
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}

fn paced(count: u64, pause_us: u32, post: impl Fn(u64, &[u8]) + Send + 'static) {
    thread::spawn(move || {
        for id in 0..count {
            thread::sleep(Duration::from_micros(u64::from(pause_us)));
            post(id, &now_ns().to_le_bytes());
        }
    });
}

struct Handle<T>(*const T);
// SAFETY: both handles are made for use from any thread.
unsafe impl<T> Send for Handle<T> {}
impl<T> Handle<T> {
    fn get(&self) -> &T {
        // SAFETY: the host frees nothing before its last completion.
        unsafe { &*self.0 }
    }
}

/// Posts `count` completions with the time of each, a pause before each.
#[unsafe(no_mangle)]
pub extern "C" fn carrier_pace(carrier: *const Carrier, count: u32, pause_us: u32) {
    let carrier = Handle(carrier);
    paced(u64::from(count), pause_us, move |request_id, data| {
        carrier.get().post(&Message { key: 1, request_id, status: 0, data });
    });
}

/// Posts `count` completions by each of four threads, as fast as they can.
#[unsafe(no_mangle)]
pub extern "C" fn carrier_flood(carrier: *const Carrier, count: u32) {
    for _ in 0..4 {
        let carrier = Handle(carrier);
        thread::spawn(move || {
            for request_id in 0..u64::from(count) {
                carrier.get().post(&Message { key: 1, request_id, status: 0, data: &[7; PAYLOAD] });
            }
        });
    }
}

/// As `carrier_pace`, to the driver's runtime.
#[unsafe(no_mangle)]
pub extern "C" fn runtime_pace(runtime: *const MsRuntime, key: u64, count: u32, pause_us: u32) {
    let runtime = Handle(runtime);
    paced(u64::from(count), pause_us, move |id, data| {
        ms_runtime_post(runtime.get(), key, id, 0, data.as_ptr(), data.len());
    });
}

/// As `carrier_flood`, to the driver's runtime.
#[unsafe(no_mangle)]
pub extern "C" fn runtime_flood(runtime: *const MsRuntime, key: u64, count: u32) {
    for _ in 0..4 {
        let runtime = Handle(runtime);
        thread::spawn(move || {
            for id in 0..u64::from(count) {
                while ms_runtime_post(runtime.get(), key, id, 0, [7; PAYLOAD].as_ptr(), PAYLOAD) != 0 {
                    thread::yield_now();
                }
            }
        });
    }
}
