#!/bin/bash
# Install the part of the image that makes a machine a member of the mesh: Consul agent, Envoy sidecar, their units.
# Expects the uploaded files under /tmp/insight; takes INSIGHT_IMAGE and INSIGHT_FINGERPRINT. Puts no secret, no
# gossip key and no node id into the image: a machine obtains its token at boot with its instance profile.
set -euo pipefail

readonly uploads=/tmp/insight

for user in consul envoy; do
  id --user "$user" >/dev/null 2>&1 ||
    useradd --system --user-group --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin "$user"
done

install -o root -g root -m 0755 "$uploads/consul" "$uploads/envoy" /usr/local/bin/
install -o root -g root -m 0755 -D -t /usr/local/lib/insight "$uploads"/base/lib/*
install -o root -g root -m 0644 -t /etc/systemd/system "$uploads"/base/units/*

install -d -m 0755 /etc/insight
jq -n --arg image "$INSIGHT_IMAGE" --arg fingerprint "$INSIGHT_FINGERPRINT" '{$image, $fingerprint}' \
  >/etc/insight/image.json
# The base image has no service; without one the units of the mesh stay off.
if [[ -e $uploads/service.json ]]; then
  install -o root -g root -m 0644 "$uploads/service.json" /etc/insight/service.json
fi

systemctl daemon-reload
systemctl --quiet enable insight-machine.service insight-consul-login.service insight-consul.service \
  insight-envoy.service insight-drain.service
consul version
envoy --version
