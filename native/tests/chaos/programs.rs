//! Programs with manners good and bad under one strategy, that are fed, stopped at any moment and acknowledged late: each that was
//! taken is told to have begun at most once and first, to have ended once and last; what it writes comes in order and once, and
//! whole when nobody stopped it, as does its exit code.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use mudstone_native::async_process::{
    MS_FRAME_TOO_LONG, MS_PROCESS_ERR, MS_PROCESS_EXIT, MS_PROCESS_OUT, MS_PROCESS_ROOM, MS_PROCESS_STARTED,
    MS_PROCESS_STUCK, ProcessPool,
};
use mudstone_native::async_runtime::AsyncRuntime;
use mudstone_native::key::MS_KEY_PROCESS;
use mudstone_native::record::Message;
use mudstone_native::status::{MS_FULL, MS_STATE, MS_UNKNOWN};

use crate::chance::Chance;
use crate::host::{Kind, Tally, closed};
use crate::plans::Plan;

/// Numbers of programs, used again at once.
const NUMBERS: u64 = 4;

struct Program {
    plan: Plan,
    begun: bool,
    /// The host, or the end of the round, has stopped it.
    stopped: bool,
    closed: bool,
    winds_down: bool,
    stuck: bool,
    /// How often it was told that there is no room, for which it hears of room at most as often, and at last.
    refusals: u64,
    wants_room: bool,
    /// Lines that `Echo` owes.
    echoes: VecDeque<Vec<u8>>,
    /// Lines heard on each output.
    lines: [u64; 2],
    ended: bool,
    /// What the host has not acknowledged.
    owed: u32,
}

pub struct Programs {
    key: u64,
    strategy: &'static str,
    pool: Option<Arc<ProcessPool>>,
    programs: HashMap<u64, Program>,
    ending: Arc<AtomicBool>,
    eager: u64,
    tidy: bool,
    counts: [u64; 5],
}

impl Programs {
    pub fn new(runtime: &Arc<AsyncRuntime>, key: u64, ending: &Arc<AtomicBool>, chance: &mut Chance) -> Self {
        let strategy = ["event_loop", "thread", "blocking"][chance.below(3) as usize];
        let name = if key == MS_KEY_PROCESS { "process" } else { "git" };
        let pool = Some(ProcessPool::new(runtime, key, name, strategy).unwrap());
        let (ending, eager) = (Arc::clone(ending), 1 + chance.below(12));
        Self { key, strategy, pool, programs: HashMap::new(), ending, eager, tidy: false, counts: [0; 5] }
    }

    fn pool(&self) -> Arc<ProcessPool> {
        Arc::clone(self.pool.as_ref().expect("before the end"))
    }

    fn start(&mut self, chance: &mut Chance) {
        let id = chance.below(NUMBERS);
        if self.programs.contains_key(&id) {
            return;
        }
        let plan = Plan::any(chance);
        match self.pool().start(id, plan.spec()) {
            Ok(()) => {
                self.counts[0] += 1;
                self.programs.insert(id, Program::new(plan));
            }
            Err(status) => {
                assert_eq!(status, MS_STATE, "{id}");
                self.counts[4] += 1;
            }
        }
    }

    fn feed(&mut self, id: u64, chance: &mut Chance) {
        let (pool, ending) = (self.pool(), self.is_ending());
        let Some(program) = self.programs.get_mut(&id) else { return };
        let size = match program.plan {
            Plan::Deaf => 100_000,
            Plan::Echo if chance.one_in(12) => chance.below(150_000),
            Plan::Echo | Plan::Mute => chance.below(300),
            _ => return,
        };
        let line = format!("{}{}\n", self.counts[1], "x".repeat(size as usize)).into_bytes();
        // The strategy `blocking` may be told of the echo before `send` returns.
        match pool.send(id, &line) {
            Ok(()) => {
                self.counts[1] += 1;
                program.echoes.push_back(line);
            }
            Err(MS_FULL) => {
                program.refusals += 1;
                program.wants_room = true;
            }
            Err(MS_UNKNOWN) => {}
            Err(status) => {
                let over = program.closed || program.stopped || program.stuck || ending;
                assert!(status == MS_STATE && (over || program.plan != Plan::Echo), "{status}");
            }
        }
    }

