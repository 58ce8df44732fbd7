use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::AsRawFd;
use std::time::Instant;

use super::*;
use crate::async_queue::{AsyncQueue, Policy};
use crate::key::MS_KEY_RUNTIME;
use crate::record;
use crate::status::{MS_CLOSED, MS_FULL};

const LONG: Duration = Duration::from_secs(120);

type Event = (i32, u64, String);

/// A runtime whose console queue is small, so that every test also tests waiting for room.
fn runtime(capacity: usize) -> Arc<AsyncRuntime> {
    let runtime = AsyncRuntime::new().unwrap();
    let queue = AsyncQueue::new(capacity, 1 << 20, Policy::Block(Some(Duration::from_millis(50))));
    runtime.set_key(MS_KEY_CONSOLE, "console", queue, 64).unwrap();
    runtime
}

fn events(runtime: &AsyncRuntime, mut enough: impl FnMut(&[Event]) -> bool) -> Vec<Event> {
    let mut got = Vec::new();
    let mut buffer = vec![0; 1 << 21];
    while !enough(&got) {
        assert!(runtime.wait(Some(LONG)), "nothing came: {}", runtime.report());
        let done = runtime.drain(&mut buffer);
        for message in record::read(&buffer[..done.bytes]).filter(|message| message.key != MS_KEY_RUNTIME) {
            got.push((message.status, message.request_id, String::from_utf8(message.data.to_vec()).unwrap()));
        }
    }
    got
}

fn to_the_end(runtime: &AsyncRuntime) -> Vec<Event> {
    events(runtime, |got| got.last().is_some_and(|last| last.0 == MS_CONSOLE_EOF))
}

fn null() -> File {
    File::options().read(true).write(true).open("/dev/null").unwrap()
}

