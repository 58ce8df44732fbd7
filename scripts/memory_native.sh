#!/bin/sh
# Looks for what the native library does wrong with memory and threads, by the tools that the Rust on this machine has:
#
#   scripts/memory_native.sh [leaks [SECONDS]]      the chaos test under LeakSanitizer; any Rust of rustup's has it
#   scripts/memory_native.sh valgrind [SECONDS]     the same under valgrind, which also lists the descriptors that stay open
#   scripts/memory_native.sh races [SECONDS]        the unit tests and chaos under ThreadSanitizer; needs rust-src
#   scripts/memory_native.sh miri                   the tests of the pure core under Miri; needs a nightly Rust with miri and rust-src
#
# The stable compiler is let use its sanitizers (RUSTC_BOOTSTRAP). Fails when something was found, and says what is missing where a
# tool is not there. TARGET_FOLDER names another folder to build in than native/target.
set -eu

usage() {
  echo "Usage: memory_native.sh [leaks [SECONDS] | valgrind [SECONDS] | races [SECONDS] | miri]" >&2
  exit 2
}

what=${1:-leaks}
export MUDSTONE_CHAOS_SECONDS="${2:-10}"
cd "$(dirname "$0")/../native"
folder=${TARGET_FOLDER:-target}
host=$(rustc -vV | sed -n 's/^host: //p')
library=$(rustc --print sysroot)/lib/rustlib

# A sanitizer's runtime comes with rustup's toolchains; Debian's have none.
need_runtime() {
  ls "$library/$host/lib"/librustc*rt."$1".a >/dev/null 2>&1 && return
  echo "$(rustc --version) has no runtime for the sanitizer $1: use a toolchain of rustup's, or: $0 valgrind" >&2
  exit 1
}

# With the target named, build scripts and macros are built without the sanitizer.
case $what in
leaks)
  need_runtime lsan
  RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Zsanitizer=leak LSAN_OPTIONS=exitcode=23 \
    exec cargo test --release --locked --test chaos --target "$host" --target-dir "$folder/leaks"
  ;;
valgrind)
  if ! command -v valgrind >/dev/null; then
    echo "valgrind is missing: install it, or: $0 leaks" >&2
    exit 1
  fi
  cargo test --release --locked --test chaos --no-run --target-dir "$folder"
  # The newest: Cargo has just named it, fresh or not.
  program=$(ls -t "$folder"/release/deps/chaos-* | grep -v '\.d$' | head -n 1)
  # Values that valgrind takes for uninitialised are left to Miri: it misreads the optimised hash of the standard library.
  exec valgrind --undef-value-errors=no --leak-check=full --errors-for-leak-kinds=definite,indirect --track-fds=yes --fair-sched=yes \
    --error-exitcode=23 "$program" --test-threads=1
  ;;
races)
  need_runtime tsan
  if [ ! -d "$library/src/rust/library" ]; then
    echo "the standard library must be built with the sanitizer, and its sources are missing: rustup component add rust-src" >&2
    exit 1
  fi
  RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zsanitizer=thread --cfg tsan" TSAN_OPTIONS=exitcode=66 \
    exec cargo test -Z build-std --locked --lib --test chaos --target "$host" --target-dir "$folder/races"
  ;;
miri)
  if ! cargo +nightly miri --version >/dev/null 2>&1; then
    echo "Miri is missing: rustup toolchain install nightly --component miri --component rust-src" >&2
    exit 1
  fi
  # Whatever asks the system for more than memory, threads and clocks is not for Miri: the runtime's poller, pipes, sockets. Nor are
  # tests of time limits, which it stretches. Properties are tried on few cases, each of which takes it seconds.
  MIRIFLAGS=-Zmiri-disable-isolation PROPTEST_CASES=4 \
    exec cargo +nightly miri test --locked --lib --target-dir "$folder/miri" -- async_queue:: async_worker:: record:: timers:: \
    key:: status:: json:: frames:: cache:: lines:: history:: --skip time_limit --skip milliseconds --skip the_system_knows
  ;;
*) usage ;;
esac
