#!/bin/sh
# Installs what the tests of the page need: Debian's Chromium, Playwright for Python, and axe-core under build/.
set -eu
cd "$(dirname "$0")/../.."
if ! command -v chromium >/dev/null; then
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core nodejs npm
fi
python -c "import playwright" 2>/dev/null || python -m pip install -q "playwright>=1.49"
[ -f build/axe/node_modules/axe-core/axe.min.js ] || npm install --silent --no-audit --no-fund --prefix build/axe axe-core@4.14.1
