//! What must hold of the message codec for any bytes whatever. The fuzzer brings new ones (`scripts/fuzz_native.sh`),
//! `cargo test` the corpus it has found.

use mudstone_native::async_queue::{AsyncQueue, Policy};
use mudstone_native::record::{self, Message};

const CAPACITY: usize = 16;
const MESSAGE_MAX: usize = 300;

/// Panics when a promise is broken.
pub fn check(bytes: &[u8]) {
    any_bytes_can_be_read(bytes);
    messages_come_back_through_the_queue(&messages(bytes));
}

/// Reading ends, stays inside, and gives what writing would have written, but for the padding.
fn any_bytes_can_be_read(bytes: &[u8]) {
    let mut at = 0;
    for message in record::read(bytes) {
        let size = record::record_size(message.data.len());
        let mut again = vec![0xAA; size];
        assert_eq!(record::write(&mut again, &message), size);
        assert_eq!(again[..28], bytes[at..at + 28]);
        assert_eq!(again[32..32 + message.data.len()], *message.data);
        assert!(again[32 + message.data.len()..].iter().all(|byte| *byte == 0));
        at += size;
    }
    assert!(at <= bytes.len());
}

/// Cuts the bytes into messages: 21 bytes of numbers and length each, then the payload.
fn messages(mut bytes: &[u8]) -> Vec<Message<'_>> {
    let mut messages = Vec::new();
    while let Some((head, rest)) = bytes.split_first_chunk::<21>() {
        let number = |at: usize| u64::from_le_bytes(head[at..at + 8].try_into().expect("eight bytes"));
        let status = i32::from_le_bytes(head[16..20].try_into().expect("four bytes"));
        let length = (usize::from(head[20]) * 2).min(rest.len());
        let (data, rest) = rest.split_at(length);
        messages.push(Message { key: number(0), request_id: number(8), status, data });
        bytes = rest;
    }
    messages
}

/// In order, whole, none twice; refused are those too large and those for which there is no room.
fn messages_come_back_through_the_queue(messages: &[Message<'_>]) {
    let queue = AsyncQueue::new(CAPACITY, MESSAGE_MAX, Policy::Fail);
    let mut out = vec![0; 4096];
    for batch in messages.chunks(CAPACITY + 1) {
        let entered: Vec<_> = batch.iter().filter(|message| queue.enqueue(message).is_ok()).copied().collect();
        let fitting = batch.iter().filter(|message| message.data.len() <= MESSAGE_MAX).count();
        assert_eq!(entered.len(), fitting.min(CAPACITY));
        let mut taken = 0;
        while taken < entered.len() {
            let done = queue.drain(&mut out, 5);
            let got: Vec<_> = record::read(&out[..done.bytes]).collect();
            assert_eq!(got, entered[taken..taken + done.messages]);
            assert!(done.messages > 0);
            taken += done.messages;
        }
        assert!(queue.is_empty());
    }
}
