#!/bin/bash
# First provisioner: wait until the machine has configured itself, and keep its own updates out of the way of ours.
set -euo pipefail

# cloud-init runs apt at first boot and would hold its lock. Exit code 2 means "done, with a recoverable warning".
cloud-init status --wait >/dev/null || (($? == 2))

# An image is replaced, not updated in place: machines of one image must stay equal to each other.
# One by one: systemctl disables nothing at all when one of them does not exist.
for unit in apt-daily.timer apt-daily-upgrade.timer unattended-upgrades.service; do
  systemctl disable --now "$unit" 2>/dev/null || true
done
# Its update may run already, and holds a lock that apt-get update does not wait for.
systemctl stop apt-daily.service 2>/dev/null || true

# What is installed is for the machines of the image: it starts with them, and not here. clean-up.sh removes this.
printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
chmod 0755 /usr/sbin/policy-rc.d

# Set by the template's user data, so that a machine whose runner died does not stay.
if systemctl is-active --quiet insight-builder-limit.timer; then
  echo 'This machine turns itself off if it is still here at its limit (builder_minutes).'
fi
