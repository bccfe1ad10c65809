"""One program and one browser for the tests of this folder.

PAGES=whole, as `make pages` has it, runs what is here in all states; `make test` takes some of each.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.accessibility.looking import Window
from tests.accessibility.office import Office, opened
from tests.http_audit.npm import npm_folder
from tests.web.chromium import launched
from tests.web.servers import Program, program

HERE = Path(__file__).parent


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    with launched() as chromium:
        yield chromium


@pytest.fixture(scope="package")
def reader(browser: Any) -> Iterator[Any]:
    """The browser of somebody who reads the pages that everybody sees; they keep nothing in it."""
    profile = browser.new_context()
    yield profile
    profile.close()


@pytest.fixture(scope="package")
def window(reader: Any) -> Window:
    """A window of theirs, for pages that are only looked at."""
    return Window(reader)


@pytest.fixture(scope="package")
def pages(looked_at: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The program with the built-in data, which nobody changes."""
    away = tmp_path_factory.mktemp("pages")
    shutil.copytree(looked_at, away / "graph")
    with program(away) as started:
        yield started


@pytest.fixture(scope="package")
def office(looked_at: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A program of its own, whose people decide what they like."""
    with opened(looked_at, tmp_path_factory.mktemp("office")) as started:
        yield started


@pytest.fixture(scope="package")
def packages() -> Path:
    """Where the packages from npm are, each by its name."""
    return npm_folder("tests/accessibility") / "node_modules"
