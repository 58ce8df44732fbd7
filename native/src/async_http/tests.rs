use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};

use super::*;
use crate::async_dns::DnsSettings;
use crate::async_dns::fake::FakeNames;
use crate::record;

const LONG: Duration = Duration::from_secs(120);

/// Says to each request which of its own addresses it came to, and keeps the connection.
fn serve(listener: TcpListener) {
    let answer = |mut stream: TcpStream| {
        let (mut head, mut byte) = (Vec::new(), [0]);
        while stream.read(&mut byte).is_ok_and(|count| count == 1) {
            head.push(byte[0]);
            if head.ends_with(b"\r\n\r\n") {
                head.clear();
                let body = stream.local_addr().expect("a local address").ip().to_string();
                let text = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
                let _ = stream.write_all(text.as_bytes());
            }
        }
    };
    std::thread::spawn(move || {
        listener.incoming().flatten().for_each(|stream| drop(std::thread::spawn(move || answer(stream))))
    });
}

struct World {
    runtime: Arc<AsyncRuntime>,
    fake: Arc<FakeNames>,
    names: Arc<DnsPool>,
    pool: Arc<HttpPool>,
    port: u16,
}

fn settings(allowed: &str) -> HttpSettings {
    HttpSettings {
        workers_max: 16,
        idle_per_host: 0,
        allowed: Allowed::parse(allowed).expect("ranges"),
        proxy: String::new(),
        certificates: Vec::new(),
        user_agent: String::new(),
    }
}

fn world(settings: HttpSettings, dns: DnsSettings) -> World {
    let runtime = AsyncRuntime::new().expect("a poller");
    let fake = Arc::new(FakeNames::at(["127.0.0.1", "127.0.0.2"]));
    let names = DnsPool::new(&runtime, dns, Arc::clone(&fake) as _).expect("a resolver");
    let pool = HttpPool::new(&runtime, settings, Arc::clone(&names)).expect("a pool");
    let listener = TcpListener::bind(SocketAddr::new(IpAddr::from([0, 0, 0, 0]), 0)).expect("a port");
    let port = listener.local_addr().expect("an address").port();
    serve(listener);
    World { runtime, fake, names, pool, port }
}

impl World {
    fn get(&self, request_id: u64, name: &str, connect_ms: u32) {
        let request = format!("GET http://{name}:{}/\n{connect_ms} 100000 100000 1000\n\n", self.port);
        self.pool.submit(request_id, request.as_bytes()).expect("a request");
    }

    /// Waits for so many answers; status and body, or reason, by request.
    fn answers(&self, count: usize) -> HashMap<u64, (i32, String)> {
        let mut got = HashMap::new();
        let mut buffer = vec![0; 1 << 16];
        while got.len() < count {
            assert!(self.runtime.wait(Some(LONG)), "no answer: {:?}", self.pool);
            let done = self.runtime.drain(&mut buffer);
            for message in record::read(&buffer[..done.bytes]).filter(|message| message.key == MS_KEY_HTTP) {
                let text = String::from_utf8(message.data.to_vec()).expect("text");
                let body = text.rsplit('\n').next().unwrap_or_default().to_owned();
                assert!(got.insert(message.request_id, (message.status, body)).is_none(), "answered twice");
            }
        }
        got
    }

    fn counter(&self, name: &str) -> u64 {
        let report = self.names.report().1;
        let digits = report.split(&format!("\"{name}\":")).nth(1).expect("a counter");
        digits.split([',', '}']).next().and_then(|digits| digits.parse().ok()).expect("a number")
    }

    /// Until so many threads wait for names.
    fn until_inquiring(&self, count: u64) {
        while self.counter("inquiries") < count {
            std::thread::yield_now();
        }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.fake.open();
        self.runtime.close(LONG);
    }
}

fn ok(address: &str) -> (i32, String) {
    (MS_OK, address.to_owned())
}

#[test]
fn many_requests_to_one_name_are_one_lookup() {
    let world = world(settings("127.0.0.0/8"), DnsSettings::default());
    (0..200).for_each(|id| world.get(id, "Slow.example", 100_000));
    world.until_inquiring(16);
    world.fake.open();
    assert!(world.answers(200).values().all(|answer| *answer == ok("127.0.0.1")));
    assert_eq!(world.fake.calls(), 1);
    // Nothing is kept open here: each of them asked for the address.
    assert_eq!((world.counter("inquiries"), world.counter("coalesced"), world.counter("waiting")), (200, 15, 0));
}

