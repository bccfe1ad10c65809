"""How the tests are spread over processes: `make test` runs them in several, `pytest tests/...` in its own.

Every worker has its own embedded engine, folders and ports. What shares something dear stays together in a group: the
tests of one Neo4j, so that only one worker starts it, and otherwise those of a file, or of a folder with one server.
The groups that take longest begin first: those of a Neo4j or a browser, and what the marker `slow` names.
"""

import gc
import os
from typing import Any

import pytest

from tests.neo4j.launcher import wanted
from tests.thorough import IS_THOROUGH

TOGETHER = ("tests/stories/", "tests/accessibility/")  # the folders whose files share one running program

APART = "tests/stress/test_stress.py"  # starts a Neo4j of its own, for it kills it

LONG = ("slow", "browser")  # the markers of tests whose groups begin early


def group(id: str) -> str:
    """The name of what the test of this id shares with others."""
    path, _, name = id.partition("::")
    if path == APART:
        return path
    parameters = name.partition("[")[2]
    engine = next((each for each in wanted() if each in parameters), None)
    return engine or next((folder for folder in TOGETHER if path.startswith(folder)), path)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are cores: now and then one waits for a database, a browser or a program."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """By our groups, in the order in which they were collected. (xdist's own loadgroup is blind under pytest 9.2.)"""
    from xdist.scheduler import LoadScopeScheduling

    config.option.loadscopereorder = False
    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = group
    return scheduler


def pytest_sessionstart() -> None:
    """What is collected is looked at for garbage once, and not again after each of thousands of tests."""
    gc.disable()


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what `make stress` alone runs, and put the longest groups first, where there are several workers."""
    if not IS_THOROUGH and (left := [each for each in items if each.get_closest_marker("whole")]):
        config.hook.pytest_deselected(items=left)
        items[:] = [each for each in items if each not in left]
    if hasattr(config, "workerinput"):
        slow = {group(each.nodeid) for each in items if {*LONG} & {mark.name for mark in each.iter_markers()}}
        order = {name: place for place, name in enumerate([*wanted(), *sorted(slow - {*wanted()})])}
        items.sort(key=lambda each: order.get(group(each.nodeid), len(order)))
