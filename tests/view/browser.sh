#!/bin/sh
# Installs what the tests of the page need: Debian's Chromium, Playwright for Python, and axe-core under build/.
set -eu
cd "$(dirname "$0")/../.."
missing=""
command -v chromium >/dev/null || missing="chromium fonts-dejavu-core"
command -v npm >/dev/null || missing="$missing nodejs npm"  # other makers' Node.js has npm in it, and refuses Debian's
if [ -n "$missing" ]; then
    apt-get update -qq
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $missing
fi
python -c "import playwright" 2>/dev/null || python -m pip install -q "playwright>=1.49"
[ -f build/axe/node_modules/axe-core/axe.min.js ] || npm install --silent --no-audit --no-fund --prefix build/axe axe-core@4.14.1
