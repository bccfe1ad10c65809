"""`stocktaking check`: what must be true of the graph, of its history and of its releases."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import Asking, WrongUse, data_of, executor_of_settings, with_graph
from commands.terminal import NO, table
from graphdb.errors import BadInput, shown

if TYPE_CHECKING:  # imported when a command runs, so that `--help` is there at once
    from graphdb.engine import Graph
    from graphdb.questions import checks
    from graphdb.records.votes import OpeningRecord
    from graphdb.signatures import PublicKey
    from resolvers.contests.recounting import Published
    from resolvers.history.proof import Kept, Proof
    from resolvers.history.prove import Since

SHOWN = 20  # flaws that are printed
app = typer.Typer(invoke_without_command=True)


@app.callback()
def check(context: typer.Context, graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
    """Ask what must be true of the graph and no constraint keeps so. Status 1 if something is broken.

    `check history` and `check releases` prove what the audit promises, `check votes` what a contest does.
    """
    if context.invoked_subcommand is not None:
        return
    from graphdb.questions import checks

    async def found(graph: Graph) -> list[checks.Finding]:
        with terminal.progress() as progress:
            return await checks.run(graph, progress)

    findings = with_graph(found, beside=True)
    broken = [each for each in findings if each.broken]
    rows = [
        ("BROKEN" if each.broken else "ok", each.question, each.broken, ", ".join(each.examples)) for each in findings
    ]
    said = f"{len(broken)} of {len(findings)} checks are broken" if broken else f"all {len(findings)} checks hold"
    data = {"ok": not broken, "checks": [vars(each) for each in findings]}
    terminal.answer(data, table(("", "question", "found", "e.g."), rows), said)
    raise typer.Exit(NO if broken else 0)


_HEAD = re.compile(r"(register:)?([1-9][0-9]{0,14}):([0-9a-f]{64})")


def _since(given: Sequence[str]) -> Since:
    """189:5e0c... as a head of the mapping, register:12:9a41... as one of the register. Raises BadParameter."""
    heads: dict[bool, list[Kept]] = {False: [], True: []}
    for each in given:
        if (parts := _HEAD.fullmatch(each.strip().lower())) is None:
            raise typer.BadParameter(
                f"{shown(each)} is no head: write its number, a colon and its hash of 64 digits; for one of the "
                "register, register: before them."
            )
        heads[parts[1] is not None].append((int(parts[2]), parts[3]))
    from resolvers.history.prove import Since

    return Since(mapping=heads[False], register=heads[True])


Heads = Annotated[
    list[str] | None,
    typer.Option(
        metavar="HEAD",
        help="A head that was kept outside: NUMBER:HASH of the mapping, register:NUMBER:HASH of the register. "
        "The chain must hold it. May be repeated.",
    ),
]

Keys = Annotated[
    list[str] | None,
    typer.Option(
        metavar="KEY",
        help="A public key that has signed, or a file with it; may be repeated. Else that of AUDIT_SIGNING_KEY.",
    ),
]


def _keys(given: Sequence[str]) -> list[PublicKey]:
    """The public keys that are given, or the one of the settings. Raises BadParameter."""
    from graphdb.adapter.settings import GraphSettings
    from graphdb.signatures import public_key

    own = GraphSettings.read().signing_key()
    if not given:
        return [own.public] if own is not None else []
    try:
        return [public_key(Path(each).read_text("utf-8") if Path(each).is_file() else each) for each in given]
    except (BadInput, OSError, UnicodeDecodeError) as fault:
        said = fault.message if isinstance(fault, BadInput) else "the file cannot be read as UTF-8"
        raise typer.BadParameter(f"--key: {said}") from None


@app.command()
def history(
    since: Heads = None,
    key: Keys = None,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Prove that no change is missing, altered or put in, and that they give mapping and register as they are.

    With a key: and that every link since it was made is signed by it. What four eyes of today do not allow and was
    decided before they were judged so is listed and is no flaw. Status 1 for a flaw.
    """
    from resolvers.history.prove import prove_chains

    kept, keys = _since(since or ()), _keys(key or ())
    found = with_graph(lambda graph: prove_chains(graph, keys, kept), beside=True)
    proof, register = found.mapping, found.register
    fine = f"{proof.looked_at} links, no gap, every hash as it must be; the chain ends with {proof.head}"
    if register.looked_at:
        links = "link" if register.looked_at == 1 else "links"
        fine += (
            f"\nregister: {register.looked_at} {links}, no gap, every hash as it must be; it ends with {register.head}"
        )
    if proof.signed is not None:
        by = " and ".join(each.id for each in keys)
        fine += f"\n{proof.signed} of them are signed by {by}: all since the key was made"
    counted = {"changes": proof.looked_at, "head": proof.head, "signed": proof.signed, "earlier": list(proof.earlier)}
    of_register = {"changes": register.looked_at, "head": register.head, "signed": register.signed}
    _answer(replace(proof, flaws=found.flaws), fine, {**counted, "register": of_register})


