#!/bin/sh
# Installs the npm packages of a folder exactly as its package-lock.json says; does nothing while that is unchanged.
#   sh .make/npm.sh FOLDER      leaves with 3 where npm is missing, with 1 where it failed; one line says so
set -eu
cd "$(dirname "$0")/../$1"
wanted=$(cat package.json package-lock.json | cksum)
if [ "$(cat node_modules/.installed 2>/dev/null)" = "$wanted" ]; then exit 0; fi
command -v npm >/dev/null 2>&1 || { echo "make: npm is missing, so $1 is left out" >&2; exit 3; }
mkdir -p node_modules
if ! npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1; then
    grep -m3 'npm error' npm.log >&2 || true
    rm -f npm.log
    echo "make: npm could not install $1" >&2
    exit 1
fi
rm -f npm.log
echo "$wanted" >node_modules/.installed
