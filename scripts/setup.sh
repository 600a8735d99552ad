#!/bin/sh
# Makes this checkout ready to run: checks the machine and installs what package-lock.json says, once per lock file.
set -eu
cd "$(dirname "$0")/.."

refuse() {
  printf '%s\n' "$1" >&2
  exit 1
}

[ "$(uname -s)" = Linux ] || refuse "The sandbox runs on Linux and this is $(uname -s). Use a Linux machine."
command -v node >/dev/null || refuse 'node is not on PATH. Install Node.js 20 or newer (nodejs.org).'
command -v npm >/dev/null || refuse 'npm is not on PATH. Install it together with Node.js (nodejs.org).'
major=$(node -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 20 ] || refuse "Node.js $(node --version) is too old. Install Node.js 20 or newer (nodejs.org)."

# Inside node_modules, so that it goes when they go.
stamp=node_modules/.insight-setup
wanted=$(cat package.json package-lock.json | cksum)
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && exit 0

# The packages bring the Node.js of the actions themselves, so npm's warning about an older one does not apply.
printf 'Installing the packages of package-lock.json, which takes a minute or two …\n' >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! npm ci --prefer-offline --no-audit --no-fund --loglevel=error >"$log" 2>&1; then
  cat "$log" >&2
  refuse 'npm ci could not install the packages. See its message above; check the network and the free space, and run this again.'
fi
printf '%s\n' "$wanted" >"$stamp"