    fn stop(&mut self, id: u64, kill_after: Duration) {
        let pool = self.pool();
        if let Some(program) = self.programs.get_mut(&id) {
            self.counts[2] += u64::from(!program.stopped);
            program.stopped = true;
            assert!(pool.stop(id, kill_after).is_ok(), "its end is not acknowledged");
        }
    }

    fn close_input(&mut self, id: u64) {
        let pool = self.pool();
        if let Some(program) = self.programs.get_mut(&id) {
            program.closed = true;
            assert!(pool.close_input(id).is_ok(), "its end is not acknowledged");
        }
    }

    /// Some of what the host has heard, or all.
    fn acknowledge(&mut self, id: u64, most: u32) {
        let pool = self.pool();
        let Some(program) = self.programs.get_mut(&id) else { return };
        let count = program.owed.min(most);
        if count == 0 {
            return;
        }
        program.owed -= count;
        let over = program.ended && program.owed == 0;
        assert_eq!(pool.acknowledge(id, count), Ok(()), "{id}");
        if over {
            self.programs.remove(&id);
        }
    }

    fn is_ending(&self) -> bool {
        self.ending.load(Ordering::SeqCst)
    }
}

impl Kind for Programs {
    fn has_key(&self, key: u64) -> bool {
        key == self.key
    }

    fn act(&mut self, chance: &mut Chance) {
        if chance.one_in(self.eager) {
            self.start(chance);
        }
        let id = chance.below(NUMBERS);
        match chance.below(40) {
            0 => self.stop(id, Duration::ZERO),
            1 => self.stop(id, chance.micros(20_000)),
            2 => self.close_input(id),
            _ => self.feed(id, chance),
        }
        if chance.one_in(2) {
            self.acknowledge(chance.below(NUMBERS), 1 + chance.below(4) as u32);
        }
    }

    fn hear(&mut self, message: &Message<'_>) {
        let id = message.request_id;
        let lenient = self.is_ending() || self.strategy == "blocking";
        let program = self.programs.get_mut(&id).unwrap_or_else(|| panic!("an event behind the end: {message:?}"));
        program.hear(message, lenient);
        self.counts[3] += u64::from(program.ended);
        if self.tidy {
            self.acknowledge(id, u32::MAX);
        }
    }

    fn winds_down(&mut self) -> Result<(), String> {
        self.takes_everything();
        let ids: Vec<u64> = self.programs.keys().copied().collect();
        for id in ids {
            let Some(program) = self.programs.get_mut(&id) else { continue };
            if std::mem::replace(&mut program.winds_down, true) {
                continue;
            }
            if program.plan.end().is_none() {
                self.stop(id, Duration::from_millis(20));
            }
            self.close_input(id);
        }
        closed(
            self.strategy,
            self.programs.iter().map(|(id, program)| (id, program.plan, program.begun, program.ended)),
        )
    }

    fn takes_everything(&mut self) {
        self.tidy = true;
        (0..NUMBERS).for_each(|id| self.acknowledge(id, u32::MAX));
    }

    fn retire(&mut self) {
        self.pool = None;
    }

    fn check(&mut self, _report: &str) {
        let open: Vec<_> = self.programs.iter().filter(|(_, program)| !program.ended).collect();
        let plans: Vec<_> = open.iter().map(|(_, program)| (program.plan, program.begun)).collect();
        assert!(open.is_empty(), "no end was told under {}: {plans:?}", self.strategy);
    }

    fn count(&self, tally: &mut Tally) {
        let kind = match self.strategy {
            "event_loop" => "programs (event_loop)",
            "thread" => "programs (thread)",
            _ => "programs (blocking)",
        };
        for (what, count) in ["started", "fed", "stopped", "ended", "refused"].into_iter().zip(self.counts) {
            tally.add(kind, what, count);
        }
    }
}

