#!/bin/bash
# The distribution's PostgreSQL server, without a cluster: the data lives on a volume that outlives the image.
set -euo pipefail

# One major version per image, by the distribution that is underneath: a data volume fits no other.
# shellcheck source=/dev/null
. /etc/os-release
case $VERSION_CODENAME in
  noble) major=16 ;;
  bookworm) major=15 ;;
  *)
    echo "the image is for Ubuntu 24.04 and Debian 12, this is ${PRETTY_NAME:-something else}" >&2
    exit 1
    ;;
esac

export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
install -d /etc/postgresql-common
echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
apt-get -qq -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "postgresql-$major" e2fsprogs >/dev/null
systemctl --quiet disable --now postgresql.service

# The boot scripts find its programs here.
ln -sfn "/usr/lib/postgresql/$major" /usr/local/lib/insight/postgresql

install -o root -g root -m 0755 -t /usr/local/lib/insight /tmp/insight/postgres/lib/*
install -o root -g root -m 0644 -D -t /etc/insight/postgres /tmp/insight/postgres/config/*
install -o root -g root -m 0644 -t /etc/systemd/system /tmp/insight/postgres/units/*
systemctl daemon-reload
systemctl --quiet enable insight-data-volume.service insight-postgres.service
/usr/local/lib/insight/postgresql/bin/postgres --version