/// A server of names that gives another answer the second time must not lead past the rule. Where 127.0.0.2 is this machine too.
#[cfg(any(target_os = "linux", windows))]
#[test]
fn the_address_that_was_allowed_is_the_one_that_is_connected_to() {
    let dns = DnsSettings { forward_ttl: Duration::ZERO, ..DnsSettings::default() };
    let world = world(settings("127.0.0.2"), dns);
    world.get(1, "both.example", 100_000);
    assert_eq!(world.answers(1)[&1], ok("127.0.0.2"));
    assert_eq!(world.fake.calls(), 1);
}

#[test]
fn a_name_without_any_allowed_address_is_refused() {
    let world = world(settings("10.0.0.0/8"), DnsSettings::default());
    world.get(1, "inside.example", 100_000);
    let refused = "inside.example has the address 127.0.0.1, which is not a public one and is not allowed";
    assert_eq!(world.answers(1)[&1], (MS_OS, refused.to_owned()));
}

#[test]
fn a_name_without_address_is_said_so_and_asked_for_once() {
    let world = world(settings("127.0.0.0/8"), DnsSettings::default());
    world.get(1, "none", 100_000);
    assert_eq!(world.answers(1)[&1], (MS_NOT_FOUND, "none: no such name".to_owned()));
    world.get(2, "none", 100_000);
    assert_eq!(world.answers(1)[&2], (MS_NOT_FOUND, "none: no such name".to_owned()));
    assert_eq!(world.fake.calls(), 1);
}

#[test]
fn the_time_for_a_connection_includes_the_lookup() {
    let world = world(settings("127.0.0.0/8"), DnsSettings::default());
    world.get(1, "slow.example", 20);
    assert_eq!(world.answers(1)[&1], (MS_TIMED_OUT, "no connection within 20 ms".to_owned()));
    assert_eq!(world.counter("waiting"), 0);
}

#[test]
fn a_request_that_is_cancelled_while_its_name_is_looked_up_gives_its_thread_back() {
    let world = world(HttpSettings { workers_max: 1, ..settings("127.0.0.0/8") }, DnsSettings::default());
    world.get(1, "slow.example", 100_000);
    world.until_inquiring(1);
    assert_eq!(world.pool.cancel(1), Ok(()));
    world.get(2, "quick.example", 100_000);
    assert_eq!(world.answers(1)[&2], ok("127.0.0.1"));
    assert_eq!(world.counter("waiting"), 0);
}

#[test]
fn more_names_than_may_be_looked_up_at_once_are_an_error() {
    let world = world(settings("127.0.0.0/8"), DnsSettings { lookups_max: 1, ..DnsSettings::default() });
    world.get(1, "slow.example", 100_000);
    world.until_inquiring(1);
    world.get(2, "other.example", 100_000);
    assert_eq!(world.answers(1)[&2], (MS_BUSY, "too many other names are being looked up".to_owned()));
}

#[test]
fn a_request_whose_name_is_looked_up_hears_of_the_stop() {
    let world = world(settings("127.0.0.0/8"), DnsSettings::default());
    world.get(1, "slow.example", 100_000);
    world.until_inquiring(1);
    world.runtime.shut_down(LONG).expect("it runs");
    assert_eq!(world.answers(1)[&1], (MS_STOPPED, "the driver is shutting down".to_owned()));
}

/// The host used a number again at once, and the end of the first request was taken for that of the second.
#[test]
fn the_end_of_a_request_is_not_taken_for_that_of_the_next_of_its_number() {
    let world = world(settings(""), DnsSettings::default());
    let (pool, report) = (&world.pool, || world.pool.report().1);
    let (first, second) = (Arc::<Breaker>::default(), Arc::<Breaker>::default());
    lock(&pool.state).waiting.insert(1, Waiting { breaker: Arc::clone(&second), deadline_call: 0 });
    pool.settle(1, &first, Ok(Vec::new()));
    pool.time_out(1, &first, Duration::ZERO);
    assert!(report().contains(r#""completed":0,"failed":0,"timedOut":0"#), "{}", report());
    pool.settle(1, &second, Ok(Vec::new()));
    assert!(report().contains(r#""completed":1"#));
}
