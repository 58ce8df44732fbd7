use std::collections::HashMap;
use std::net::IpAddr;

use super::fake::FakeNames;
use super::*;
use crate::record;

const LONG: Duration = Duration::from_secs(120);
const MS: Duration = Duration::from_millis(1);

struct World {
    runtime: Arc<AsyncRuntime>,
    fake: Arc<FakeNames>,
    pool: Arc<DnsPool>,
}

fn world(settings: DnsSettings) -> World {
    let runtime = AsyncRuntime::new().unwrap();
    let fake = Arc::new(FakeNames::at(["192.0.2.1", "2001:db8::1"]));
    let lookups: Arc<dyn Lookups> = Arc::clone(&fake) as _;
    let pool = DnsPool::new(&runtime, settings, lookups).unwrap();
    World { runtime, fake, pool }
}

impl World {
    fn ask(&self, request_id: u64, name: &str) -> Result<(), i32> {
        self.pool.submit(request_id, name, false, LONG)
    }

    /// Waits for so many answers; by request id.
    fn answers(&self, count: usize) -> HashMap<u64, (i32, String)> {
        let mut got = HashMap::new();
        let mut buffer = vec![0; 1 << 16];
        while got.len() < count {
            assert!(self.runtime.wait(Some(LONG)), "no answer: {:?}", self.pool);
            let done = self.runtime.drain(&mut buffer);
            for message in record::read(&buffer[..done.bytes]).filter(|message| message.key == MS_KEY_DNS) {
                let text = String::from_utf8(message.data.to_vec()).unwrap();
                assert!(got.insert(message.request_id, (message.status, text)).is_none(), "answered twice");
            }
        }
        got
    }

    fn counter(&self, name: &str) -> u64 {
        let report = self.pool.report().1;
        let digits = report.split(&format!("\"{name}\":")).nth(1).unwrap_or_else(|| panic!("{name}: {report}"));
        digits.split([',', '}']).next().unwrap().parse().unwrap()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.fake.open();
        self.runtime.close(LONG);
    }
}

fn ok() -> (i32, String) {
    (MS_OK, "192.0.2.1\n2001:db8::1".to_owned())
}

#[test]
fn a_name_has_all_its_addresses_in_order() {
    let world = world(DnsSettings::default());
    world.ask(1, "Example.org").unwrap();
    assert_eq!(world.answers(1)[&1], ok());
}

#[test]
fn an_address_has_a_name_and_needs_no_lookup_forward() {
    let world = world(DnsSettings::default());
    world.pool.submit(1, "192.0.2.9", true, LONG).unwrap();
    world.ask(2, "::1").unwrap();
    let answers = world.answers(2);
    assert_eq!(answers[&1], (MS_OK, "host-192.0.2.9".to_owned()));
    assert_eq!(answers[&2], (MS_OK, "::1".to_owned()));
    assert_eq!(world.fake.calls(), 1);
}

#[test]
fn what_can_be_no_name_is_refused() {
    let world = world(DnsSettings::default());
    for name in ["", "a b", "a\0b", "a\n", &"x".repeat(254)] {
        assert_eq!(world.ask(1, name), Err(MS_INVALID));
    }
    assert_eq!(world.pool.submit(1, "example.org", true, LONG), Err(MS_INVALID));
    assert_eq!(world.pool.submit(1, "example.org", false, Duration::ZERO), Err(MS_INVALID));
    assert_eq!(world.counter("rejectedInvalid"), 7);
}

#[test]
fn a_second_question_is_answered_from_the_cache() {
    let world = world(DnsSettings::default());
    world.ask(1, "a").unwrap();
    world.answers(1);
    world.ask(2, "A").unwrap();
    assert_eq!(world.answers(1)[&2], ok());
    assert_eq!((world.fake.calls(), world.counter("admitted"), world.counter("hitsForward")), (1, 1, 1));
}

/// Defect 9 of the model, the resolver's part: a failed lookup never called back. Here even a panicking one does.
#[test]
fn a_failure_is_believed_for_a_while_but_a_passing_one_is_not() {
    let world = world(DnsSettings::default());
    for (id, name) in [(1, "none"), (2, "none"), (3, "again"), (4, "again"), (5, "panic")] {
        world.ask(id, name).unwrap();
        assert_eq!(world.answers(1)[&id].0, MS_NOT_FOUND);
    }
    assert_eq!((world.fake.calls(), world.counter("hitsNegative"), world.counter("failed")), (4, 1, 5));
}

#[test]
fn a_cache_without_time_keeps_nothing() {
    let world = world(DnsSettings { forward_ttl: Duration::ZERO, ..DnsSettings::default() });
    for id in 1..=2 {
        world.ask(id, "a").unwrap();
        world.answers(1);
    }
    assert_eq!(world.fake.calls(), 2);
}

