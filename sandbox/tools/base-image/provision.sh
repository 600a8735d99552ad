#!/bin/sh
# Makes a bare Debian 12 root file system what a cloud image is: systemd, sshd, and cloud-init that asks EC2's
# instance metadata. Runs as root inside the container that becomes the base image.
set -eu
export DEBIAN_FRONTEND=noninteractive

# The image is thrown away when it is wrong, so dpkg need not wait for the disk, and nobody reads manuals in it.
cat > /etc/dpkg/dpkg.cfg.d/insight <<'EOF'
force-unsafe-io
path-exclude=/usr/share/doc/*
path-include=/usr/share/doc/*/copyright
path-exclude=/usr/share/man/*
path-exclude=/usr/share/info/*
EOF
cat > /etc/apt/apt.conf.d/90insight <<'EOF'
Acquire::Languages "none";
Acquire::Retries "3";
Dpkg::Use-Pty "0";
EOF

# Nothing may start while packages are installed: there is no init in this container yet.
printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
chmod 755 /usr/sbin/policy-rc.d
apt-get update -q
apt-get install -y -q --no-install-recommends \
  systemd systemd-sysv dbus sudo openssh-server ca-certificates curl python3 iproute2 procps kmod e2fsprogs util-linux \
  cloud-init gpg less libnss-myhostname
apt-get clean
rm -rf /usr/sbin/policy-rc.d /etc/apt/apt.conf.d/99mmdebstrap /var/lib/apt/lists/* /var/cache/debconf/*-old

# User and group ids are those of the first user of a cloud image. cloud-init adds keys and groups at boot.
useradd --create-home --uid 1000 --user-group --shell /bin/bash ubuntu
install -d -m 700 -o ubuntu -g ubuntu /home/ubuntu/.ssh
echo 'ubuntu ALL=(ALL) NOPASSWD:ALL' > /etc/sudoers.d/90-cloud-init-users
chmod 440 /etc/sudoers.d/90-cloud-init-users

cat > /etc/cloud/cloud.cfg.d/90_insight.cfg <<'EOF'
datasource_list: [Ec2]
datasource:
  Ec2:
    strict_id: false
    metadata_urls: ["http://169.254.169.254"]
    max_wait: 60
    timeout: 10
    apply_full_imds_network_config: false
network: {config: disabled}
disable_ec2_metadata: false
ssh_genkeytypes: [ed25519, ecdsa]
ssh: {emit_keys_to_console: false}
no_ssh_fingerprints: true
updates: {network: {when: []}}
system_info:
  default_user:
    name: ubuntu
    gecos: Ubuntu
# What a container has no use for (growing disks, other distributions, configuration managers) is left out: each
# module costs its import at every boot.
cloud_init_modules: [bootcmd, write-files, disk_setup, mounts, set_hostname, update_hostname, update_etc_hosts, ca-certs, users-groups, ssh]
cloud_config_modules: [set-passwords, apt-configure, ntp, timezone, runcmd]
cloud_final_modules: [package-update-upgrade-install, write-files-deferred, scripts-vendor, scripts-per-once, scripts-per-boot, scripts-per-instance, scripts-user, final-message, power-state-change]
EOF
# cloud-init takes no hardware identity in a container, and asks with session tokens (IMDSv2) only when it knows
# that it is on EC2. A machine of EC2 shows it by an id that starts with "ec2": let it be read from a file.
echo 'ec200000-0000-0000-0000-000000000000' > /etc/cloud/hypervisor-uuid
ec2=/usr/lib/python3/dist-packages/cloudinit/sources/DataSourceEc2.py
sed -i 's#"/sys/hypervisor/uuid"#"/etc/cloud/hypervisor-uuid"#' "$ec2"
grep -q '/etc/cloud/hypervisor-uuid' "$ec2"
# The address is given from outside, so the try to get one by DHCP before the network is up is left out.
sed -i 's#(DataSourceEc2Local, (sources.DEP_FILESYSTEM,)),##' "$ec2"
grep -q 'DEP_NETWORK' "$ec2"
python3 -m py_compile "$ec2"
echo 'policy: enabled' > /etc/cloud/ds-identify.cfg

# No hardware, no consoles, no housekeeping by the clock.
systemctl mask -q console-getty.service getty.target getty@.service systemd-udevd.service systemd-udev-trigger.service \
  systemd-udevd-kernel.socket systemd-udevd-control.socket systemd-networkd-wait-online.service \
  systemd-modules-load.service sys-kernel-config.mount sys-kernel-debug.mount sys-kernel-tracing.mount \
  dev-hugepages.mount dev-mqueue.mount sys-fs-fuse-connections.mount systemd-remount-fs.service \
  systemd-firstboot.service systemd-hwdb-update.service ldconfig.service cloud-init-hotplugd.socket \
  apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service fstrim.timer
systemctl enable -q ssh.service
mkdir -p /etc/systemd/system.conf.d
printf '[Manager]\nDefaultTimeoutStopSec=10s\n' > /etc/systemd/system.conf.d/insight.conf
mkdir -p /etc/ssh/sshd_config.d
printf 'UseDNS no\nPasswordAuthentication no\n' > /etc/ssh/sshd_config.d/10-insight.conf

# What must differ from one machine to the next is made at its first boot.
rm -f /etc/ssh/ssh_host_* /var/lib/dbus/machine-id
: > /etc/machine-id
rm -rf /var/lib/cloud /var/log/*.log /tmp/*
