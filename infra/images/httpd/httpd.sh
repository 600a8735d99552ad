#!/bin/bash
# Apache httpd with the page of infra/images/httpd/page.
set -euo pipefail

export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
apt-get -qq -o DPkg::Lock::Timeout=120 install -y --no-install-recommends apache2 postgresql-client >/dev/null

a2enmod -q mpm_event cgid headers setenvif
a2dismod -q -f autoindex status
a2dissite -q 000-default
a2disconf -q serve-cgi-bin security charset localized-error-pages other-vhosts-access-log

install -o root -g root -m 0644 /tmp/insight/httpd/insight.conf /etc/apache2/sites-available/insight.conf
a2ensite -q insight
echo 'IncludeOptional /run/insight/httpd-listen.conf' >/etc/apache2/ports.conf
install -o root -g root -m 0755 /tmp/insight/httpd/prepare /usr/local/lib/insight/httpd-prepare
install -o root -g root -m 0644 -D /tmp/insight/httpd/httpd.nft /etc/nftables.d/httpd.nft

install -o root -g root -m 0755 -D /tmp/insight/page/page.cgi /usr/local/lib/insight/page/page.cgi
install -o root -g root -m 0644 -t /usr/local/lib/insight/page /tmp/insight/page/page.html
install -d -m 0755 /var/www/insight
echo ok >/var/www/insight/healthz
rm -rf /var/www/html

install -o root -g root -m 0644 -D /tmp/insight/httpd/apache2.conf /etc/systemd/system/apache2.service.d/insight.conf
systemctl daemon-reload
systemctl --quiet enable apache2.service
apache2ctl -t
apache2 -v
