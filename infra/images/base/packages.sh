#!/bin/bash
# What every image needs of the distribution. Takes INSIGHT_UNATTENDED_UPGRADES (true or false).
set -euo pipefail

# needrestart would restart services of a machine that is about to be imaged.
export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1

apt-get -qq -o Acquire::Retries=3 update
packages=(ca-certificates curl jq nftables chrony auditd)
[[ ${INSIGHT_UNATTENDED_UPGRADES:-false} != true ]] || packages+=(unattended-upgrades)
apt-get -qq -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "${packages[@]}" >/dev/null

if [[ ${INSIGHT_UNATTENDED_UPGRADES:-false} == true ]]; then
  # Fixes of security only, and never a restart by the clock.
  cat >/etc/apt/apt.conf.d/99insight <<'CONF'
APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
#clear Unattended-Upgrade::Allowed-Origins;
#clear Unattended-Upgrade::Origins-Pattern;
Unattended-Upgrade::Origins-Pattern:: "origin=Ubuntu,archive=${distro_codename}-security";
Unattended-Upgrade::Origins-Pattern:: "origin=Debian,codename=${distro_codename}-security,label=Debian-Security";
Unattended-Upgrade::Automatic-Reboot "false";
CONF
  for unit in apt-daily.timer apt-daily-upgrade.timer unattended-upgrades.service; do
    systemctl --quiet unmask "$unit"
    systemctl --quiet enable "$unit"
  done
else
  cat >/etc/apt/apt.conf.d/99insight <<'CONF'
APT::Periodic::Update-Package-Lists "0";
APT::Periodic::Unattended-Upgrade "0";
CONF
fi
