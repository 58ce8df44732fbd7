//! Every input that the fuzzer found worth keeping, against the message codec. `scripts/fuzz_native.sh` finds more.

#![cfg(not(loom))]

#[path = "../fuzz/check_codec.rs"]
mod check_codec;

use std::path::Path;

#[test]
fn the_codec_keeps_its_promises_for_the_whole_corpus() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/codec");
    let mut inputs = 0;
    for entry in std::fs::read_dir(folder).expect("the corpus is there") {
        let path = entry.expect("a folder can be read").path();
        println!("{}", path.display());
        check_codec::check(&std::fs::read(path).expect("an input can be read"));
        inputs += 1;
    }
    assert!(inputs >= 20, "only {inputs} inputs");
}
