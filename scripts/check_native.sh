#!/bin/sh
# Does the native library's code, with its tests and benches, compile for other systems? Nothing is linked, so neither their linkers nor
# their C compilers are needed.
#
#   scripts/check_native.sh [TRIPLE…]     Windows, macOS and FreeBSD, unless others are named
#
# The standard library of each comes from the toolchain (`rustup target add TRIPLE`) or, where that has it not but brings its sources
# (`rustup component add rust-src`, Debian's rust-web-src), is built from them. scripts/windows_native.sh links and runs the tests.
set -eu

cd "$(dirname "$0")/../native"
[ $# -gt 0 ] || set -- x86_64-pc-windows-gnu aarch64-apple-darwin x86_64-unknown-freebsd
library=$(rustc --print sysroot)/lib/rustlib

for triple in "$@"; do
  std=
  if [ ! -d "$library/$triple/lib" ]; then
    if [ ! -d "$library/src/rust/library" ]; then
      echo "no standard library for $triple and no sources of one: rustup target add $triple, or rustup component add rust-src" >&2
      exit 1
    fi
    std="-Z build-std=std,panic_unwind,test"
    export RUSTC_BOOTSTRAP=1
  fi
  name=$(echo "$triple" | tr - _)
  echo "== $triple${std:+, its standard library from sources}"
  # What C there is in dependencies is compiled by nobody: `true` answers for compiler and archiver.
  # shellcheck disable=SC2086 # $std is several words, or none
  env "CC_$name=true" "AR_$name=true" cargo check --locked --quiet --all-targets --target "$triple" $std
done