@app.command()
def releases(graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
    """Prove that every release has the checksum of what it holds. Status 1 if not."""
    from resolvers.history.verify_releases import prove_releases

    proof = with_graph(prove_releases, beside=True)
    _answer(proof, f"{proof.looked_at} releases, every checksum as it must be", {"releases": proof.looked_at})


@app.command()
def votes(
    contest: Annotated[str, typer.Argument(help="Its code, e.g. PRIZES-2031, in any case.")],
    openings: Annotated[
        Path | None,
        typer.Option(help="Openings as `export openings` writes them, .csv or .jsonl, in place of its own."),
    ] = None,
    url: Annotated[str | None, typer.Option(help="Ask a running server at this address, and no graph.")] = None,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Count the votes of a contest again from their openings: receipts, votes and hash. Status 1 if one differs.

    What is compared is what was published when its result was certified.
    """
    import asyncio

    from commands import asking, recounting
    from resolvers.contests.recounting import differences, recount

    if url is not None and graph_url is not None:
        raise WrongUse("--url asks a server and --graph-url a graph: give one of the two.")
    given = recounting.openings_of(openings) if openings is not None else None

    async def found(ask: recounting.Ask) -> tuple[str, Published, list[OpeningRecord]]:
        code, published = await recounting.certified(ask, contest)
        return code, published, given if given is not None else await recounting.openings(ask, code)

    async def of_server(text: str, variables: Mapping[str, Any]) -> Any:
        return data_of(asking.ask_server(url or "", text, variables))

    if url is not None:
        code, published, opened = asyncio.run(found(of_server))
    else:
        code, published, opened = with_graph(
            lambda graph: found(Asking(executor_of_settings(), graph).data), beside=True
        )
    counted = recount(code, opened)
    flaws = differences(counted, published)
    valid = sum(each.valid for each in counted.tally.values())
    fine = (
        f"{counted.openings} openings, {valid} valid, every receipt as it must be; votes and hash are those that were "
        f"published: {counted.hash}"
    )
    tally = {f"Candidacy:{place}": {"raw": each.raw, "valid": each.valid} for place, each in counted.tally.items()}
    said = {"contest": code, "openings": counted.openings, "hash": counted.hash, "published": published.hash}
    _said(flaws, [fine], {**said, "tally": tally})


def _answer(proof: Proof, fine: str, counted: Mapping[str, object]) -> None:
    _said(proof.flaws, [fine, *_earlier(proof)], counted)


def _said(flaws: Sequence[str], fine: Sequence[str], counted: Mapping[str, object]) -> None:
    more = len(flaws) - SHOWN
    said = [*flaws[:SHOWN], *([f"{more} more, see --json"] if more > 0 else [])]
    data = {"ok": not flaws, **counted, "flaws": list(flaws)}
    terminal.answer(data, "\n".join(said or fine))
    raise typer.Exit(NO if flaws else 0)


def _earlier(proof: Proof) -> list[str]:
    """What was decided by the rules of an earlier version, and those of today do not allow."""
    if not proof.earlier:
        return []
    more = len(proof.earlier) - SHOWN
    said = [f"  {each}" for each in proof.earlier[:SHOWN]]
    return ["before four eyes were judged part by part:", *said, *([f"  {more} more, see --json"] if more > 0 else [])]
