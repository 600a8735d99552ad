#!/bin/bash
# Close the machine: no password opens anything, the network is closed but for what the image serves, the kernel tells
# less. Takes INSIGHT_SSH_CIDRS, the IPv4 ranges from which SSH may come, with commas between. Nothing of it is loaded
# in the machine that bakes, which Packer must still reach; it is what machines of the image start with.
set -euo pipefail

readonly etc=/tmp/insight/base/etc

while IFS= read -r -d '' file; do
  install -o root -g root -m 0644 -D "$etc/$file" "/etc/$file"
done < <(cd "$etc" && find . -type f -printf '%P\0')
chmod 0640 /etc/audit/rules.d/insight.rules

if [[ -n ${INSIGHT_SSH_CIDRS:-} ]]; then
  [[ $INSIGHT_SSH_CIDRS =~ ^[0-9./,]+$ ]] || {
    echo "ssh_cidrs: \"$INSIGHT_SSH_CIDRS\" is not a list of IPv4 ranges. Write, for example, [\"10.0.0.0/8\"]." >&2
    exit 1
  }
  echo "add element inet insight ssh_sources { $INSIGHT_SSH_CIDRS }" >/etc/nftables.d/ssh.nft
fi

usermod --lock root
install -d -m 0755 /run/sshd
sshd -t

# Nobody who logs in has a password, so none of these has to act as root for somebody else.
for program in chfn chsh gpasswd mount newgrp passwd su umount; do
  path=/usr/bin/$program
  dpkg-statoverride --list "$path" >/dev/null || dpkg-statoverride --update --add root root 0755 "$path"
done
path=/usr/lib/openssh/ssh-keysign
dpkg-statoverride --list "$path" >/dev/null || dpkg-statoverride --update --add root root 0755 "$path"

systemctl --quiet enable nftables.service chrony.service auditd.service