/// A file that holds `text`, open for reading.
fn file(text: &[u8]) -> File {
    let path = std::env::temp_dir().join(format!("ms-console-{}-{text:p}", std::process::id()));
    std::fs::write(&path, text).unwrap();
    let file = File::open(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    file
}

fn line(number: u64, text: &str) -> Event {
    (MS_CONSOLE_LINE, number, text.to_owned())
}

/// Defect 3 of the model: a one-shot pipe ran no command, because its end was handled before its lines.
#[test]
fn every_line_of_a_one_shot_pipe_comes_before_its_end() {
    let runtime = runtime(4);
    let (reader, mut writer) = std::io::pipe().unwrap();
    writer.write_all(b"look\nsay hi\r\nquit").unwrap();
    drop(writer);
    let null = null();
    let console = ConsoleWorker::start(&runtime, reader.as_raw_fd(), null.as_raw_fd(), 0).unwrap();
    assert_eq!(console.kind(), ConsoleType::Pipe);
    let end = (MS_CONSOLE_EOF, 0, String::new());
    assert_eq!(to_the_end(&runtime), [line(1, "look"), line(2, "say hi"), line(3, "quit"), end]);
    runtime.close(LONG);
}

#[test]
fn a_line_of_a_pipe_comes_as_soon_as_it_is_written() {
    let runtime = runtime(4);
    let (reader, mut writer) = std::io::pipe().unwrap();
    let null = null();
    let console = ConsoleWorker::start(&runtime, reader.as_raw_fd(), null.as_raw_fd(), 0).unwrap();
    for number in 1..=3 {
        writer.write_all(b"north\npart of a li").unwrap();
        let got = events(&runtime, |got| !got.is_empty());
        assert_eq!(got[0].0, MS_CONSOLE_LINE);
        assert_eq!(got[0].1, number * 2 - 1);
        writer.write_all(b"ne\n").unwrap();
        assert_eq!(events(&runtime, |got| !got.is_empty()), [line(number * 2, "part of a line")]);
    }
    assert!(console.is_reading());
    runtime.close(LONG);
    assert!(!console.is_reading());
}

/// Defect 4 of the model: a burst over 2 KB was dropped silently.
#[test]
fn a_burst_of_a_hundred_thousand_lines_arrives_whole() {
    let runtime = runtime(256);
    let (reader, mut writer) = std::io::pipe().unwrap();
    let null = null();
    let feeder = std::thread::spawn(move || {
        let text: String = (0..100_000).map(|i| format!("say {i}\n")).collect();
        writer.write_all(text.as_bytes()).unwrap();
    });
    ConsoleWorker::start(&runtime, reader.as_raw_fd(), null.as_raw_fd(), 0).unwrap();
    let got = to_the_end(&runtime);
    feeder.join().unwrap();
    assert_eq!(got.len(), 100_001);
    assert!(got[..100_000].iter().enumerate().all(|(i, event)| *event == line(i as u64 + 1, &format!("say {i}"))));
    runtime.close(LONG);
}

#[test]
fn a_file_is_read_line_by_line_to_its_end() {
    let runtime = runtime(2);
    let (input, null) = (file(b"a\r\nb\rc\n\n\xFFd\ne"), null());
    let console = ConsoleWorker::start(&runtime, input.as_raw_fd(), null.as_raw_fd(), 0).unwrap();
    assert_eq!(console.kind(), ConsoleType::File);
    let got = to_the_end(&runtime);
    assert_eq!(got[..4], [line(1, "a"), line(2, "b"), line(3, "c"), line(4, "")]);
    assert_eq!((got[4].0, got[4].2.as_str()), (MS_CONSOLE_NOT_UTF8, "\u{FFFD}d"));
    assert_eq!(got[5], line(6, "e"));
    runtime.close(LONG);
}

#[test]
fn a_line_at_the_maximum_passes_and_one_over_it_is_an_error_in_its_place() {
    let runtime = runtime(2);
    let (input, null) = (file(b"12345678\n123456789\nok\n"), null());
    ConsoleWorker::start(&runtime, input.as_raw_fd(), null.as_raw_fd(), 8).unwrap();
    let got = to_the_end(&runtime);
    assert_eq!(got[0], line(1, "12345678"));
    assert_eq!(got[1], (MS_CONSOLE_TOO_LONG, 2, "9 bytes; the longest line has 8".to_owned()));
    assert_eq!(got[2], line(3, "ok"));
    runtime.close(LONG);
}

#[test]
fn a_console_of_nothing_has_no_input_and_still_prints() {
    let runtime = runtime(2);
    let (null, (mut printed, output)) = (null(), std::io::pipe().unwrap());
    let console = ConsoleWorker::start(&runtime, null.as_raw_fd(), output.as_raw_fd(), 0).unwrap();
    assert_eq!(console.kind(), ConsoleType::None);
    console.print(b"Welcome.\n").unwrap();
    runtime.close(LONG);
    drop(output);
    let mut text = String::new();
    printed.read_to_string(&mut text).unwrap();
    assert_eq!(text, "Welcome.\n");
    assert_eq!(console.print(b"late"), Err(MS_CLOSED));
}

#[test]
fn a_line_maximum_out_of_range_is_refused() {
    let runtime = runtime(2);
    let null = null();
    let fd = null.as_raw_fd();
    assert_eq!(ConsoleWorker::start(&runtime, fd, fd, CONSOLE_LINE_MAX_MAX + 1).err(), Some(MS_INVALID));
}

/// Defect 5 of the model: 3.9 of 20 MB reached a slow reader.
#[test]
fn a_slow_reader_gets_every_byte() {
    let runtime = runtime(16);
    let (null, (mut printed, output)) = (null(), std::io::pipe().unwrap());
    let console = ConsoleWorker::start(&runtime, null.as_raw_fd(), output.as_raw_fd(), 0).unwrap();
    let (begin, begun) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        // It does not read at all until the outbox has refused once.
        begun.recv().unwrap();
        let (mut total, mut sum, mut buffer) = (0usize, 0u64, vec![0; 4096]);
        loop {
            let size = printed.read(&mut buffer).unwrap();
            if size == 0 {
                return (total, sum);
            }
            total += size;
            sum += buffer[..size].iter().map(|byte| u64::from(*byte)).sum::<u64>();
            std::thread::yield_now();
        }
    });
    let (mut sum, mut refusals) = (0, 0);

    for piece in 0..2560u32 {
        let text = vec![(piece % 251) as u8; 8192];
        sum += text.iter().map(|byte| u64::from(*byte)).sum::<u64>();
        while console.print(&text) == Err(MS_FULL) {
            refusals += 1;
            let _ = begin.send(());
            events(&runtime, |got| got.iter().any(|event| event.0 == MS_CONSOLE_ROOM));
        }
    }
    // Twenty megabytes on a busy machine, and the close waits only as long as they take.
    runtime.close(10 * LONG);
    drop((console, output));
    assert_eq!(reader.join().unwrap(), (20 << 20, sum));
    assert!(refusals > 0);
}

