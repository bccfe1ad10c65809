"""Fixtures for a real Neo4j, and an end of the test run that cannot be misread.

tests/conftest.py takes them over: `from tests.neo4j.fixtures import neo4j_servers, neo4j_uri, ...`.
"""

import contextlib
import os
from collections.abc import Callable, Iterator

import pytest

from tests.neo4j.launcher import Neo4jUnavailable, choose, start, wanted

__all__ = [
    "neo4j_auth",
    "neo4j_servers",
    "neo4j_uri",
    "newest_neo4j",
    "pytest_sessionfinish",
    "pytest_terminal_summary",
]


@pytest.fixture(scope="session")
def neo4j_servers() -> Iterator[Callable[[str], str]]:
    """The Bolt address of a Neo4j by its name; each is started when it is first asked for, and once."""
    addresses: dict[str, str] = {}
    faults: dict[str, str] = {}
    with contextlib.ExitStack() as running:

        def address(name: str) -> str:
            if name not in addresses and name not in faults:
                try:
                    addresses[name] = running.enter_context(start(choose(name)))
                except Neo4jUnavailable as fault:
                    faults[name] = str(fault)
            if name in faults:
                pytest.skip(f"{name}: {faults[name]}")
            return addresses[name]

        yield address


@pytest.fixture(scope="session", params=wanted())
def neo4j_uri(request: pytest.FixtureRequest, neo4j_servers: Callable[[str], str]) -> str:
    """The Bolt address of a real Neo4j, one test for each version. Its content may be thrown away."""
    return neo4j_servers(request.param)


@pytest.fixture(scope="session", params=wanted()[-1:])
def newest_neo4j(request: pytest.FixtureRequest, neo4j_servers: Callable[[str], str]) -> str:
    """The Bolt address of the newest Neo4j, for what is the same with all of them."""
    return neo4j_servers(request.param)


@pytest.fixture(scope="session")
def neo4j_auth() -> tuple[str, str] | None:
    """Name and password for neo4j_uri; None for those started here, which ask for neither."""
    user, password = os.environ.get("NEO4J_USER"), os.environ.get("NEO4J_PASSWORD")
    return (user or "neo4j", password) if os.environ.get("NEO4J_URI") and password else None


def skips_fail() -> bool:
    """Whether a skip is a failure: where CI is set, everything real has to run."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false", "no")


def skipped(config: pytest.Config) -> dict[str, int]:
    """Why tests were skipped, and how many for each reason."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    reasons: dict[str, int] = {}
    for report in reporter.stats.get("skipped", []) if reporter else []:
        where = report.longrepr
        reason = where[2].removeprefix("Skipped: ") if isinstance(where, tuple) else str(where)
        reasons[reason] = reasons.get(reason, 0) + 1
    return reasons


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if exitstatus == pytest.ExitCode.OK and skips_fail() and skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    reasons = skipped(config)
    if not reasons:
        return
    terminalreporter.section("NOT EVERYTHING WAS TESTED", sep="!", red=True, bold=True)
    for reason, count in reasons.items():
        terminalreporter.line(f"SKIPPED {count}: {reason}")
    if skips_fail():
        terminalreporter.line("CI is set, so these skips are failures.", red=True, bold=True)