/// Defect 1 of the model: two lookups at once stalled in 24 of 40 trials.
#[test]
fn sixty_four_lookups_at_once_are_all_answered() {
    let world = world(DnsSettings::default());
    for round in 0..10 {
        (0..64).for_each(|i| world.ask(i, &format!("host{i}-{round}")).unwrap());
        assert!(world.answers(64).values().all(|answer| *answer == ok()));
    }
    assert_eq!(world.counter("completed"), 640);
}

#[test]
fn equal_lookups_in_flight_are_one() {
    let world = world(DnsSettings::default());
    (0..10).for_each(|i| world.ask(i, "slow").unwrap());
    assert_eq!((world.counter("coalesced"), world.counter("inFlight"), world.counter("waiting")), (9, 1, 10));
    world.fake.open();
    assert!(world.answers(10).values().all(|answer| *answer == ok()));
    assert_eq!((world.fake.calls(), world.counter("admitted")), (1, 1));
}

#[test]
fn a_slow_lookup_does_not_delay_a_fast_one() {
    let world = world(DnsSettings { workers: 1, workers_max: 8, ..DnsSettings::default() });
    (0..7).for_each(|i| world.ask(i, &format!("slow{i}")).unwrap());
    world.ask(100, "fast").unwrap();
    assert_eq!(world.answers(1)[&100], ok());
    world.fake.open();
    world.answers(7);
    assert!(world.counter("threads") <= 8);
}

#[test]
fn too_many_lookups_are_refused_as_busy() {
    let world = world(DnsSettings { lookups_max: 4, ..DnsSettings::default() });
    let results: Vec<_> = (0..6).map(|i| world.ask(i, &format!("slow{i}"))).collect();
    assert_eq!(results, [Ok(()), Ok(()), Ok(()), Ok(()), Err(MS_BUSY), Err(MS_BUSY)]);
    assert_eq!(world.ask(9, "slow0"), Ok(()), "joining a lookup in flight is not one more");
    assert_eq!((world.counter("rejectedBusy"), world.counter("admitted")), (2, 4));
    world.fake.open();
    world.answers(5);
    assert_eq!(world.ask(10, "slow5"), Ok(()));
    world.answers(1);
}

#[test]
fn answers_that_the_host_does_not_take_count_against_the_limit() {
    let world = world(DnsSettings::default());
    let refused = (0..3000).map(|i| world.ask(i, "127.0.0.1")).filter(|result| *result == Err(MS_BUSY)).count();
    assert_eq!(refused, 3000 - crate::limits::DNS_REQUESTS_MAX);
    assert_eq!(world.answers(crate::limits::DNS_REQUESTS_MAX).len(), crate::limits::DNS_REQUESTS_MAX);
}

#[test]
fn a_request_that_is_late_hears_a_timeout_once_and_the_answer_fills_the_cache() {
    let world = world(DnsSettings::default());
    world.pool.submit(1, "slow", false, 10 * MS).unwrap();
    world.ask(2, "slow").unwrap();
    assert_eq!(world.answers(1)[&1].0, MS_TIMED_OUT);
    world.fake.open();
    assert_eq!(world.answers(1)[&2], ok());
    world.ask(3, "slow").unwrap();
    assert_eq!(world.answers(1)[&3], ok());
    assert_eq!((world.counter("timedOut"), world.counter("hitsForward"), world.fake.calls()), (1, 1, 1));
}

#[test]
fn a_request_that_waits_for_a_thread_has_its_deadline_too() {
    let world = world(DnsSettings { workers: 1, workers_max: 1, ..DnsSettings::default() });
    world.ask(1, "slow").unwrap();
    world.pool.submit(2, "b", false, 10 * MS).unwrap();
    assert_eq!(world.answers(1)[&2].0, MS_TIMED_OUT);
    assert_eq!(world.counter("inFlight"), 1, "a lookup nobody waits for is not begun");
}

#[test]
fn a_cancelled_request_is_not_answered_and_its_neighbour_is() {
    let world = world(DnsSettings::default());
    world.ask(1, "slow").unwrap();
    world.ask(2, "slow").unwrap();
    assert_eq!(world.pool.cancel(1), Ok(()));
    assert_eq!(world.pool.cancel(1), Err(MS_UNKNOWN));
    world.fake.open();
    let answers = world.answers(1);
    assert_eq!(answers.keys().collect::<Vec<_>>(), [&2]);
}

#[test]
fn a_request_id_in_use_is_refused() {
    let world = world(DnsSettings::default());
    world.ask(1, "slow").unwrap();
    assert_eq!(world.ask(1, "slow"), Err(MS_INVALID));
}

