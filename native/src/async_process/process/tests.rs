use std::io::{BufRead, BufReader};

use super::*;
use crate::async_process::Framing;
use crate::async_runtime::AsyncRuntime;
use crate::key::MS_KEY_PROCESS;
use crate::record;

const LONG: Duration = Duration::from_secs(120);

fn process(script: &str) -> Process {
    let runtime = AsyncRuntime::new().unwrap();
    let spec = ProcessSpec {
        out: Framing::Lines,
        err: Framing::Lines,
        frame_max: 100,
        answer_time: Duration::from_millis(1),
        write_time: Duration::ZERO,
        folder: "/".into(),
        words: ["/bin/sh", "-c", script].map(str::to_owned).to_vec(),
        environment: vec![("PATH".to_owned(), "/usr/bin:/bin".to_owned())],
    };
    Process::new(1, spec, runtime.poster(MS_KEY_PROCESS).unwrap())
}

fn heard(process: &Process) -> Vec<i32> {
    let mut buffer = vec![0; 1 << 16];
    let done = process.poster.runtime().drain(&mut buffer);
    record::read(&buffer[..done.bytes]).map(|message| message.status).collect()
}

/// The order to kill came while the process was being started, was carried out on nobody, and was forgotten.
#[test]
fn a_process_that_was_to_be_killed_before_it_was_started_is_killed_when_it_is() {
    let process = process("trap '' TERM; echo ready; while :; do sleep 1000; done");
    process.stop(Duration::ZERO);
    assert!(!process.keep_limits(Instant::now(), LONG));
    let mut child = process.spec.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    process.started(child);
    let end = Instant::now() + LONG;
    while process.reap().is_none() {
        assert!(Instant::now() < end, "it lives");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Its number may be another's by then: words of room, of rules and of a stranger's pipe came behind the end.
#[test]
fn nothing_is_told_behind_the_end() {
    let process = process("");
    process.add_input(&[b'.'; 100]).unwrap();
    assert_eq!(process.add_input(&vec![b'.'; PROCESS_INPUT_MAX]), Err(MS_FULL));
    process.ended(Err(&std::io::ErrorKind::NotFound.into()));
    process.wrote(100);
    process.deliver(super::super::MS_PROCESS_OUT, &mut Batch { bytes: b"late".to_vec() });
    process.break_off("it is late", LONG);
    assert!(!process.keep_limits(Instant::now() + LONG, LONG));
    assert_eq!(heard(&process), [MS_PROCESS_EXIT]);
    assert!(matches!(process.acknowledge(1), Acknowledged::Over));
}
