#!/bin/bash
# Run as root on a machine that was started from this image, without a data volume and without Consul: everything is in
# place, PostgreSQL waits for its volume, and its programs make and serve a cluster. Ends with 0 when the image is good.
# Functions are called by name, by check.
# shellcheck disable=SC2317,SC2329
set -euo pipefail

failed=0

# check WHAT COMMAND...: one line for each; goes on after a failure, so that one run shows them all.
check() {
  local what=$1
  shift
  if "$@"; then
    echo "ok: $what"
  else
    echo "FAILED: $what"
    failed=1
  fi
}

says() { [[ $("${@:2}" 2>&1) == "$1" ]]; }
each_is() {
  local unit
  for unit in "${@:3}"; do says "$2" systemctl "$1" "$unit" || { echo "$unit"; return 1; }; done
}
nothing() { [[ -z $("$@" 2>/dev/null) ]]; }
quiet() { "$@" >/dev/null; }
owned() {
  local file
  for file in "${@:2}"; do says "$1" stat --dereference --format '%U:%G %a' "$file" || { echo "$file"; return 1; }; done
}
fact() { jq --exit-status --arg value "$2" ".$1 == \$value" /run/insight/machine.json >/dev/null; }

readonly mesh=(insight-consul-login.service insight-consul.service insight-envoy.service insight-drain.service)
readonly data=(insight-data-volume.service insight-postgres.service)
readonly lib=/usr/local/lib/insight bin=/usr/local/lib/insight/postgresql/bin

# A cluster of the image's own programs, on a socket alone, answers a question; it is gone afterwards.
serves() {
  local folder result=0
  folder=$(mktemp --directory /tmp/insight-cluster.XXXXXX)
  chown postgres:postgres "$folder"
  as_postgres "$bin/initdb" --pgdata="$folder/data" --auth-local=peer --auth-host=scram-sha-256 \
    --encoding=UTF8 --locale=C.UTF-8 >/dev/null &&
    as_postgres "$bin/pg_ctl" start --silent --wait --pgdata="$folder/data" --log="$folder/log" \
      --options="-c listen_addresses='' -c unix_socket_directories=$folder" &&
    says 42 as_postgres "$bin/psql" --no-psqlrc --host="$folder" --dbname=postgres --tuples-only --no-align \
      --command 'select 6 * 7' || result=1
  ((result == 0)) || cat "$folder/log" 2>/dev/null || true
  as_postgres "$bin/pg_ctl" stop --silent --wait --mode=immediate --pgdata="$folder/data" || true
  rm -rf "$folder"
  return "$result"
}
as_postgres() { (cd / && exec setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"); }

check 'no unit has failed' nothing systemctl list-units --failed --plain --no-legend
check 'units start at boot' each_is is-enabled enabled insight-machine.service "${data[@]}" "${mesh[@]}"
check 'the distribution'\''s own unit does not' each_is is-active inactive postgresql.service
check 'the machine knows itself' each_is is-active active insight-machine.service
check 'the mesh waits for its configuration' each_is is-active inactive "${mesh[@]}"
check 'PostgreSQL waits for its volume' each_is is-active inactive "${data[@]}"
check 'the image is postgres' fact image "${INSIGHT_IMAGE:-postgres}"
check 'the machine was started from the image' fact image_id "${INSIGHT_AMI:-$(jq -r .image_id /run/insight/machine.json)}"

check 'binaries and scripts are root'\''s' owned 'root:root 755' /usr/local/bin/consul /usr/local/bin/envoy \
  "$lib"/{machine,consul-login,envoy,drain,data-volume,postgres-prepare} "$bin"/{postgres,initdb,pg_ctl}
check 'configuration is root'\''s' owned 'root:root 644' /etc/insight/image.json /etc/insight/service.json \
  /etc/insight/postgres/{postgresql.conf,pg_hba.conf,pg_ident.conf,first-boot.sql}
check 'consul runs' quiet consul version
check 'envoy runs' quiet envoy --version
check 'the volume'\''s tools are there' quiet which mkfs.ext4 e2fsck blkid
for user in consul envoy; do
  check "nobody logs in as $user" says /usr/sbin/nologin sh -c "getent passwd $user | cut -d: -f7"
done
check 'no token and no configuration of the mesh is in the image' nothing find /etc/insight/consul.json /run/insight-consul \
  /var/lib/consul -type f
check 'the machine has an identity' test -s /etc/machine-id

check 'no cluster is in the image' nothing find /var/lib/postgresql /etc/postgresql -type f
check 'nothing listens for the database' nothing ss --no-header --tcp --listening 'sport = :5432'
check 'its programs make and serve a cluster' serves

exit "$failed"
