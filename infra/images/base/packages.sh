#!/bin/bash
# First provisioner: wait until the machine has configured itself, then install what every image needs.
set -euo pipefail

export DEBIAN_FRONTEND=noninteractive

# cloud-init runs apt at first boot and would hold its lock. Exit code 2 means "done, with a recoverable warning".
cloud-init status --wait >/dev/null || (($? == 2))

# An image is replaced, not updated in place: machines of one image must stay equal to each other.
# One by one: systemctl disables nothing at all when one of them does not exist.
for unit in apt-daily.timer apt-daily-upgrade.timer unattended-upgrades.service; do
  systemctl disable --now "$unit" 2>/dev/null || true
done
# Its update may run already, and holds a lock that apt-get update does not wait for.
systemctl stop apt-daily.service 2>/dev/null || true
install -d /etc/apt/apt.conf.d
cat >/etc/apt/apt.conf.d/99insight <<'CONF'
APT::Periodic::Update-Package-Lists "0";
APT::Periodic::Unattended-Upgrade "0";
CONF

apt-get -qq -o Acquire::Retries=3 update
apt-get -qq -o DPkg::Lock::Timeout=120 install -y --no-install-recommends ca-certificates curl jq >/dev/null
