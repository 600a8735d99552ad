#!/bin/bash
# The page (/) and its data as JSON (/api/row): one row of the database, reached through the sidecar's upstream on
# loopback, and the machines that took part. 503 when the database does not answer.
set -euo pipefail

readonly here=/usr/local/lib/insight/page
export PGHOST=127.0.0.1 PGPORT=5432 PGUSER=web PGDATABASE=insight PGCONNECT_TIMEOUT=3
export PGOPTIONS='-c statement_timeout=3000'

readonly query="
  select json_build_object('text', g.text, 'written_at', g.written_at, 'instance_id', i.instance_id,
    'image_id', i.image_id, 'fingerprint', i.fingerprint, 'version', i.version)
  from greeting g, insight_identity i order by g.id limit 1"

# psql gives up on a connection after 3 s; timeout covers a sidecar that accepts and then stays silent.
if database=$(timeout 5 psql --no-psqlrc --no-password --tuples-only --no-align --command "$query" 2>&1) &&
  jq --exit-status .text <<<"$database" >/dev/null 2>&1; then
  status='200 OK'
else
  echo "no row: $database" >&2
  database=null
  status='503 Service Unavailable'
fi

facts=$(jq --null-input --argjson database "$database" --slurpfile machine /run/insight/machine.json '
  $machine[0] as $httpd | {
    row: (if $database then $database | { text, written_at } else null end),
    postgres: (if $database then $database | { instance_id, image_id, fingerprint, version } else null end),
    httpd: ($httpd | { instance_id, image_id, fingerprint, zone })
  }')

if [[ ${SCRIPT_NAME:-/} == /api/row ]]; then
  printf 'Status: %s\r\nContent-Type: application/json\r\n\r\n%s\n' "$status" "$facts"
  exit
fi

printf 'Status: %s\r\nContent-Type: text/html; charset=utf-8\r\n\r\n' "$status"
# Every value is escaped and put in place in one pass, so no value can bring in another placeholder.
jq --raw-output --rawfile page "$here/page.html" '
  {
    state: (if .row then "ok" else "down" end),
    headline: (.row.text // "The database does not answer."),
    note: (if .row then "row written " + .row.written_at
           else "httpd is up, but PostgreSQL cannot be reached through the mesh right now." end),
    httpd_instance: .httpd.instance_id, httpd_image: .httpd.image_id, httpd_zone: .httpd.zone,
    httpd_fingerprint: .httpd.fingerprint[0:12],
    postgres_instance: (.postgres.instance_id // "none"), postgres_image: (.postgres.image_id // "none"),
    postgres_fingerprint: (.postgres.fingerprint // "none")[0:12], postgres_version: (.postgres.version // "none")
  } as $values
  | $page | gsub("\\{\\{(?<name>[a-z_]+)\\}\\}"; $values[.name] | @html)' <<<"$facts"
