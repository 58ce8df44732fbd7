#!/bin/sh
# Builds the native library for Windows (x86_64-pc-windows-gnu) and runs its tests under wine:
#
#   scripts/windows_native.sh [--no-run]
#
# Needs mingw-w64 and, to run, wine (Debian: gcc-mingw-w64-x86-64 wine64 wine). The standard library for the target comes from
# the toolchain (`rustup target add x86_64-pc-windows-gnu`) or, where that has it not but brings its sources (`rustup component add
# rust-src`), is built from them. When the Rust on PATH has neither, the one in /usr/bin is tried: Debian's packages rustc-web,
# cargo-web and rust-web-src. Tests of pipes, terminals and chaos are for Unix and empty here; the C program of the tests is built
# by mingw and runs too.
set -eu

triple=x86_64-pc-windows-gnu
cd "$(dirname "$0")/../native"
target=${CARGO_TARGET_DIR:-target/windows}
export CARGO_TARGET_DIR="$target"

# How the toolchain that comes first on PATH gets a standard library for the target; false when it has none.
choose() {
  command -v cargo >/dev/null || return 1
  library=$(rustc --print sysroot)/lib/rustlib
  if [ -d "$library/$triple/lib" ]; then
    std=
    echo "$(rustc --version): its own standard library for $triple"
  elif [ -d "$library/src/rust/library" ]; then
    std="-Z build-std=std,panic_unwind,test"
    export RUSTC_BOOTSTRAP=1
    echo "$(rustc --version): the standard library for $triple is built from $library/src"
  else
    return 1
  fi
}

if ! command -v x86_64-w64-mingw32-gcc >/dev/null; then
  echo "x86_64-w64-mingw32-gcc is missing: install mingw-w64 (Debian: gcc-mingw-w64-x86-64)" >&2
  exit 1
fi
if ! choose && ! { PATH=/usr/bin:$PATH && choose; }; then
  echo "no standard library for $triple and no sources of one: rustup target add $triple, or rustup component add rust-src," >&2
  echo "or Debian's rustc-web, cargo-web and rust-web-src" >&2
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
export WINEPREFIX="$folder/wine" WINEDEBUG=-all
# Its server writes into the folder until it has ended.
trap 'wineserver -k; wineserver -w; rm -rf "$folder"' EXIT
# Rust draws random numbers from a library that wine has only since version 9; this gives the one function it needs.
cat >"$folder/prng.c" <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) { return SystemFunction036(data, (ULONG)size); }
C
x86_64-w64-mingw32-gcc -shared -O2 -o "$folder/bcryptprimitives.dll" "$folder/prng.c" -ladvapi32

cp "$target/$triple/release/mudstone_native.dll" "$folder"
# The C program of the tests, as a C user builds it.
x86_64-w64-mingw32-gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -Iinclude tests/c_abi.c -o "$folder/c_abi.exe" \
  -L"$folder" -l:mudstone_native.dll -Wl,-Bstatic -lwinpthread

status=0
# Runs the newest test program of that name, older builds may lie beside it, with the arguments behind it.
run() {
  program=$(ls -t "$target/$triple/release/deps/$1"-*.exe | head -n 1)
  cp "$program" "$folder/$1.exe"
  echo "== $1"
  program="$folder/$1.exe"
  shift
  wine "$program" "$@" || status=1
}
run mudstone_native
# Writing the header anew asks Cargo for the sources, and wine has no Cargo; the header is the same on every system.
run header --skip the_c_header_is_the_one_of_the_sources
run codec_corpus
echo "== c_abi"
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
wine "$folder/c_abi.exe" "$version" || status=1
exit $status
