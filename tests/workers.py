"""How the tests are spread over processes: `make test` runs them in one a core, `pytest tests/...` in its own.

Every worker has its own embedded engine, folders and ports. What shares something dear stays together in a group: the
tests of one Neo4j, so that only one worker starts it, and otherwise those of a file, or of a folder with one server.
The groups that take longest begin first; the marker `slow` says which those are.
"""

from pathlib import Path

import pytest

from tests.neo4j.launcher import wanted

TESTS = Path(__file__).parent
TOGETHER = ("stories",)  # the folders whose files share one running program


def group(item: pytest.Item) -> str:
    """The name of what this test shares with others."""
    parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
    engines = [each for each in wanted() if each in parameters]
    if engines or item.get_closest_marker("neo4j"):
        return engines[0] if engines else wanted()[-1]
    path = item.path.relative_to(TESTS)
    return path.parts[0] if path.parts[0] in TOGETHER else path.with_suffix("").as_posix()


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    if item.config.pluginmanager.hasplugin("xdist") and item.path.is_relative_to(TESTS):
        item.add_marker(pytest.mark.xdist_group(group(item)))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the longest groups first, where there are several workers; in one process the order stays."""
    if hasattr(config, "workerinput"):
        slow = {group(each) for each in items if each.get_closest_marker("slow")}
        order = {name: place for place, name in enumerate(wanted())}
        items.sort(key=lambda each: order.get(name := group(each), len(order) if name in slow else len(order) + 1))
