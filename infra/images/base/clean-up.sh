#!/bin/bash
# Last provisioner: remove what must not be shared by the machines that start from this image.
set -euo pipefail

apt-get -qq clean
rm -rf /var/lib/apt/lists/* /tmp/insight /var/tmp/*

find /var/log -type f -exec truncate --size 0 {} +
find /var/log -type f \( -name '*.gz' -o -name '*.[0-9]' \) -delete
rm -rf /var/log/journal/*

# A new machine gets its own identity: host keys by ssh-keygen -A or cloud-init, machine id by systemd.
rm -f /etc/ssh/ssh_host_*_key /etc/ssh/ssh_host_*_key.pub
rm -f /var/lib/systemd/random-seed /var/lib/dhcp/*.leases
cloud-init clean --logs --seed
truncate --size 0 /etc/machine-id
install -d /var/lib/dbus
ln -sf /etc/machine-id /var/lib/dbus/machine-id

# Packer's temporary key goes last; the connection that runs this script stays open.
find /root /home -maxdepth 3 -path '*/.ssh/authorized_keys' -delete
find /root /home -maxdepth 2 -name '.bash_history' -delete
sync
