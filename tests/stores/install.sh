#!/usr/bin/env bash
# Installs the stores and parsers that tests/stores compares the graph with; a test whose consumer is missing is skipped.
#
#   bash tests/stores/install.sh [FOLDER]     FOLDER takes what npm installs; default ~/.cache/newskg/stores
set -euo pipefail
folder=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/newskg/stores}
sudo=""; [ "$(id -u)" = 0 ] || sudo="sudo"

missing=""
for package in raptor2-utils virtuoso-opensource libapache-jena-java; do
  dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
if [ -n "$missing" ]; then
  $sudo apt-get update -q
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -qy --no-install-recommends $missing
fi
command -v java >/dev/null || DEBIAN_FRONTEND=noninteractive $sudo apt-get install -qy --no-install-recommends default-jre-headless

mkdir -p "$folder"
npm install --prefix "$folder" --no-audit --no-fund --loglevel=error "@comunica/query-sparql-file@4" "n3@2"
python3 -m pip install -q "oxigraph>=0.5"
