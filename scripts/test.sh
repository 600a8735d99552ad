#!/bin/sh
# Everything that must hold: set up, static checks, fast tests, a bundle that is up to date, then the real tools.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh
PATH="$PWD/node_modules/.bin:$PATH"
export PATH

step() {
  printf '\n== %s\n' "$1"
  shift
  "$@"
}

step 'Format and lint' biome ci --reporter=summary .
step 'Types' tsc
step 'Fast tests' npm run --silent jest -- --selectProjects unit --maxWorkers=100%
step 'The committed bundle is what the sources give' sh scripts/check-dist.sh
step 'Tools' npm run --silent tools

# Machines one after the other, the rest beside them: both wait for tools much of the time. The machines take longer, so the
# rest gives way to them. What their tests say is shown when they have ended.
machines=$(mktemp)
pid=''
trap 'rm -f "$machines"; [ -z "$pid" ] || kill "$pid" 2>/dev/null || true' EXIT
trap 'exit 130' INT TERM
npm run --silent jest -- --selectProjects machine --runInBand >"$machines" 2>&1 &
pid=$!
failed=''
step 'Tests with the real tools' nice -n 5 npm run --silent jest -- --selectProjects real --maxWorkers=2 || failed=yes
wait "$pid" || failed=yes
pid=''
step 'Tests with machines' cat "$machines"
[ -z "$failed" ]