impl Program {
    fn new(plan: Plan) -> Self {
        Self {
            plan,
            begun: false,
            stopped: false,
            closed: false,
            winds_down: false,
            stuck: false,
            refusals: 0,
            wants_room: false,
            echoes: VecDeque::new(),
            lines: [0; 2],
            ended: false,
            owed: 0,
        }
    }

    fn hear(&mut self, message: &Message<'_>, lenient: bool) {
        assert!(!self.ended, "an event behind the end: {message:?}");
        assert!(self.begun || [MS_PROCESS_STARTED, MS_PROCESS_EXIT].contains(&message.status), "{message:?}");
        match message.status {
            MS_PROCESS_STARTED => assert!(!std::mem::replace(&mut self.begun, true), "begun twice"),
            MS_PROCESS_OUT | MS_PROCESS_ERR => {
                self.owed += 1;
                self.hear_lines(message, lenient);
            }
            MS_PROCESS_ROOM => {
                assert!(self.refusals > 0, "room that nobody asked for");
                self.refusals -= 1;
                self.wants_room = false;
            }
            MS_PROCESS_STUCK => {
                assert!([Plan::Deaf, Plan::Mute, Plan::Odd].contains(&self.plan), "{:?}: {message:?}", self.plan);
                self.stuck = true;
            }
            MS_PROCESS_EXIT => {
                self.owed += 1;
                self.ended = true;
                self.check_end(std::str::from_utf8(message.data).unwrap(), lenient);
            }
            other => panic!("event {other}"),
        }
    }

    fn hear_lines(&mut self, message: &Message<'_>, lenient: bool) {
        let mut rest = message.data;
        let which = usize::from(message.status == MS_PROCESS_ERR);
        while let Some((head, tail)) = rest.split_first_chunk::<4>() {
            let word = u32::from_le_bytes(*head);
            let (line, tail) = tail.split_at((word & !MS_FRAME_TOO_LONG) as usize);
            // One that was stopped may leave half a line.
            let half = |want: &[u8]| (self.stopped || lenient) && want.starts_with(line);
            match self.plan {
                Plan::Echo => {
                    let want = self.echoes.pop_front().expect("an echo of something");
                    assert!(want.strip_suffix(b"\n") == Some(line) || half(&want), "another echo");
                }
                Plan::Count(..) => {
                    let want = self.lines[which].to_string();
                    assert!(want.as_bytes() == line || half(want.as_bytes()), "out of order");
                }
                Plan::Flood => assert!(line == b"y" || half(b"y"), "another flood"),
                Plan::Odd => {}
                plan => panic!("{plan:?} writes {:?}", String::from_utf8_lossy(line)),
            }
            self.lines[which] += 1;
            rest = tail;
        }
    }

    fn check_end(&self, end: &str, lenient: bool) {
        let failed = end.starts_with(r#"{"failed":"#);
        assert!(failed != self.begun, "{:?}: {end}", self.plan);
        assert!(failed || end.contains(r#""code":"#) || end.contains(r#""signal":"#), "{end}");
        if self.stopped || lenient {
            return;
        }
        match self.plan {
            Plan::Missing => assert!(failed, "{end}"),
            Plan::Deaf => assert!(end.contains("it does not read its input"), "{end}"),
            Plan::Mute => assert!(end.contains("it does not answer") || self.closed, "{end}"),
            Plan::Odd => assert!(end.contains("not of the form"), "{end}"),
            plan => assert_eq!(Some(end.to_owned()), plan.end(), "{plan:?}"),
        }
        if self.plan == Plan::Echo {
            assert!(self.echoes.is_empty(), "{} echoes are lost", self.echoes.len());
            assert!(!self.wants_room, "nobody told of room");
        }
        if let Plan::Count(lines, _) = self.plan {
            assert_eq!(self.lines, [lines; 2], "lines are lost");
        }
    }
}
