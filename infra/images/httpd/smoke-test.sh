#!/bin/bash
# Run as root on a machine that was started from this image and knows no Consul: everything is in place, the page is
# served, and what is for members of the mesh waits. Ends with 0 when the image is good.
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
# asks PATH STATUS [TEXT]: the page's own answer, from this machine.
asks() {
  local answer
  answer=$(curl --silent --noproxy '*' --max-time 15 --write-out '\n%{http_code}' "http://127.0.0.1$1")
  [[ ${answer##*$'\n'} == "$2" && $answer == *"${3:-}"* ]] || { echo "$answer"; return 1; }
}
header() { [[ ${headers,,} == *"${1,,}"* ]]; }
listeners() { ss --no-header --tcp --listening --numeric 'sport = :80' | awk '{ print $4 }' | sort; }

readonly mesh=(insight-consul-login.service insight-consul.service insight-envoy.service insight-drain.service)
readonly lib=/usr/local/lib/insight

check 'no unit has failed' nothing systemctl list-units --failed --plain --no-legend
check 'units start at boot' each_is is-enabled enabled apache2.service insight-machine.service "${mesh[@]}"
check 'the machine knows itself' each_is is-active active insight-machine.service
check 'the mesh waits for its configuration' each_is is-active inactive "${mesh[@]}"
check 'the image is httpd' fact image "${INSIGHT_IMAGE:-httpd}"
check 'the machine was started from the image' fact image_id "${INSIGHT_AMI:-$(jq -r .image_id /run/insight/machine.json)}"

check 'binaries and scripts are root'\''s' owned 'root:root 755' /usr/local/bin/consul /usr/local/bin/envoy \
  "$lib"/{machine,consul-login,envoy,drain,httpd-prepare} "$lib/page/page.cgi"
check 'configuration is root'\''s' owned 'root:root 644' /etc/insight/image.json /etc/insight/service.json \
  /etc/apache2/sites-available/insight.conf "$lib/page/page.html"
check 'consul runs' quiet consul version
check 'envoy runs' quiet envoy --version
check 'psql is there' quiet psql --version
for user in consul envoy www-data; do
  check "nobody logs in as $user" says /usr/sbin/nologin sh -c "getent passwd $user | cut -d: -f7"
done
check 'no token and no configuration of the mesh is in the image' nothing find /etc/insight/consul.json /run/insight-consul \
  /var/lib/consul -type f
check 'the machine has an identity' test -s /etc/machine-id

check 'httpd runs' each_is is-active active apache2.service
check 'httpd accepts its configuration' apache2ctl -t
check 'health is answered' asks /healthz 200 ok
check 'without a database the page says so' asks / 503 'The database does not answer'
check 'so does its data' asks /api/row 503 '"row":'
check 'nothing else is served' asks /server-status 404
headers=$(curl --silent --noproxy '*' --max-time 15 --head http://127.0.0.1/healthz || true)
check 'the server does not tell its version' header $'server: apache\r'
check 'answers are not sniffed' header 'x-content-type-options: nosniff'
address=$(jq -r .address /run/insight/machine.json)
check 'it listens on this machine'\''s address and on loopback alone' says \
  "$(printf '%s:80\n' 127.0.0.1 "$address" | sort)" listeners

exit "$failed"
