"""A server with three people: Ann and Ben, facilitators of C4, and Ada, an administrator; it trusts a provider, too.

Another administrator has the name of Ada, with a first letter that is no Latin one.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.stocktaking import stocktaking
from tests.web.desk.people import Person
from tests.web.servers import Program, program
from tests.web.signing import AUDIENCE, ISSUER, ed, publish


@dataclass
class Desk:
    """The program, and who is at its desk."""

    program: Program
    ann: Person
    ben: Person
    ada: Person
    other_administrator: str

    @property
    def url(self) -> str:
        return self.program.url


def token(folder: Path, *given: str) -> str:
    ran = stocktaking("token", "create", *given, "--json", folder=folder)
    assert ran.status == 0, ran.err
    return str(ran.data["token"])


@pytest.fixture(scope="session")
def desk(looked_at: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    away = tmp_path_factory.mktemp("desk")
    folder = away / "graph"
    shutil.copytree(looked_at, folder)
    facilitator = ("--role", "facilitator", "--line", "C4")
    tokens = [token(folder, "--name", name, *facilitator) for name in ("Ann", "Ben")]
    tokens.append(token(folder, "--name", "Ada", "--role", "administrator"))
    other = token(folder, "--name", "\u0410da", "--role", "administrator")
    trust = {"AUTH_JWKS": publish(away / "keys.json", ed()), "AUTH_ISSUER": ISSUER, "AUTH_AUDIENCE": AUDIENCE}
    with program(away, **trust) as running:
        ann, ben, ada = (Person(running.url, each) for each in tokens)
        yield Desk(running, ann, ben, ada, other)
