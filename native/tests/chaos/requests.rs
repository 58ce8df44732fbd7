//! HTTP requests to a server of any manners, under numbers that are used again at once: each request that was taken is answered
//! once, a good one by the whole of its own answer whatever becomes of those beside it, or was cancelled.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use mudstone_native::async_dns::DnsPool;
use mudstone_native::async_http::{Allowed, HttpPool, HttpSettings};
use mudstone_native::async_queue::{AsyncQueue, Policy};
use mudstone_native::async_runtime::AsyncRuntime;
use mudstone_native::key::MS_KEY_HTTP;
use mudstone_native::record::Message;
use mudstone_native::status::{
    MS_BUSY, MS_INVALID, MS_NOT_FOUND, MS_OK, MS_OS, MS_STATE, MS_STOPPED, MS_TIMED_OUT, MS_TOO_LARGE,
};

use crate::chance::Chance;
use crate::host::{Kind, Tally, closed, number};
use crate::server::{Server, body_of};

/// Numbers of requests.
const NUMBERS: u64 = 24;
/// Longest answer that the queue takes, and longest body that a request takes.
const ANSWER_MAX: usize = 6000;
const BODY_MAX: usize = 8000;
const EARLY: Duration = Duration::from_millis(2);

pub fn choose_queue(runtime: &AsyncRuntime, chance: &mut Chance) {
    let queue = AsyncQueue::new(1 + chance.below(30) as usize, ANSWER_MAX, Policy::Fail);
    runtime.set_key(MS_KEY_HTTP, "http", queue, 1 + chance.below(9) as usize).unwrap();
}

struct Open {
    /// The answer's body, or a status of failure.
    want: Result<Vec<u8>, i32>,
    question: String,
    due: Instant,
}

pub struct Requests {
    pool: Arc<HttpPool>,
    server: SocketAddr,
    open: HashMap<u64, Open>,
    next: u64,
    answered: u64,
    good: u64,
    cancelled: u64,
    refused: u64,
    unresolved: u64,
}

impl Requests {
    pub fn new(runtime: &Arc<AsyncRuntime>, server: &Server, names: Arc<DnsPool>, chance: &mut Chance) -> Self {
        let settings = HttpSettings {
            workers_max: 1 + chance.below(12) as usize,
            idle_per_host: chance.below(6) as usize,
            allowed: Allowed::parse("127.0.0.1").unwrap(),
            proxy: String::new(),
            certificates: Vec::new(),
            user_agent: "chaos".to_owned(),
        };
        let pool = HttpPool::new(runtime, settings, names).unwrap();
        let server = server.address;
        Self {
            pool,
            server,
            open: HashMap::new(),
            next: 0,
            answered: 0,
            good: 0,
            cancelled: 0,
            refused: 0,
            unresolved: 0,
        }
    }

    fn ask(&mut self, chance: &mut Chance) {
        let id = chance.below(NUMBERS);
        if self.open.contains_key(&id) {
            return;
        }
        self.next += 1;
        let (head, content, want) = self.question(chance);
        let hurry = chance.one_in(3) || head.contains("/hang/");
        let ms = if hurry { chance.below(9) } else { 100_000 };
        let due = Instant::now() + Duration::from_millis(ms);
        let mut lines = head.lines();
        let line = lines.next().expect("a request has a line");
        let headers: String = lines.map(|header| format!("{header}\n")).collect();
        let mut request = format!("{line}\n{ms} {ms} {ms} {BODY_MAX}\n{headers}\n").into_bytes();
        request.extend(content);
        match self.pool.submit(id, &request) {
            Ok(()) => {
                self.open.insert(id, Open { want, question: head, due });
            }
            Err(status) => {
                self.refused += 1;
                assert!([MS_BUSY, MS_STATE].contains(&status) || (status == MS_INVALID && ms == 0), "{status}");
            }
        }
    }

