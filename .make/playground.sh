#!/bin/sh
# The GraphiQL page's files, from their npm packages into web/static/playground. The server runs without them,
# so this never fails: where npm or the network is missing, one line says what is left out.
cd "$(dirname "$0")/.." || exit 0
to=web/static/playground
if [ -f $to/graphiql.min.js ] && [ $to/graphiql.min.js -nt web/playground/package-lock.json ]; then exit 0; fi
if sh .make/npm.sh web/playground; then
    node web/playground/copy.mjs || echo "make: the playground's files could not be copied; the server starts without them" >&2
else
    echo "make: the server starts without the GraphiQL playground; everything else is there" >&2
fi
exit 0
