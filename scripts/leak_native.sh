#!/bin/sh
# Looks for memory, threads and descriptors that the native library loses: the chaos test under valgrind or, where that is not
# installed, under LeakSanitizer, which the stable compiler is let use (RUSTC_BOOTSTRAP).
#
#   scripts/leak_native.sh [SECONDS]
#
# Fails when a byte is lost that nobody can reach any more; valgrind also lists the descriptors that are still open.
set -eu

seconds=${1:-10}
cd "$(dirname "$0")/../native"
export MUDSTONE_CHAOS_SECONDS="$seconds"

if command -v valgrind >/dev/null; then
  # The newest: Cargo has just named it, fresh or not.
  cargo test --release --locked --test chaos --no-run
  program=$(ls -t target/release/deps/chaos-* | grep -v '\.d$' | head -n 1)
  # Values that valgrind takes for uninitialised are left to Miri: it misreads the optimised hash of the standard library.
  exec valgrind --undef-value-errors=no --leak-check=full --errors-for-leak-kinds=definite,indirect --track-fds=yes --fair-sched=yes \
    --error-exitcode=23 "$program" --test-threads=1
fi
host=$(rustc -vV | sed -n 's/^host: //p')
RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Zsanitizer=leak LSAN_OPTIONS=exitcode=23 \
  exec cargo test --release --locked --test chaos --target "$host" --target-dir target/leak
