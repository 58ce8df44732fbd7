#!/bin/sh
# Fuzzes the native library's message codec and keeps the smallest corpus that covers what was found:
#
#   scripts/fuzz_native.sh [SECONDS]
#
# native/fuzz is laid out for cargo-fuzz (`cargo +nightly fuzz run codec`); this needs neither it nor nightly: the flags are
# the ones cargo-fuzz would give, let through the stable compiler. An input that breaks a promise is left in native/fuzz/artifacts.
set -eu

seconds=${1:-120}
cd "$(dirname "$0")/../native/fuzz"
host=$(rustc -vV | sed -n 's/^host: //p')

export RUSTC_BOOTSTRAP=1
export RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing -Zsanitizer=address -Ccodegen-units=1"
# With the target named, build scripts and macros are built without the sanitizer.
cargo build --release --target "$host"

mkdir -p corpus/codec artifacts
found=$(mktemp -d)
trap 'rm -rf "$found"' EXIT
fuzzer="target/$host/release/codec"
"$fuzzer" -max_total_time="$seconds" -max_len=4096 -print_final_stats=1 -artifact_prefix=artifacts/ "$found" corpus/codec
mkdir "$found.small"
"$fuzzer" -merge=1 -max_len=4096 "$found.small" corpus/codec "$found"
rm -rf corpus/codec
mv "$found.small" corpus/codec
echo "the corpus has $(ls corpus/codec | wc -l) inputs"
