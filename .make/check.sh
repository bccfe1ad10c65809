#!/bin/sh
# Every check, also when one fails: the end says which did.
#   sh .make/check.sh          all; types and layers beside the tests, which wait for programs now and then
#   sh .make/check.sh quick    without the tests
cd "$(dirname "$0")/.." || exit 1
PATH=$PWD/.venv/bin:$PATH
export PATH
failed=

check() {
    name=$1
    shift
    echo
    echo "== $name: $*"
    "$@" || failed="$failed $name"
}

# What these two say is told at once, when both are done; what failed is told to the file `$1`.
types_and_layers() {
    failed=
    said=$(check types mypy --strict . 2>&1; check layers lint-imports 2>&1; echo "$failed" >"$1")
    echo "$said"
}

check formatting ruff format --check --output-format concise .
check style ruff check --output-format concise .
if [ "${1:-}" = quick ]; then
    check types mypy --strict .
    check layers lint-imports
else
    beside=$(mktemp)
    types_and_layers "$beside" &
    running=$!
    if [ -n "${CI:-}" ]; then echo; echo "CI is set: a skipped test is a failure."; fi
    # The HTTP audits, the schema linter and both engines are tests like the others. At most four
    # processes: each has an embedded engine of its own. tests/workers.py says what stays together.
    # shellcheck disable=SC2086
    check tests python -m pytest -n auto --maxprocesses 4 ${PYTEST_ARGS:-}
    wait "$running" || failed="$failed types or layers"
    failed="$failed$(cat "$beside")"
    rm -f "$beside"
fi

if [ -n "$failed" ]; then
    echo
    echo "FAILED:$failed"
    exit 1
fi
# After the tests, the last line is the one that counts them.
if [ "${1:-}" = quick ]; then
    echo
    echo "All checks passed."
fi
