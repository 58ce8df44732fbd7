//! Which key comes first when the buffer holds less than there is.

use super::*;

/// The keys whose messages the next turn has, in their order; one key once.
fn keys_of_a_turn(runtime: &AsyncRuntime, room: usize) -> Vec<u64> {
    let mut buffer = vec![0; room];
    let done = runtime.drain(&mut buffer);
    let mut keys: Vec<u64> = record::read(&buffer[..done.bytes]).map(|message| message.key).collect();
    keys.dedup();
    keys
}

#[test]
fn keys_that_each_fill_the_buffer_have_it_in_turn() {
    let runtime = runtime();
    let keys = [MS_KEY_DNS, MS_KEY_HTTP, MS_KEY_GIT];
    for key in keys {
        (0..100).for_each(|id| runtime.post(key, id, 0, &[0; 100]).unwrap());
    }
    let room = 4 * record::record_size(100);
    let turns: Vec<Vec<u64>> = (0..9).map(|_| keys_of_a_turn(&runtime, room)).collect();
    assert_eq!(turns, [keys, keys, keys].concat().iter().map(|key| vec![*key]).collect::<Vec<_>>());
}

#[test]
fn a_key_that_found_no_room_is_the_first_of_the_next_turn() {
    let runtime = runtime();
    let small = [MS_KEY_CONSOLE, MS_KEY_DNS, MS_KEY_HTTP];
    for key in small {
        runtime.set_key(key, "small", AsyncQueue::new(8, 8, Policy::Fail), 1).unwrap();
        (0..8).for_each(|id| runtime.post(key, id, 0, b"").unwrap());
    }
    (0..2).for_each(|id| runtime.post(MS_KEY_GIT, id, 0, &[0; 200]).unwrap());
    let room = record::record_size(200);
    let turns: Vec<_> = (0..4).map(|_| keys_of_a_turn(&runtime, room)).collect();
    assert_eq!(turns, [&small[..], &[MS_KEY_GIT], &small, &[MS_KEY_GIT]]);
}
