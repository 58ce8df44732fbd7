//! The same stories under each strategy: what a program writes arrives whole, its end is told once and last, and no program, however
//! it behaves, holds up the others or is left behind.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::*;
use crate::key::MS_KEY_PROCESS;
use crate::limits::{PROCESS_INPUT_MAX, PROCESS_WINDOW};
use crate::record;

const STRATEGIES: [&str; 3] = ["event_loop", "thread", "blocking"];
/// Only what hangs gets there, however loaded the machine is.
const PATIENCE: Duration = Duration::from_secs(120);

/// A host that collects events and, unless told otherwise, acknowledges at once.
struct Host {
    runtime: Arc<AsyncRuntime>,
    pool: Arc<ProcessPool>,
    events: HashMap<u64, Vec<(i32, Vec<u8>)>>,
    acknowledges: bool,
}

impl Host {
    fn new(strategy: &str) -> Self {
        let runtime = AsyncRuntime::new().unwrap();
        let pool = ProcessPool::new(&runtime, MS_KEY_PROCESS, "process", strategy).unwrap();
        Self { runtime, pool, events: HashMap::new(), acknowledges: true }
    }

    fn start(&self, id: u64, script: &str) {
        self.start_spec(id, spec(script));
    }

    fn start_spec(&self, id: u64, spec: ProcessSpec) {
        self.pool.start(id, spec).unwrap();
    }

    fn hear(&mut self, for_time: Duration) {
        self.runtime.wait(Some(for_time));
        let mut buffer = vec![0; 4 << 20];
        let done = self.runtime.drain(&mut buffer);
        for message in record::read(&buffer[..done.bytes]) {
            self.events.entry(message.request_id).or_default().push((message.status, message.data.to_vec()));
            let counts = [MS_PROCESS_OUT, MS_PROCESS_ERR, MS_PROCESS_EXIT].contains(&message.status);
            if counts && self.acknowledges {
                self.pool.acknowledge(message.request_id, 1).unwrap();
            }
        }
    }

    fn hear_until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !done(self) {
            assert!(Instant::now() < end, "no {what}: {:?}", self.events);
            self.hear(Duration::from_millis(20));
        }
    }

    fn of(&self, id: u64, event: i32) -> Vec<&[u8]> {
        let all = self.events.get(&id).map_or(&[][..], Vec::as_slice);
        all.iter().filter(|one| one.0 == event).map(|one| &one.1[..]).collect()
    }

    fn frames(&self, id: u64, event: i32) -> Vec<String> {
        let mut found = Vec::new();
        for batch in self.of(id, event) {
            let mut rest = batch;
            while let Some((head, tail)) = rest.split_first_chunk::<4>() {
                let word = u32::from_le_bytes(*head);
                let (data, tail) = tail.split_at((word & !MS_FRAME_TOO_LONG) as usize);
                let mark = if word & MS_FRAME_TOO_LONG != 0 { "TOO LONG: " } else { "" };
                found.push(format!("{mark}{}", String::from_utf8_lossy(data)));
                rest = tail;
            }
        }
        found
    }

    fn ends(&mut self, id: u64) -> String {
        self.hear_until("end", |host| !host.of(id, MS_PROCESS_EXIT).is_empty());
        assert_eq!(self.events[&id].last().unwrap().0, MS_PROCESS_EXIT, "the end comes last");
        String::from_utf8(self.of(id, MS_PROCESS_EXIT)[0].to_vec()).unwrap()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.runtime.close(Duration::from_secs(5));
    }
}

fn spec(script: &str) -> ProcessSpec {
    ProcessSpec {
        out: Framing::Lines,
        err: Framing::Lines,
        frame_max: 100_000,
        answer_time: Duration::ZERO,
        write_time: Duration::ZERO,
        folder: "/".into(),
        words: ["/bin/sh", "-c", script].map(str::to_owned).to_vec(),
        environment: vec![("PATH".to_owned(), "/usr/bin:/bin".to_owned()), ("GREETING".to_owned(), "hail".to_owned())],
    }
}

