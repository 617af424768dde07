#!/usr/bin/env bash
# Installs what the tests need, then runs them: format, lints, unit, property, simulation, API and terminal tests.
# usage: bash tests/run.sh [--long]
#   --long    all of every random test instead of a fixed sample
# PAIDAN_TEST_DATA names a folder with real messages (messages.csv); without it the tests generate theirs and say so.
set -euo pipefail
cd "$(dirname "$0")/.."

export PAIDAN_LONG="${PAIDAN_LONG:-}"
case "${1:-}" in
  --long) PAIDAN_LONG=1 ;; # random tests draw anew; a failure prints its seed
  '') export PROPTEST_RNG_SEED="${PROPTEST_RNG_SEED:-20260315}" ;;
  *) echo "usage: bash tests/run.sh [--long]" >&2; exit 2 ;;
esac

need() { # need COMMAND PACKAGE: installs a Debian package when the command is missing
  command -v "$1" >/dev/null 2>&1 && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing $2"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2"; } >/dev/null
  fi
  command -v "$1" >/dev/null 2>&1 || { echo "missing: $1 (Debian package $2); install it and run again" >&2; exit 1; }
}
need cc gcc
need tmux tmux
command -v cargo >/dev/null 2>&1 || { echo "missing: cargo; install Rust with rustup (https://rustup.rs) and run again" >&2; exit 1; }
for component in fmt clippy; do
  cargo "$component" --version >/dev/null 2>&1 && continue
  name=$([ "$component" = fmt ] && echo rustfmt || echo clippy)
  { command -v rustup >/dev/null 2>&1 && rustup component add "$name"; } \
    || { echo "missing: cargo $component; run 'rustup component add $name' and run again" >&2; exit 1; }
done

step() { printf '\n== %s\n' "$*"; "$@"; }
began=$SECONDS
step cargo fmt --check
step cargo clippy --locked --lib --bins -- -D warnings
# A test may fail where a product must not, and its style is its own.
step cargo clippy --locked --tests --benches -- -D warnings -A clippy::pedantic -A clippy::unwrap_used -A clippy::expect_used -A clippy::panic -A missing_docs
step cargo test --locked --no-fail-fast
printf '\nall of it in %d s\n' "$((SECONDS - began))"
