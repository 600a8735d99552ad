#!/bin/bash
# The distribution's PostgreSQL server, without a cluster: the data lives on a volume that outlives the image.
set -euo pipefail

export DEBIAN_FRONTEND=noninteractive
install -d /etc/postgresql-common
echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
apt-get -qq -o DPkg::Lock::Timeout=120 install -y --no-install-recommends postgresql e2fsprogs >/dev/null
systemctl --quiet disable --now postgresql.service

# One major version per image; the boot scripts find its programs here.
majors=(/usr/lib/postgresql/*)
((${#majors[@]} == 1)) || {
  echo "the image must hold one major version of PostgreSQL, it holds: ${majors[*]}" >&2
  exit 1
}
ln -s "${majors[0]}" /usr/local/lib/insight/postgresql

install -o root -g root -m 0755 -t /usr/local/lib/insight /tmp/insight/postgres/lib/*
install -o root -g root -m 0644 -D -t /etc/insight/postgres /tmp/insight/postgres/config/*
install -o root -g root -m 0644 -t /etc/systemd/system /tmp/insight/postgres/units/*
systemctl daemon-reload
systemctl --quiet enable insight-data-volume.service insight-postgres.service
/usr/local/lib/insight/postgresql/bin/postgres --version
