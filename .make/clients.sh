#!/bin/sh
# Generates the Python client again, from the schema and clients/python/queries.graphql.
# The generator needs an older graphql-core than the server, so it has an environment of its own, in .cache.
set -eu
cd "$(dirname "$0")/.."
tool=.cache/codegen
into=${1:-clients/python}
if [ ! -x "$tool/bin/ariadne-codegen" ]; then
    "${PYTHON:-.venv/bin/python}" -m venv "$tool"
    "$tool/bin/python" -m pip install --quiet --disable-pip-version-check ariadne-codegen==0.19.0
fi
tool=$PWD/$tool
cd "$into"
"$tool/bin/ariadne-codegen" >/dev/null
