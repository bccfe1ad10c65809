"""One program and one browser for the tests of this folder.

PAGES=whole, as `make pages` has it, runs what is here in all states; `make test` takes some of each.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.http_audit.npm import npm_folder
from tests.web.servers import Program, program
from tests.web.test_playground import launched

HERE = Path(__file__).parent
WHOLE = os.environ.get("PAGES") == "whole"


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    with launched() as chromium:
        yield chromium


@pytest.fixture(scope="package")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with program(tmp_path_factory.mktemp("pages")) as started:
        yield started


@pytest.fixture(scope="package")
def packages() -> Path:
    """Where the packages from npm are, each by its name."""
    return npm_folder("tests/accessibility") / "node_modules"
