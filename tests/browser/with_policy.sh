#!/bin/bash
# Runs a command where the folder POLICIES holds the only managed policies of Chromium: in a mount
# namespace of its own, so that the machine's own browser never learns of them.
# usage: with_policy.sh POLICIES COMMAND…
set -e
export POLICIES=$1
shift
if [ "$(id -u)" = 0 ]; then alone=(unshare --mount); else alone=(unshare --user --map-current-user --keep-caps --mount); fi
exec "${alone[@]}" --propagation private bash -c '
  set -e
  mkdir -p /etc/chromium
  mount -t tmpfs -o size=1m,mode=755 none /etc/chromium
  mkdir -p /etc/chromium/policies
  ln -s "$POLICIES" /etc/chromium/policies/managed
  exec "$@"' with_policy "$@"