#[test]
fn messages_go_in_and_answers_come_out() {
    for strategy in STRATEGIES {
        let mut host = Host::new(strategy);
        host.start(1, "while read line; do echo \"$GREETING $line\"; done; echo bye >&2; exit 3");
        host.pool.send(1, b"anna\n").unwrap();
        host.hear_until("answer", |host| !host.frames(1, MS_PROCESS_OUT).is_empty());
        host.pool.send(1, b"bob\n").unwrap();
        host.pool.close_input(1).unwrap();
        assert_eq!(host.ends(1), r#"{"code":3}"#, "{strategy}");
        assert_eq!(host.frames(1, MS_PROCESS_OUT), ["hail anna", "hail bob"], "{strategy}");
        assert_eq!(host.frames(1, MS_PROCESS_ERR), ["bye"], "{strategy}");
        assert_eq!(host.events[&1][0].0, MS_PROCESS_STARTED);
        assert_eq!(host.pool.send(1, b"late\n"), Err(MS_UNKNOWN));
    }
}

#[test]
fn a_program_that_is_not_there_ends_at_once_with_the_reason() {
    for strategy in STRATEGIES {
        let mut host = Host::new(strategy);
        host.start_spec(7, ProcessSpec { words: vec!["/no/such/program".to_owned()], ..spec("") });
        assert!(host.ends(7).starts_with(r#"{"failed":"No such file"#), "{strategy}");
        assert_eq!(host.of(7, MS_PROCESS_STARTED).len(), 0);
    }
}

#[test]
fn a_number_is_free_again_after_the_end_is_acknowledged() {
    let mut host = Host::new("event_loop");
    host.start(1, "true");
    assert_eq!(host.pool.start(1, spec("true")), Err(MS_INVALID));
    host.ends(1);
    host.start(1, "true");
    host.hear_until("second end", |host| host.of(1, MS_PROCESS_EXIT).len() == 2);
}

#[test]
fn a_program_that_will_not_end_is_killed_with_its_children() {
    for strategy in ["event_loop", "thread"] {
        let mut host = Host::new(strategy);
        host.start(1, "trap '' TERM; (trap '' TERM; sleep 1000) & echo ready; while :; do sleep 1000; done");
        host.hear_until("start", |host| !host.frames(1, MS_PROCESS_OUT).is_empty());
        host.pool.stop(1, Duration::from_millis(100)).unwrap();
        assert_eq!(host.ends(1), r#"{"signal":9}"#, "{strategy}");
    }
}

#[test]
fn a_program_that_ends_when_asked_is_not_killed() {
    for strategy in ["event_loop", "thread"] {
        let mut host = Host::new(strategy);
        host.start(1, "trap 'echo saved; exit 0' TERM; echo ready; while :; do sleep 0.01; done");
        host.hear_until("start", |host| !host.frames(1, MS_PROCESS_OUT).is_empty());
        host.pool.stop(1, Duration::from_secs(10)).unwrap();
        assert_eq!(host.ends(1), r#"{"code":0}"#, "{strategy}");
        assert_eq!(host.frames(1, MS_PROCESS_OUT), ["ready", "saved"], "{strategy}");
    }
}

#[test]
fn a_flood_waits_for_the_host_and_nothing_of_it_is_lost() {
    for strategy in ["event_loop", "thread"] {
        let mut host = Host::new(strategy);
        host.acknowledges = false;
        host.start(1, "i=0; while [ $i -lt 60000 ]; do echo $i; i=$((i+1)); done");
        host.start(2, "echo calm");
        host.hear_until("window", |host| host.of(1, MS_PROCESS_OUT).len() == PROCESS_WINDOW as usize);
        host.hear_until("neighbour", |host| !host.of(2, MS_PROCESS_EXIT).is_empty());
        host.hear(Duration::from_millis(50));
        assert_eq!(host.of(1, MS_PROCESS_OUT).len(), PROCESS_WINDOW as usize, "{strategy}");
        host.acknowledges = true;
        host.pool.acknowledge(1, PROCESS_WINDOW).unwrap();
        assert_eq!(host.ends(1), r#"{"code":0}"#);
        let want: Vec<String> = (0..60_000).map(|i| i.to_string()).collect();
        assert!(host.frames(1, MS_PROCESS_OUT) == want, "{strategy}");
    }
}

#[test]
fn a_program_that_does_not_read_is_reported_and_stopped() {
    for strategy in ["event_loop", "thread"] {
        let mut host = Host::new(strategy);
        host.start_spec(1, ProcessSpec { write_time: Duration::from_millis(100), ..spec("sleep 1000") });
        let mut sent = 0;
        while host.pool.send(1, &[b'x'; 65_536]).is_ok() {
            sent += 1;
        }
        assert!((PROCESS_INPUT_MAX / 65_536..=PROCESS_INPUT_MAX / 65_536 + 2).contains(&sent), "{sent}");
        assert_eq!(host.ends(1), r#"{"signal":15,"reason":"it does not read its input"}"#, "{strategy}");
        assert_eq!(host.of(1, MS_PROCESS_STUCK), [b"it does not read its input"]);
    }
}

#[test]
fn a_program_that_does_not_answer_in_time_is_reported_and_stopped() {
    for strategy in STRATEGIES {
        let mut host = Host::new(strategy);
        host.start_spec(1, ProcessSpec { answer_time: Duration::from_millis(120), ..spec("cat >/dev/null") });
        host.hear_until("start", |host| !host.of(1, MS_PROCESS_STARTED).is_empty());
        host.pool.send(1, b"hello?\n").unwrap();
        assert_eq!(host.ends(1), r#"{"signal":15,"reason":"it does not answer"}"#, "{strategy}");
    }
}

#[test]
fn full_input_says_so_once_there_is_room() {
    for strategy in ["event_loop", "thread"] {
        let mut host = Host::new(strategy);
        host.start(1, "read go; exec cat");
        host.hear_until("start", |host| !host.of(1, MS_PROCESS_STARTED).is_empty());
        let piece = vec![b'.'; 65_536];
        while host.pool.send(1, &piece).is_ok() {}
        assert_eq!(host.pool.send(1, &piece), Err(MS_FULL));
        assert_eq!(host.pool.send(1, &vec![b'.'; PROCESS_INPUT_MAX + 1]), Err(crate::status::MS_TOO_LARGE));
        // Its one line is not over, so it reads on; a line end lets it become `cat`, which ends with its input.
        host.hear_until("room", |host| !host.of(1, MS_PROCESS_ROOM).is_empty());
        host.pool.send(1, b"\nlast\n").unwrap();
        host.pool.close_input(1).unwrap();
        assert_eq!(host.ends(1), r#"{"code":0}"#, "{strategy}");
        assert_eq!(host.frames(1, MS_PROCESS_OUT), ["last"], "{strategy}");
    }
}

#[test]
fn output_of_another_form_is_reported_and_ends_the_program() {
    for strategy in ["event_loop", "thread"] {
        let mut host = Host::new(strategy);
        host.start_spec(1, ProcessSpec { out: Framing::Length, ..spec("echo this is no length; sleep 1000") });
        assert!(host.ends(1).contains("not of the form"), "{strategy}");
        assert_eq!(host.frames(1, MS_PROCESS_OUT), ["TOO LONG: this is no length\n"], "{strategy}");
    }
}

#[test]
fn a_long_line_is_shown_by_its_beginning_and_the_next_one_is_whole() {
    let mut host = Host::new("event_loop");
    host.start_spec(1, ProcessSpec { frame_max: 10, ..spec("echo 0123456789abc; echo ok") });
    host.ends(1);
    assert_eq!(host.frames(1, MS_PROCESS_OUT), ["TOO LONG: 0123456789", "ok"]);
}

#[test]
fn shutdown_ends_every_program_and_tells_each_end() {
    for strategy in ["event_loop", "thread"] {
        let mut host = Host::new(strategy);
        host.start(1, "trap 'echo saved; exit 0' TERM; echo ready; while :; do sleep 0.01; done");
        host.start(2, "trap '' TERM; echo ready; while :; do sleep 1; done");
        host.hear_until("starts", |host| (1..3).all(|id| !host.frames(id, MS_PROCESS_OUT).is_empty()));
        host.runtime.shut_down(Duration::from_secs(5)).unwrap();
        assert_eq!(host.ends(1), r#"{"code":0}"#, "{strategy}");
        assert_eq!(host.ends(2), r#"{"signal":9}"#, "{strategy}");
        assert_eq!(host.pool.start(3, spec("true")), Err(MS_STATE));
    }
}

#[test]
fn a_hundred_programs_at_once_all_answer() {
    let mut host = Host::new("event_loop");
    (1..=100).for_each(|id| host.start(id, &format!("read x; echo ${{x}}{id}")));
    (1..=100).for_each(|id| host.pool.send(id, b"n\n").unwrap());
    (1..=100).for_each(|id| {
        host.ends(id);
    });
    (1..=100).for_each(|id| assert_eq!(host.frames(id, MS_PROCESS_OUT), [format!("n{id}")]));
}

/// Descriptors of pipes and of ends (pidfds) that this process holds, and children that nobody has reaped; other tests may add some.
#[cfg(target_os = "linux")]
fn held() -> (usize, usize) {
    let descriptors = std::fs::read_dir("/proc/self/fd").unwrap().count();
    let mine = |stat: &str| {
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        fields.first() == Some(&"Z") && fields.get(1) == Some(&std::process::id().to_string().as_str())
    };
    let stats = std::fs::read_dir("/proc")
        .unwrap()
        .filter_map(|entry| std::fs::read_to_string(entry.ok()?.path().join("stat")).ok());
    (descriptors, stats.filter(|stat| mine(stat)).count())
}

#[cfg(target_os = "linux")]
#[test]
fn a_thousand_programs_one_after_the_other_leave_no_descriptor_and_no_zombie() {
    const AT_ONCE: u64 = 50;
    for strategy in ["event_loop", "thread"] {
        let mut host = Host::new(strategy);
        for first in (0..1000).step_by(AT_ONCE as usize) {
            (first..first + AT_ONCE).for_each(|id| host.start(id, "exit 3"));
            for id in first..first + AT_ONCE {
                assert_eq!(host.ends(id), r#"{"code":3}"#, "{strategy}");
            }
        }
        // Other tests of this process come and go beside us: four descriptors for each of 1000 programs would show all the same.
        let end = Instant::now() + PATIENCE;
        while held().0 >= 1000 || held().1 >= 100 {
            assert!(Instant::now() < end, "{strategy} leaves (descriptors, zombies) {:?}", held());
            std::thread::sleep(Duration::from_millis(20));
        }
        assert!(host.pool.report().1.contains(r#""running":0"#), "{}", host.pool.report().1);
    }
}

#[test]
fn the_report_names_the_strategy_and_each_program() {
    let host = Host::new("event_loop");
    host.start(4, "sleep 1000");
    let (name, report) = host.pool.report();
    assert_eq!(name, "process");
    assert!(report.starts_with(r#"{"strategy":"event_loop","running":1,"#), "{report}");
    assert!(report.contains(r#""program":"/bin/sh""#), "{report}");
}

/// Under `blocking` the caller wrote without reading, and both sides waited for ever.
#[test]
fn a_message_and_an_answer_that_no_pipe_holds_do_not_stand_in_each_others_way() {
    for strategy in STRATEGIES {
        let mut host = Host::new(strategy);
        host.start_spec(1, ProcessSpec { answer_time: PATIENCE, ..spec("exec cat") });
        let lines: Vec<String> = (0..9000).map(|i| format!("{i:099}")).collect();
        host.pool.send(1, format!("{}\n", lines.join("\n")).as_bytes()).unwrap();
        host.pool.close_input(1).unwrap();
        assert_eq!(host.ends(1), r#"{"code":0}"#, "{strategy}");
        assert!(host.frames(1, MS_PROCESS_OUT) == lines, "{strategy}");
    }
}

/// Under `blocking` the caller read for ever, and without the host's acknowledgements.
#[test]
fn a_flood_that_will_not_end_is_killed() {
    for strategy in STRATEGIES {
        let mut host = Host::new(strategy);
        host.start_spec(1, ProcessSpec { answer_time: PATIENCE, ..spec("trap '' TERM; while :; do yes; done") });
        // Under `blocking` nothing is read before something is sent.
        host.pool.send(1, b"go\n").unwrap();
        host.hear_until("output", |host| !host.of(1, MS_PROCESS_OUT).is_empty());
        host.pool.stop(1, Duration::from_millis(50)).unwrap();
        assert_eq!(host.ends(1), r#"{"signal":9}"#, "{strategy}");
    }
}

/// A program whose output waited for the host kept its thread for good.
#[test]
fn nothing_waits_for_a_host_that_is_gone() {
    for strategy in STRATEGIES {
        let mut host = Host::new(strategy);
        host.acknowledges = false;
        host.start(1, "exec yes");
        if strategy != "blocking" {
            host.hear_until("window", |host| host.of(1, MS_PROCESS_OUT).len() == PROCESS_WINDOW as usize);
        }
        host.runtime.close(PATIENCE);
        assert!(host.pool.report().1.contains(r#""state":"ended""#), "{strategy}: {}", host.pool.report().1);
    }
}
