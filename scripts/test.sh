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
step 'Fast tests' npm run --silent jest -- --selectProjects unit
step 'The committed bundle is what the sources give' sh scripts/check-dist.sh
step 'Tools' npm run --silent tools
step 'Tests with the real tools' npm run --silent jest -- --selectProjects real --runInBand