#[test]
fn a_stop_answers_every_open_request_once_and_admits_no_more() {
    let world = world(DnsSettings::default());
    (0..40).for_each(|i| world.ask(i, &format!("slow{}", i / 2)).unwrap());
    world.runtime.shut_down(20 * MS).unwrap();
    assert!(world.answers(40).values().all(|answer| answer.0 == MS_STOPPED));
    assert_eq!(world.ask(99, "a"), Err(MS_STATE));
    assert_eq!((world.counter("stopped"), world.counter("rejectedStopped")), (40, 1));
}

/// Thread and host wait for the same lookup; the thread hears of the stop by the resolver itself.
#[test]
fn a_thread_that_waits_joins_the_lookup_of_the_host_and_hears_of_the_stop() {
    let world = world(DnsSettings::default());
    world.ask(1, "slow").unwrap();
    let pool = Arc::clone(&world.pool);
    let thread = std::thread::spawn(move || pool.await_addresses("Slow", Some(LONG), &Arc::default()));
    while world.counter("waiting") < 2 {
        std::thread::yield_now();
    }
    assert_eq!((world.counter("coalesced"), world.counter("inquiries")), (1, 1));
    world.runtime.shut_down(20 * MS).unwrap();
    assert_eq!(thread.join().unwrap().map_err(|unresolved| unresolved.status), Err(MS_STOPPED));
    let late = world.pool.await_addresses("other", Some(LONG), &Arc::default());
    assert_eq!(late.map_err(|unresolved| unresolved.status), Err(MS_STOPPED));
    assert_eq!(world.answers(1)[&1].0, MS_STOPPED);
}

#[test]
fn settings_out_of_range_are_refused() {
    let runtime = AsyncRuntime::new().unwrap();
    let bad = [
        DnsSettings { workers: 0, ..DnsSettings::default() },
        DnsSettings { workers: 5, workers_max: 4, ..DnsSettings::default() },
        DnsSettings { workers_max: 17, ..DnsSettings::default() },
        DnsSettings { lookups_max: 0, ..DnsSettings::default() },
    ];
    for settings in bad {
        assert_eq!(DnsPool::new(&runtime, settings, Arc::new(SystemLookups)).err(), Some(MS_INVALID));
    }
}

#[test]
fn the_systems_resolver_knows_localhost() {
    let Ok(Answer::Addresses(addresses)) = SystemLookups.look_up(&Lookup::Forward("localhost".to_owned())) else {
        panic!("localhost has no address")
    };
    assert!(addresses.iter().all(IpAddr::is_loopback));
}

/// The deadline of a cancelled request, on its way already, answered the next one of the same number.
#[test]
fn a_deadline_that_comes_late_does_not_end_the_next_request_of_its_number() {
    let world = world(DnsSettings::default());
    world.ask(1, "slow1").unwrap();
    world.pool.cancel(1).unwrap();
    world.ask(1, "slow2").unwrap();
    world.pool.time_out(1, 1);
    assert_eq!(lock(&world.pool.state).telemetry.timed_out, 0);
    world.pool.time_out(1, 2);
    assert_eq!(lock(&world.pool.state).telemetry.timed_out, 1);
    world.fake.open();
}

/// A component whose end waits for the test, so that the shutdown stands before the next one.
struct Gate(Mutex<std::sync::mpsc::Receiver<()>>);

impl Component for Gate {
    fn stop(&self) {
        let _ = lock(&self.0).recv();
    }

    fn report(&self) -> (&'static str, String) {
        ("gate", "{}".to_owned())
    }
}

/// The new thread was told to stop under the lock that its hook takes, and all stood still.
#[test]
fn a_request_between_the_beginning_of_the_shutdown_and_the_stop_of_the_resolver_is_answered() {
    let runtime = AsyncRuntime::new().unwrap();
    let (open, gate) = std::sync::mpsc::channel();
    let gate: Arc<dyn Component> = Arc::new(Gate(Mutex::new(gate)));
    runtime.add_component(Arc::downgrade(&gate));
    let pool =
        DnsPool::new(&runtime, DnsSettings::default(), Arc::new(FakeNames::at(["192.0.2.1", "2001:db8::1"]))).unwrap();
    runtime.shut_down(LONG).unwrap();
    assert_eq!(pool.submit(1, "name", false, LONG), Ok(()));
    open.send(()).unwrap();
    runtime.close(LONG);
    assert!(runtime.report().contains(r#""waiting":0"#));
}

#[test]
fn a_resolver_made_while_the_runtime_stops_takes_no_request() {
    let runtime = AsyncRuntime::new().unwrap();
    runtime.shut_down(LONG).unwrap();
    let pool =
        DnsPool::new(&runtime, DnsSettings::default(), Arc::new(FakeNames::at(["192.0.2.1", "2001:db8::1"]))).unwrap();
    assert_eq!(pool.submit(1, "name", false, LONG), Err(MS_STATE));
    runtime.close(LONG);
}
