#!/bin/sh
# Delivers the stack to this machine; see ./build.sh --help. Works from any folder.
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd -P)
sh "$here/scripts/setup.sh" >&2
exec "$here/node_modules/.bin/node" --disable-warning=ExperimentalWarning "$here/sandbox/cli/main.ts" "$@"
