#!/bin/sh
# Brings .venv up to requirements.lock and says in one line what is missing.
#   sh .make/install.sh server        what the server needs
#   sh .make/install.sh development   and the tools of the tests
# Does nothing (in a few milliseconds) while requirements.lock and pyproject.toml are unchanged.
set -eu
cd "$(dirname "$0")/.."
part=$1
venv=.venv
stop() { echo "make: $1" >&2; exit 1; }

wanted=$(cat requirements.lock pyproject.toml | cksum)
if [ "$(cat "$venv/.installed-$part" 2>/dev/null)" = "$wanted" ] && [ -x "$venv/bin/python" ] &&
    [ "$(cat "$venv/.place" 2>/dev/null)" = "$PWD" ]; then exit 0; fi

find_python() {
    for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
}

# A folder that was moved (its scripts name the old place) or whose Python is gone is made anew, not repaired.
if [ "$(cat "$venv/.place" 2>/dev/null)" != "$PWD" ] || ! "$venv/bin/python" -c 'import pip' >/dev/null 2>&1; then
    python=$(find_python)
    [ -n "$python" ] || stop "Python 3.11 or later is missing; install it (Debian: apt-get install python3 python3-venv) or name one with PYTHON=..."
    "$python" -c 'import venv, ensurepip' >/dev/null 2>&1 ||
        stop "$python has no venv module; install it (Debian: apt-get install python3-venv)"
    echo "make: creating $venv with $("$python" --version)"
    rm -rf "$venv"
    "$python" -m venv "$venv" || stop "$python could not create $venv (is the disk full, or the folder read-only?)"
    echo "$PWD" >"$venv/.place"
fi

log=$venv/install.log
case $part in
    server) sed '/^# --- below/,$d' requirements.lock >"$venv/wanted.lock" ;;
    development) cp requirements.lock "$venv/wanted.lock" ;;
    *) stop "install.sh takes 'server' or 'development'" ;;
esac

echo "make: installing $(grep -c '^[A-Za-z0-9]' "$venv/wanted.lock") packages for the $part (once; log in $log)"
if ! {
    "$venv/bin/python" -m pip install --disable-pip-version-check --no-input --require-hashes -r "$venv/wanted.lock" &&
        "$venv/bin/python" -m pip install --disable-pip-version-check --no-input --no-deps --no-build-isolation --editable .
} >"$log" 2>&1; then
    if grep -qE 'Temporary failure in name resolution|Name or service not known|NewConnectionError|Network is unreachable|ConnectTimeout|Connection refused|ReadTimeout|ProxyError|Connection reset' "$log"; then
        stop "no package index answers; the first start needs the network (details in $log)"
    elif grep -qiE "command '?[a-z0-9_/-]*(gcc|cc|clang)'? failed|unable to execute|linker .?cc.? not found|No acceptable C compiler|can't find Rust compiler|Rust package manager, is not installed" "$log"; then
        stop "a package must be compiled here and there is no compiler; install one (Debian: apt-get install build-essential) (details in $log)"
    elif grep -q 'No space left' "$log"; then
        stop "no space left on the disk (details in $log)"
    elif grep -q 'THESE PACKAGES DO NOT MATCH THE HASHES' "$log"; then
        stop "a downloaded package is not the one in requirements.lock; nothing of it was installed (details in $log)"
    elif grep -qE 'No matching distribution found' "$log"; then
        package=$(sed -n 's/.*No matching distribution found for \([^ ]*\).*/\1/p' "$log" | head -n 1)
        stop "no package index answers, or it has no $package for this machine: $(uname -sm), $("$venv/bin/python" --version) (details in $log)"
    fi
    tail -n 15 "$log" >&2
    stop "installing failed (details in $log)"
fi
echo "$wanted" >"$venv/.installed-$part"
[ "$part" = server ] || echo "$wanted" >"$venv/.installed-server"
