//! What a round must not leave behind, and the watch over rounds that never end.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// A round that takes longer hangs.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// Every program of the test has this variable, with the test's process as its value.
pub const MARK: &str = "MUDSTONE_CHAOS_OF";

/// What this process has, where the system tells.
#[derive(Debug, PartialEq, Eq)]
pub struct Held {
    threads: usize,
    descriptors: usize,
    zombies: usize,
    programs: usize,
}

impl Held {
    pub fn now() -> Self {
        let entries = |folder: &str| std::fs::read_dir(folder).map_or(0, Iterator::count);
        let mark = format!("{MARK}={}", std::process::id());
        Self {
            threads: entries("/proc/self/task"),
            descriptors: entries("/proc/self/fd"),
            zombies: processes(|folder| {
                std::fs::read_to_string(folder.join("stat")).is_ok_and(|stat| is_zombie(&stat))
            }),
            programs: processes(|folder| {
                let variables = std::fs::read(folder.join("environ")).unwrap_or_default();
                variables.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes())
            }),
        }
    }
}

fn processes(mut counts: impl FnMut(&std::path::Path) -> bool) -> usize {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter(|entry| counts(&entry.path())).count()
}

/// A child of ours that has ended and that nobody has reaped.
fn is_zombie(stat: &str) -> bool {
    let mut fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.next() == Some("Z") && fields.next() == Some(std::process::id().to_string().as_str())
}

/// Ends the process with the seed when a round hangs.
pub struct Watch {
    round: Arc<Mutex<(u64, Instant)>>,
    over: Arc<AtomicBool>,
}

impl Watch {
    pub fn start() -> Self {
        let watch = Self { round: Arc::new(Mutex::new((0, Instant::now()))), over: Arc::default() };
        let (round, over) = (Arc::clone(&watch.round), Arc::clone(&watch.over));
        thread::spawn(move || {
            while !over.load(Ordering::Relaxed) {
                thread::sleep(Duration::from_millis(200));
                let (seed, begun) = *round.lock().unwrap();
                if begun.elapsed() > 2 * PATIENCE {
                    // Not eprintln, which the test harness would keep and lose.
                    let _ = writeln!(
                        std::io::stderr(),
                        "the round hangs: MUDSTONE_CHAOS_SECONDS=0 MUDSTONE_CHAOS_SEED={seed} cargo test --release --test chaos"
                    );
                    std::process::abort();
                }
            }
        });
        watch
    }

    pub fn begin(&self, seed: u64) {
        *self.round.lock().unwrap() = (seed, Instant::now());
    }

    pub fn end(&self) {
        self.over.store(true, Ordering::Relaxed);
    }
}
