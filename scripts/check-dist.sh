#!/bin/sh
# Builds the bundle beside the committed one and compares them: users run dist/ as it is in the repository.
set -eu
cd "$(dirname "$0")/.."
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
ncc build src/index.ts --out "$fresh" --license licenses.txt --transpile-only >"$fresh.log" 2>&1 || { cat "$fresh.log"; exit 1; }
rm -f "$fresh.log"
if ! diff -rq dist "$fresh"; then
  echo 'dist/ is not what the sources give. Run "npm run build" and commit dist/.' >&2
  exit 1
fi
echo 'dist/ is up to date.'