    /// Head, content, and what must come of it.
    fn question(&self, chance: &mut Chance) -> (String, Vec<u8>, Result<Vec<u8>, i32>) {
        let (one, server, size) = (self.next, self.server, chance.below(3000) as usize);
        let bad = |head: String, status: i32| (head, Vec::new(), Err(status));
        let server =
            if chance.one_in(4) { format!("web{}:{}", chance.below(4), server.port()) } else { server.to_string() };
        let get = |manner: &str, size: usize| format!("GET http://{server}/{manner}/{one}/{size}\nx-chaos: {one}");
        match chance.below(16) {
            0 => bad(get("cut", size + 2), MS_OS),
            1 => bad(get("nonsense", size), MS_OS),
            2 => bad(get("hang", size), MS_TIMED_OUT),
            3 => bad(get("ok", BODY_MAX + 1), MS_TOO_LARGE),
            // Within the request's limit, and over what the queue takes.
            4 => bad(get("ok", ANSWER_MAX + 1), MS_OS),
            5 => bad("GET http://10.0.0.1/not/allowed".to_owned(), MS_OS),
            6 => bad("GET http://127.0.0.1:1/nobody/listens".to_owned(), MS_OS),
            7 => (format!("POST http://{server}/echo/{one}/0"), body_of(one, size), Ok(body_of(one, size))),
            8 | 9 => (get("slow", size), Vec::new(), Ok(body_of(one, size))),
            10 => (get("chunked", size + 1), Vec::new(), Ok(body_of(one, size + 1))),
            11 => (get("close", size), Vec::new(), Ok(body_of(one, size))),
            _ => (get("ok", size), Vec::new(), Ok(body_of(one, size))),
        }
    }
}

impl Kind for Requests {
    fn has_key(&self, key: u64) -> bool {
        key == MS_KEY_HTTP
    }

    fn act(&mut self, chance: &mut Chance) {
        (0..chance.below(5)).for_each(|_| self.ask(chance));
        for _ in 0..chance.below(3) {
            let id = chance.below(NUMBERS);
            if self.pool.cancel(id).is_ok() {
                assert!(self.open.remove(&id).is_some(), "{id} was answered, and open still");
                self.cancelled += 1;
            }
        }
    }

    fn hear(&mut self, message: &Message<'_>) {
        let open = self.open.remove(&message.request_id).expect("an answer to an open request");
        self.answered += 1;
        let text = || String::from_utf8_lossy(message.data).into_owned();
        match (message.status, &open.want) {
            (MS_STOPPED, _) => {}
            (MS_NOT_FOUND | MS_BUSY, _) if open.question.contains("//web") => self.unresolved += 1,
            // The client's own clock may be a little ahead.
            (MS_TIMED_OUT, _) => assert!(Instant::now() + EARLY >= open.due, "timed out before its time: {}", text()),
            (MS_OK, Ok(want)) => {
                let at = message.data.windows(2).position(|two| two == b"\n\n").expect("an empty line");
                assert!(message.data.starts_with(b"200\n") && &message.data[at + 2..] == want, "not its answer");
                self.good += 1;
            }
            (status, want) => assert_eq!(Some(&status), want.as_ref().err(), "{}", text()),
        }
    }

    fn winds_down(&mut self) -> Result<(), String> {
        closed("requests", self.open.iter().map(|(id, open)| (id, &open.question)))
    }

    fn check(&mut self, report: &str) {
        assert!(self.open.is_empty(), "{} requests were never answered", self.open.len());
        let report = report.split("\"http\":{\"threads\"").nth(1).unwrap();
        let told = |names: &[&str]| names.iter().map(|name| number(report, name)).sum::<u64>();
        assert_eq!(told(&["completed", "failed", "timedOut", "stopped"]), self.answered);
        assert_eq!((told(&["cancelled"]), told(&["rejected"])), (self.cancelled, self.refused));
    }

    fn count(&self, tally: &mut Tally) {
        tally.add("requests", "answered", self.answered);
        tally.add("requests", "answered well", self.good);
        tally.add("requests", "cancelled", self.cancelled);
        tally.add("requests", "refused", self.refused);
        tally.add("requests", "without an address", self.unresolved);
    }
}
