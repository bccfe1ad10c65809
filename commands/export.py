"""`stocktaking export`: lists as files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import Asking, WrongUse, with_graph

if TYPE_CHECKING:  # imported when the command runs, so that `--help` is there at once
    from exports.making import Made
    from graphdb.engine import Graph

RELEASE = "release"


def export(
    what: Annotated[
        str,
        typer.Argument(
            help="entries, stakeholders, linkages, objective-linkages, matrix, facets, linkage-facets, "
            "stakeholder-facets, offers, documents, candidacies, openings, changes, register-changes; or release, "
            "as a .zip."
        ),
    ],
    out: Annotated[
        Path, typer.Option(help="The file: .csv, .jsonl, .xlsx, .parquet; of linkages also .sssom.tsv, .ttl, .jsonld.")
    ],
    filter: Annotated[
        str | None, typer.Option(help='The filter, as in the API: \'{"kind": {"in": ["PROJECT"]}}\'.')
    ] = None,
    argument: Annotated[
        list[str] | None,
        typer.Option(help="Another argument, as in the API: --argument rows=REGION --argument columns=YEAR."),
    ] = None,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Write a list as a file, whole and of one version of the data, and its manifest beside it.

    What is there is overwritten. FILE.manifest.json says what the file is, how it was counted, and its SHA-256.
    """
    from commands.destination import Destination
    from exports.formats import formats_of
    from exports.wanted import wanted

    if what == RELEASE:
        _release(out, _arguments(argument or []))
        return

    to = Destination(out, tuple(f".{each}" for each in formats_of(what)))
    given = {**_arguments(argument or []), **({"filter": filter} if filter is not None else {})}
    asked = wanted(what, to.ending.removeprefix("."), given)

    async def made(graph: Graph) -> Made:
        from exports.making import make

        return await make(_execute(graph), asked)

    found = with_graph(made, beside=True)
    with found.file:
        to.copy(found.file)
    manifest = out.with_name(f"{out.name}.manifest.json")
    manifest.write_bytes(found.manifest_bytes())
    said = f"{out}: {found.rows:,} rows of {what}, data version {found.about['dataVersion']}, SHA-256 {found.sha256}"
    terminal.answer({**found.manifest(), "file": str(out), "manifest": str(manifest)}, said)


def _release(out: Path, given: Mapping[str, str]) -> None:
    """Write the data package of a release. Raises WrongUse."""
    from commands.destination import Destination
    from exports.package import package

    to, number = Destination(out, (".zip",)), given.get("number", "")
    if {*given} != {"number"} or not number.isdecimal():
        raise WrongUse("A release is named by its number, and by nothing else: --argument number=1.")
    with with_graph(lambda graph: package(_execute(graph), int(number)), beside=True) as file:
        to.copy(file)
    terminal.answer({"file": str(out), "release": int(number)}, f"{out}: release {number} as a data package")


def _arguments(given: list[str]) -> dict[str, str]:
    """The arguments NAME=VALUE. Raises WrongUse."""
    found: dict[str, str] = {}
    for each in given:
        name, is_there, value = each.partition("=")
        if not is_there or not name:
            raise WrongUse(f"--argument {each:.60} has no value: write NAME=VALUE, e.g. rows=REGION.")
        if name in found:
            raise WrongUse(f"--argument {name:.60} is given twice: write a list as JSON.")
        found[name] = value
    return found


def _execute(graph: Graph) -> Any:
    from graphdb.errors import NotAnswered
    from resolvers.scope.limits import Limits
    from schema import schema
    from schema.guard import Executor, Rules

    whole = Limits(max_cost=10_000_000, deadline=600)  # nobody else waits for this process
    asking = Asking(Executor(schema, Rules(whole)), graph)

    async def execute(text: str, variables: Mapping[str, Any]) -> Any:
        answer = await asking.answer(text, variables)
        for error in answer.get("errors", ()):
            raise NotAnswered(error["message"], error["extensions"]["code"])
        return answer["data"]

    return execute
