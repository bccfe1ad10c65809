"""One program and one browser for the tests of this folder.

PAGES=whole, as `make pages` has it, runs what is here in all states; `make test` takes some of each.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.http_audit.npm import npm_folder
from tests.web.desk.conftest import token
from tests.web.desk.people import Person
from tests.web.servers import Program, program
from tests.web.test_playground import launched

HERE = Path(__file__).parent
TOKENS: dict[str, str] = {}
WHOLE = os.environ.get("PAGES") == "whole"


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    with launched() as chromium:
        yield chromium


@pytest.fixture(scope="package")
def pages(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The program with the built-in data, and with Ann and Ben, who are facilitators of C4."""
    away = tmp_path_factory.mktemp("pages")
    shutil.copytree(seeded, away / "graph")
    TOKENS.update(
        {
            name: token(away / "graph", "--name", name, "--role", "facilitator", "--line", "C4")
            for name in ("Ann", "Ben")
        }
    )
    with program(away) as started:
        yield started


@pytest.fixture(scope="package")
def ann(pages: Program) -> Person:
    """Who has signed in."""
    person = Person(pages.url, TOKENS["Ann"])
    assert person.signs_in().status_code == 303
    return person


@pytest.fixture(scope="package")
def packages() -> Path:
    """Where the packages from npm are, each by its name."""
    return npm_folder("tests/accessibility") / "node_modules"
