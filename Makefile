# Everything that one does here more than once. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help serve test lint pages bench stress docs lock release audit sbom clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve:  ## the server with its embedded graph, on HOST and PORT (127.0.0.1, 8000); installs what is missing
	@sh .make/install.sh server
	@sh .make/playground.sh
	@exec .venv/bin/stocktaking serve

test:  ## format, lint, types, layers and every test on both engines; CI=1 makes a skip a failure
	@sh .make/install.sh development
	@sh .make/playground.sh
	@sh .make/check.sh

lint:  ## format, lint, types and layers alone
	@sh .make/install.sh development
	@sh .make/check.sh quick

pages:  ## the pages in a real browser, in every width, theme and language: about half an hour
	@sh .make/install.sh development
	@PAGES=whole .venv/bin/python -m pytest -q tests/accessibility $(PYTEST_ARGS)

bench:  ## the measured cases of benchmarks/, and what waits beside expensive questions; SCALE=3 for three times the data, PEERS=1 beside other servers
	@sh .make/install.sh development
	@.venv/bin/python -m benchmarks.beside
	@.venv/bin/python -m benchmarks.held
	@.venv/bin/python -m benchmarks.ways
	@.venv/bin/python -m benchmarks.written || true
	@.venv/bin/python -m benchmarks.written --engine neo4j || true
	@.venv/bin/python -m benchmarks.mixed || true
	@.venv/bin/python -m benchmarks.pages
	@.venv/bin/python -m benchmarks.imported
	@.venv/bin/python -m benchmarks.operated || true
	@SCALE=$(or $(SCALE),1) .venv/bin/python -m benchmarks
	@if [ -n "$(PEERS)" ]; then .venv/bin/python -m benchmarks.peers; fi

stress:  ## eight clients change linkages while servers and databases are killed; what is made up, on every engine, many times as often: half an hour
	@sh .make/install.sh development
	@THOROUGH=1 .venv/bin/python -m pytest -q -m "thorough or whole or neo4j"
	@COMPILED_OPERATIONS=10000 .venv/bin/python -m pytest -q tests/schema/guard/test_plans.py -k generated
	@.venv/bin/python -m tests.stress.alike
	@THOROUGH=1 .venv/bin/python -m tests.stress

docs:  ## print again what docs/ takes from the code, and take its pictures anew
	@sh .make/install.sh development
	@.venv/bin/stocktaking docs
	@sh .make/clients.sh
	@.venv/bin/python .make/pictures.py

lock:  ## renew requirements.lock (UPGRADE=--upgrade takes newer versions too)
	@sh .make/install.sh development
	@.venv/bin/python .make/lock.py $(UPGRADE)

release:  ## wheel and sources into dist/; VERSION=1.3.0 raises the version and cuts the changelog before
	@sh .make/install.sh development
	@sh .make/playground.sh
	@.venv/bin/python .make/release.py $(VERSION)

audit:  ## ask whether anything that is locked has a known weakness, where the services that know answer
	@sh .make/install.sh development
	@sh .make/audit.sh

sbom:  ## what the server is made of, as CycloneDX, into dist/; without a network
	@sh .make/install.sh development
	@.venv/bin/python .make/sbom.py

clean:  ## remove what was installed or generated; your data in ./data stays
	rm -rf .venv .cache build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage htmlcov
	rm -rf web/static/playground web/playground/node_modules tests/*/node_modules *.egg-info
	find . -name __pycache__ -type d -not -path './data/*' -prune -exec rm -rf {} +
	@echo "make: ./data is kept; remove it yourself if you want an empty graph"
