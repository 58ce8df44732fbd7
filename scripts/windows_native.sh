#!/bin/sh
# Builds the native library for Windows (x86_64-pc-windows-gnu) and runs its tests under wine:
#
#   scripts/windows_native.sh [--no-run]
#
# Needs mingw-w64 and, to run, wine (Debian: gcc-mingw-w64-x86-64 wine64 wine). The standard library for the target comes from
# rustup (`rustup target add x86_64-pc-windows-gnu`) or, where the toolchain has it not but brings its sources (rust-src, Debian's
# rust-web-src), is built from them. Tests of pipes, terminals and chaos are for Unix and empty here.
set -eu

triple=x86_64-pc-windows-gnu
cd "$(dirname "$0")/../native"
target=${CARGO_TARGET_DIR:-target/windows}
export CARGO_TARGET_DIR="$target"

if ! command -v x86_64-w64-mingw32-gcc >/dev/null; then
  echo "x86_64-w64-mingw32-gcc is missing: install mingw-w64" >&2
  exit 1
fi
library=$(rustc --print sysroot)/lib/rustlib
if [ -d "$library/$triple/lib" ]; then
  std=
elif [ -d "$library/src/rust/library" ]; then
  std="-Z build-std=std,panic_unwind,test"
  export RUSTC_BOOTSTRAP=1
else
  echo "no standard library for $triple: rustup target add $triple, or rustup component add rust-src" >&2
  exit 1
fi

# shellcheck disable=SC2086 # $std is several words, or none
cargo build --release --locked --target "$triple" $std
# shellcheck disable=SC2086
cargo test --release --locked --no-run --lib --test header --test codec_corpus --target "$triple" $std
ls -l "$target/$triple/release/mudstone_native.dll"
[ "${1:-}" = --no-run ] && exit 0

if ! command -v wine >/dev/null; then
  echo "wine is missing: the tests were built and not run" >&2
  exit 1
fi
# A folder of wine's own, so that nothing of the user's is touched.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export WINEPREFIX="$folder/wine" WINEDEBUG=-all
# Rust draws random numbers from a library that wine has only since version 9; this gives the one function it needs.
cat >"$folder/prng.c" <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) { return SystemFunction036(data, (ULONG)size); }
C
x86_64-w64-mingw32-gcc -shared -O2 -o "$folder/bcryptprimitives.dll" "$folder/prng.c" -ladvapi32

status=0
for name in mudstone_native header codec_corpus; do
  # The newest of that name; older builds may lie beside it.
  program=$(ls -t "$target/$triple/release/deps/$name"-*.exe | head -n 1)
  cp "$program" "$folder/$name.exe"
  echo "== $name"
  wine "$folder/$name.exe" || status=1
done
exit $status
