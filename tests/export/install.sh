#!/usr/bin/env bash
# Installs what tests/export opens exports with and PyPI alone does not bring: LibreOffice's spreadsheet, and
# FollowTheMoney's `ftm`, one of whose libraries (PyICU) is compiled. A test of what is missing is skipped.
set -euo pipefail
sudo=""; [ "$(id -u)" = 0 ] || sudo="sudo"

missing=""
command -v soffice >/dev/null || missing="libreoffice-calc-nogui"
python3 -c "import icu" 2>/dev/null || missing="$missing g++ pkg-config libicu-dev"
if [ -n "$missing" ]; then
  $sudo apt-get update -q
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -qy --no-install-recommends $missing
fi
python3 -m pip install -q "followthemoney>=4.11"
