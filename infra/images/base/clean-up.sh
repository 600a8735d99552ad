#!/bin/bash
# Last provisioner: remove what must not be shared by the machines that start from this image, then look whether
# anything is left that is secret.
set -euo pipefail

# Outside of what is imaged, like the place where it keeps its lists.
install -m 0700 /tmp/insight/base/scan-secrets /run/insight-scan-secrets

# What the image is made of, for a comparison with the next one.
install -d -m 0755 /usr/local/share/insight
# shellcheck disable=SC2016
dpkg-query --show --showformat='${Package}\t${Version}\t${Architecture}\n' | LC_ALL=C sort \
  >/usr/local/share/insight/packages.tsv

rm -f /usr/sbin/policy-rc.d /etc/apt/insight-snapshot.list /etc/apt/apt.conf.d/98insight-snapshot
apt-get -qq clean
rm -rf /var/lib/apt/lists/* /var/tmp/* /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/backups/*
# What runs now keeps its own: the connection's script, and folders of services.
find /tmp -mindepth 1 -maxdepth 1 ! -name 'script_*' ! -name 'systemd-private-*' ! -name snap-private-tmp -exec rm -rf {} +

# From here on the journal is kept in memory, which is not imaged.
journalctl --relinquish-var
rm -rf /var/log/journal/*
find /var/log -type f \( -name '*.gz' -o -name '*.xz' -o -name '*.[0-9]' \) -delete
find /var/log -type f -exec truncate --size 0 {} +

# A new machine gets its own identity: host keys by cloud-init, machine id and seed by systemd, names and addresses of
# the network by cloud-init, node id by Consul, registration by the SSM agent.
rm -f /etc/ssh/ssh_host_*_key /etc/ssh/ssh_host_*_key.pub
rm -f /etc/ssl/private/ssl-cert-snakeoil.key /etc/ssl/certs/ssl-cert-snakeoil.pem
rm -f /etc/netplan/50-cloud-init.yaml /etc/network/interfaces.d/50-cloud-init
rm -f /var/lib/systemd/random-seed /var/lib/systemd/credential.secret
rm -f /var/lib/dhcp/*.leases /var/lib/dhcpcd/*.lease* /var/lib/chrony/*
rm -rf /var/lib/consul /var/lib/amazon/ssm
cloud-init clean --logs --seed
# Not by cloud-init's own option: "uninitialized" would make systemd enable every unit again, as at a first boot.
truncate --size 0 /etc/machine-id
install -d /var/lib/dbus
ln -sf /etc/machine-id /var/lib/dbus/machine-id

# Packer's temporary key goes last; the connection that runs this script stays open.
find /root /home -maxdepth 3 -path '*/.ssh/authorized_keys*' -delete
find /root /home -maxdepth 2 \( -name '.*_history' -o -name .lesshst -o -name .viminfo -o -name .wget-hsts \) -delete
rm -rf ~root/.cache /home/*/.cache

if ! findings=$(TMPDIR=/run /run/insight-scan-secrets /); then
  echo "The image would hold what must not be in it:" >&2
  echo "${findings:-the search itself failed}" >&2
  exit 1
fi
rm -f /run/insight-scan-secrets
sync
