//! Everything at once, at random, for a while: posters, timers, functions for the host, lookups, HTTP requests, programs under
//! every strategy, watched descriptors and a console, each with manners good and bad; a slow host with or without a doorbell,
//! with buffers of any size; and a stop in the middle of it: at the start, while all runs, while it stops already, orderly or
//! abrupt. Whatever happens, nothing hangs, nothing comes twice or torn or out of order, what was accepted is delivered or
//! dropped by its policy and counted, what was refused is counted, and no thread, descriptor, zombie or program stays behind.
//!
//! 20 seconds; `MUDSTONE_CHAOS_SECONDS` and `MUDSTONE_CHAOS_SEED` change that and repeat a round. What each kind did is printed
//! at the end (`cargo test --test chaos -- --nocapture`).

#![cfg(all(unix, not(loom)))]

#[path = "chaos/chance.rs"]
mod chance;
#[path = "chaos/clocks.rs"]
mod clocks;
#[path = "chaos/console.rs"]
mod console;
#[path = "chaos/descriptors.rs"]
mod descriptors;
#[path = "chaos/host.rs"]
mod host;
#[path = "chaos/leftovers.rs"]
mod leftovers;
#[path = "chaos/names.rs"]
mod names;
#[path = "chaos/plans.rs"]
mod plans;
#[path = "chaos/posts.rs"]
mod posts;
#[path = "chaos/programs.rs"]
mod programs;
#[path = "chaos/requests.rs"]
mod requests;
#[path = "chaos/server.rs"]
mod server;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use mudstone_native::async_runtime::AsyncRuntime;
use mudstone_native::key::{MS_KEY_GIT, MS_KEY_PROCESS};

use chance::Chance;
use host::{Host, Kind, Tally};
use leftovers::{Held, PATIENCE, Watch};
use server::Server;

/// What a shutdown may take; the watch ends the process before.
const TIME_TO_STOP: Duration = Duration::from_secs(300);

#[test]
fn chaos_ends_in_order() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seconds = number("MUDSTONE_CHAOS_SECONDS").unwrap_or(20);
    let clock = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_nanos() as u64;
    let first = number("MUDSTONE_CHAOS_SEED").unwrap_or(clock % 1_000_000_000);
    let watch = Watch::start();
    let before = Held::now();
    let server = Server::start();
    let mut tally = Tally::default();
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut rounds = 0;
    while rounds == 0 || Instant::now() < end {
        let seed = first + rounds;
        // Shown when the round fails.
        println!(
            "round {rounds}: MUDSTONE_CHAOS_SECONDS=0 MUDSTONE_CHAOS_SEED={seed} cargo test --release --test chaos"
        );
        watch.begin(seed);
        round(Chance::of_seed(seed), &server, &mut tally);
        rounds += 1;
    }
    drop(server);
    // A lookup that hung keeps its thread until it ends.
    let patient_until = Instant::now() + PATIENCE;
    while Held::now() != before && Instant::now() < patient_until {
        thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(Held::now(), before, "after {rounds} rounds");
    watch.end();
    println!("{rounds} rounds from seed {first}: {tally:?}");
}

/// How a round ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// The host shuts down and drains to the last completion.
    Orderly,
    /// The same, after all that ends by itself has ended.
    Quiet,
    /// Another thread begins the shutdown at any moment, perhaps while the workers are only being made.
    FromBeside,
    /// The host begins the shutdown, and is gone before it is over.
    GivesUp,
    /// The host is gone without a word.
    Abrupt,
}

impl End {
    fn word(self) -> &'static str {
        match self {
            Self::Orderly => "orderly",
            Self::Quiet => "quiet",
            Self::FromBeside => "from beside",
            Self::GivesUp => "gives up",
            Self::Abrupt => "abrupt",
        }
    }
}

