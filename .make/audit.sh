#!/bin/sh
# Asks whether anything that is locked has a known weakness: pip-audit for Python, npm audit for the pages and the tests.
# Both ask services on the network. Where one does not answer, nothing was looked at, and this says so with status 3;
# 1 is for a weakness that was found.
cd "$(dirname "$0")/.." || exit 4
status=0

note() { # what was asked, whether it was answered, its status
    case $2:$3 in
        yes:0) echo "audit: $1: nothing known" ;;
        yes:*) echo "audit: $1: something is known, see above"; status=1 ;;
        *) echo "audit: $1: NOT LOOKED AT, its service does not answer"; [ "$status" = 1 ] || status=3 ;;
    esac
}

out=$(mktemp)
trap 'rm -f "$out"' EXIT
.venv/bin/pip-audit --progress-spinner off --require-hashes --disable-pip --timeout 10 -r requirements.lock >"$out" 2>&1
found=$?
cat "$out"
if grep -qE '^(Name|No known vulnerabilities)' "$out"; then note "requirements.lock" yes $found; else note "requirements.lock" no 0; fi

for lock in web/playground/package-lock.json tests/*/package-lock.json clients/*/package-lock.json; do
    [ -f "$lock" ] || continue
    (cd "$(dirname "$lock")" && npm audit --package-lock-only --json --fetch-timeout=10000 --fetch-retries=0) >"$out" 2>/dev/null
    found=$?
    if grep -q '"auditReportVersion"' "$out"; then
        [ $found = 0 ] || cat "$out"
        note "$lock" yes $found
    else note "$lock" no 0; fi
done
exit $status
