#!/bin/bash
# Take the packages of this bake from the archive as it was at one moment: INSIGHT_APT_SNAPSHOT, 20260501T000000Z.
# Empty: as it is now. The moment must not be before the base image's own, whose packages are newer otherwise.
set -euo pipefail

readonly list=/etc/apt/insight-snapshot.list
readonly conf=/etc/apt/apt.conf.d/98insight-snapshot

moment=${INSIGHT_APT_SNAPSHOT:-}
[[ -n $moment ]] || exit 0
[[ $moment =~ ^[0-9]{8}T[0-9]{6}Z$ ]] || {
  echo "apt_snapshot: \"$moment\" is not a moment. Write it as 20260501T000000Z." >&2
  exit 1
}

# shellcheck source=/dev/null
. /etc/os-release
case $ID in
  ubuntu)
    for suite in "$VERSION_CODENAME" "$VERSION_CODENAME-updates" "$VERSION_CODENAME-security"; do
      echo "deb https://snapshot.$ID.com/ubuntu/$moment $suite main universe"
    done
    ;;
  debian)
    # The archive's lists say until when they are valid, and those of a snapshot are past that.
    for part in "debian/$moment $VERSION_CODENAME" "debian/$moment $VERSION_CODENAME-updates" \
      "debian-security/$moment $VERSION_CODENAME-security"; do
      echo "deb [check-valid-until=no] https://snapshot.$ID.org/archive/$part main"
    done
    ;;
  *)
    echo "apt_snapshot: no snapshots of $ID are known. Leave it empty." >&2
    exit 1
    ;;
esac >"$list"

# Beside the distribution's own list, which the image keeps; clean-up.sh removes both files.
cat >"$conf" <<CONF
Dir::Etc::SourceList "$list";
Dir::Etc::SourceParts "/dev/null";
CONF
echo "packages as of $moment"
