"""Numbered migrations, applied once, their checksums kept in the graph.

Files are `migrations/V0001__name.cypher`: comments, and statements that end with `;`. One server applies at a time (see
graphdb/lease.py): the others wait until it is done, or take over from one that died.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from graphdb.ask import Ask
from graphdb.cypher_text import Text, question
from graphdb.engine import Graph, Transaction
from graphdb.errors import MigrationRefused
from graphdb.lease import Lease
from graphdb.questions import keys, vocabulary

_NAME = re.compile(r"V(\d{4})__(\w+)\.cypher")
_FORBIDDEN = re.compile(
    r"IS\s+NOT\s+NULL|IS\s+(RELATIONSHIP\s+|NODE\s+)?KEY|IS\s*::|REQUIRE\s*\([^)]*\)\s*IS\s+NODE", re.IGNORECASE
)

# What a graph has while a backup is put into it, so that every program refuses it, also one of before.
RESTORING, RESTORING_NAME = 9_999, "restore_that_is_not_done"

_APPLIED = question("migrations/applied")
_RECORD = question("migrations/record")


@dataclass(frozen=True)
class Migration:
    """One file: its number, name, statements, the SHA-256 of its text in hexadecimal, and what its comments say."""

    version: int
    name: str
    statements: tuple[Text, ...]
    checksum: str
    about: str = ""


@dataclass(frozen=True)
class Status:
    """Which migrations a graph has, and which it still needs."""

    applied: tuple[Migration, ...]
    pending: tuple[Migration, ...]


def shipped() -> tuple[Migration, ...]:
    """The migrations of this version of the program, in order."""
    named = ((_NAME.fullmatch(file.name), file) for file in files("graphdb").joinpath("migrations").iterdir())
    found = [parsed(int(match[1]), match[2], file.read_text(encoding="utf-8")) for match, file in named if match]
    return tuple(sorted(found, key=lambda each: each.version))


def parsed(version: int, name: str, source: str) -> Migration:
    """A migration from its text. Raises MigrationRefused for a constraint that Neo4j Community does not have."""
    told = [line.strip() for line in source.splitlines() if line.lstrip().startswith("//")]
    code = "\n".join(line for line in source.splitlines() if not line.lstrip().startswith("//"))
    if _FORBIDDEN.search(code):
        raise MigrationRefused(
            f"V{version:04}__{name} uses a constraint that Neo4j Community refuses: only IS UNIQUE is portable"
        )
    statements = tuple(Text(part.strip()) for part in code.split(";") if part.strip())
    about = " ".join(line.removeprefix("//").strip() for line in told)
    return Migration(version, name, statements, hashlib.sha256(source.encode()).hexdigest(), about)


async def status(graph: Graph, migrations: Sequence[Migration] | None = None) -> Status:
    """What is applied and what is pending.

    Raises MigrationRefused where an applied file was edited since, or the graph has one that this program does not
    know.
    """
    known = tuple(migrations if migrations is not None else shipped())
    checksums = await applied_to(graph.read)
    if RESTORING in checksums:
        raise MigrationRefused("A restore into this graph was not done: run `stocktaking restore` again.")
    for version, (name, _) in checksums.items():
        if version not in {each.version for each in known}:
            raise MigrationRefused(
                f"The graph has migration V{version:04}__{name}, which this version of the program does not "
                "know: update the program"
            )
    for each in known:
        if each.version in checksums and checksums[each.version][1] != each.checksum:
            raise MigrationRefused(
                f"V{each.version:04}__{each.name} was edited after it was applied: restore the file and write "
                "a new migration"
            )
    applied = tuple(each for each in known if each.version in checksums)
    return Status(applied, tuple(each for each in known if each.version not in checksums))


async def applied_to(ask: Ask) -> dict[int, tuple[str, str]]:
    """Number -> name and checksum of what a graph has had, in order, whether we know it or not."""
    rows = await ask("migrations/applied", _APPLIED)
    return {row["version"]: (row["name"], row["checksum"]) for row in rows}


async def up(graph: Graph, migrations: Sequence[Migration] | None = None) -> tuple[Migration, ...]:
    """Apply what is pending, in order, and make keys of order and search again where their rules have changed; the
    migrations that this call applied. Safe when two processes start together."""
    applied = await _applied(graph, migrations)
    await keys.renew(graph)
    return applied


async def _applied(graph: Graph, migrations: Sequence[Migration] | None) -> tuple[Migration, ...]:
    if not (await status(graph, migrations)).pending:
        await graph.define_text_indexes()
        return ()
    lease = Lease(graph)
    while not await lease.taken():
        await asyncio.sleep(0.2)  # the other one is another process
        if not (await status(graph, migrations)).pending:
            return ()
    async with lease.renewed():
        done, is_filled = [], (await vocabulary.version(graph)).version > 0
        for migration in (await status(graph, migrations)).pending:
            for statement in migration.statements:
                await lease.held()  # no engine lets a schema statement share a transaction with it
                await graph.define(f"migrations/V{migration.version:04}", statement)
            await _record(graph, migration, lease, is_filled=is_filled)
            done.append(migration)
        await graph.define_text_indexes()
        return tuple(done)


async def _record(graph: Graph, migration: Migration, lease: Lease, *, is_filled: bool) -> None:
    """Keep that it was applied. What it changed in a graph that has data is a change of the data."""

    async def work(tx: Transaction) -> None:
        await lease.fence(tx)
        await tx.run(
            "migrations/record", _RECORD, version=migration.version, name=migration.name, checksum=migration.checksum
        )

    await graph.write(work, vocabulary=False, data=is_filled)