#[test]
fn a_reader_that_is_gone_is_reported_and_what_was_lost_is_counted() {
    // A write to a pipe without a reader must be an error, not a signal; Node and Rust programs ignore the signal.
    let runtime = runtime(16);
    let (null, (printed, output)) = (null(), std::io::pipe().unwrap());
    drop(printed);
    let console = ConsoleWorker::start(&runtime, null.as_raw_fd(), output.as_raw_fd(), 0).unwrap();
    console.print(b"into the void").unwrap();
    let got = events(&runtime, |got| !got.is_empty());
    assert_eq!(got[0].0, MS_CONSOLE_FAILED);
    assert!(console.report().1.contains(r#""outputLostBytes":13"#));
    runtime.close(LONG);
}

#[test]
fn a_paused_reader_holds_its_next_line_and_loses_none() {
    let runtime = runtime(64);
    let (reader, mut writer) = std::io::pipe().unwrap();
    let null = null();
    let console = ConsoleWorker::start(&runtime, reader.as_raw_fd(), null.as_raw_fd(), 0).unwrap();
    writer.write_all(b"one\n").unwrap();
    assert_eq!(events(&runtime, |got| !got.is_empty()), [line(1, "one")]);
    console.pause(true);
    writer.write_all(b"two\nthree\n").unwrap();
    drop(writer);
    assert!(!runtime.wait(Some(Duration::from_millis(50))), "a paused reader is silent");
    assert!(console.report().1.contains(r#""paused":1"#));
    console.pause(false);
    assert_eq!(to_the_end(&runtime), [line(2, "two"), line(3, "three"), (MS_CONSOLE_EOF, 0, String::new())]);
    runtime.close(LONG);
}

#[test]
fn a_paused_reader_stops_at_once() {
    let runtime = runtime(64);
    let (reader, mut writer) = std::io::pipe().unwrap();
    let null = null();
    let console = ConsoleWorker::start(&runtime, reader.as_raw_fd(), null.as_raw_fd(), 0).unwrap();
    console.pause(true);
    writer.write_all(b"one\n").unwrap();
    let begun = Instant::now();
    runtime.close(LONG);
    assert!(begun.elapsed() < LONG / 2 && !console.is_reading());
}

#[test]
fn a_reader_that_waits_for_room_stops_at_once() {
    let runtime = AsyncRuntime::new().unwrap();
    runtime.set_key(MS_KEY_CONSOLE, "console", AsyncQueue::new(1, 64, Policy::Block(None)), 4).unwrap();
    let (input, null) = (file(b"a\nb\nc\nd\n"), null());
    let console = ConsoleWorker::start(&runtime, input.as_raw_fd(), null.as_raw_fd(), 0).unwrap();
    while console.shared.poster.queue().stats().blocked == 0 {
        std::thread::yield_now();
    }
    let begun = std::time::Instant::now();
    runtime.shut_down(LONG).unwrap();
    console.threads.iter().for_each(|thread| assert!(thread.join(LONG)));
    assert!(begun.elapsed() < LONG / 4);
    runtime.close(LONG);
}
