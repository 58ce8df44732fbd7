//! Any bytes against the message codec; what must hold is in check_codec.rs.

#![no_main]

#[path = "../check_codec.rs"]
mod check_codec;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check_codec::check(bytes));