fn round(mut chance: Chance, server: &Server, tally: &mut Tally) {
    let runtime = AsyncRuntime::new().unwrap();
    let how = [End::Orderly, End::Quiet, End::Quiet, End::FromBeside, End::GivesUp, End::Abrupt];
    let how = how[chance.below(6) as usize];
    let run = Duration::from_millis(if chance.one_in(6) { 0 } else { chance.below(120) });
    let ending = Arc::new(AtomicBool::new(false));
    // Queues are chosen before anything runs, for nobody changes them afterwards.
    let posts = posts::Posts::new(&runtime, &mut chance);
    clocks::choose_queue(&runtime, &mut chance);
    descriptors::choose_queue(&runtime, &mut chance);
    console::choose_queue(&runtime, &mut chance);
    requests::choose_queue(&runtime, &mut chance);
    let mut host = Host::new(&runtime, chance.child());
    let stopper = (how == End::FromBeside).then(|| stop_from_beside(&runtime, &ending, run, &mut chance));
    let mut kinds = kinds(&runtime, server, &ending, &mut chance);
    kinds.push(Box::new(posts));

    let end = Instant::now() + run;
    while Instant::now() < end && !host.farewell {
        host.turn(&mut kinds);
        kinds.iter_mut().for_each(|kind| kind.act(&mut chance));
    }
    if how == End::Quiet {
        wind_down(&runtime, &mut host, &mut kinds);
    }
    ending.store(true, Ordering::SeqCst);
    if how != End::Abrupt {
        let begun = runtime.shut_down(TIME_TO_STOP);
        assert!(begun.is_ok() || how == End::FromBeside);
        let most = if how == End::GivesUp { chance.below(20) } else { u64::MAX };
        // Requests come in while it stops; each is refused, or answered.
        let mut turns = 0;
        while !host.farewell && turns < most {
            host.turn(&mut kinds);
            kinds.iter_mut().for_each(|kind| if turns < 10 { kind.act(&mut chance) } else { kind.takes_everything() });
            turns += 1;
        }
    }
    finish(&runtime, &mut host, &mut kinds);
    stopper.into_iter().for_each(|stopper| stopper.join().unwrap());
    kinds.iter().for_each(|kind| kind.count(tally));
    tally.add("end", how.word(), 1);
    // Broken off, and not over within their grace; on a loaded machine. That they end is seen at the very end.
    tally.add("end", "threads left running", host.left_running);
    tally.add("host", host.how_it_waits(), 1);
}

fn kinds(
    runtime: &Arc<AsyncRuntime>,
    server: &Server,
    ending: &Arc<AtomicBool>,
    chance: &mut Chance,
) -> Vec<Box<dyn Kind>> {
    let names = names::Names::new(runtime, chance);
    let requests = requests::Requests::new(runtime, server, names.pool(), chance);
    vec![
        Box::new(clocks::Clocks::new(runtime)),
        Box::new(descriptors::Descriptors::new(runtime)),
        Box::new(console::Console::new(runtime, chance)),
        Box::new(names),
        Box::new(requests),
        Box::new(programs::Programs::new(runtime, MS_KEY_PROCESS, ending, chance)),
        Box::new(programs::Programs::new(runtime, MS_KEY_GIT, ending, chance)),
    ]
}

/// Until all that ends by itself has ended; in each turn each kind is asked.
fn wind_down(runtime: &Arc<AsyncRuntime>, host: &mut Host, kinds: &mut [Box<dyn Kind>]) {
    let end = Instant::now() + PATIENCE;
    loop {
        let open: Vec<String> = kinds.iter_mut().filter_map(|kind| kind.winds_down().err()).collect();
        if open.is_empty() {
            return;
        }
        assert!(Instant::now() < end, "still open: {open:?} in {}", runtime.report());
        host.turn(kinds);
    }
}

fn stop_from_beside(
    runtime: &Arc<AsyncRuntime>,
    ending: &Arc<AtomicBool>,
    run: Duration,
    chance: &mut Chance,
) -> thread::JoinHandle<()> {
    let (runtime, ending) = (Arc::clone(runtime), Arc::clone(ending));
    let pause = Duration::from_micros(chance.below(1 + run.as_micros() as u64));
    thread::spawn(move || {
        thread::sleep(pause);
        ending.store(true, Ordering::SeqCst);
        let _ = runtime.shut_down(TIME_TO_STOP);
    })
}

/// After an orderly end the accounts are exact; after any the workers are gone once the runtime is closed.
fn finish(runtime: &Arc<AsyncRuntime>, host: &mut Host, kinds: &mut [Box<dyn Kind>]) {
    if host.farewell {
        kinds.iter_mut().for_each(|kind| kind.retire());
        host.turn(kinds);
        let report = runtime.report();
        kinds.iter_mut().for_each(|kind| kind.check(&report));
    }
    runtime.close(TIME_TO_STOP);
    kinds.iter_mut().for_each(|kind| kind.retire());
}
