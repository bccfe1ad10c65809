"""`stocktaking check`: what must be true of the graph, of its history and of its releases."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import with_graph
from commands.terminal import NO, table
from graphdb.errors import BadInput, shown

if TYPE_CHECKING:  # imported when a command runs, so that `--help` is there at once
    from graphdb.engine import Graph
    from graphdb.questions import checks
    from graphdb.signatures import PublicKey
    from resolvers.history.proof import Kept, Proof
    from resolvers.history.prove import Since

SHOWN = 20  # flaws that are printed
app = typer.Typer(invoke_without_command=True)


@app.callback()
def check(context: typer.Context, graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
    """Ask what must be true of the graph and no constraint keeps so. Status 1 if something is broken.

    `check history` and `check releases` prove what the audit promises.
    """
    if context.invoked_subcommand is not None:
        return
    from graphdb.questions import checks

    async def found(graph: Graph) -> list[checks.Finding]:
        with terminal.progress() as progress:
            return await checks.run(graph, progress)

    findings = with_graph(found)
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
    found = with_graph(lambda graph: prove_chains(graph, keys, kept))
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

    proof = with_graph(prove_releases)
    _answer(proof, f"{proof.looked_at} releases, every checksum as it must be", {"releases": proof.looked_at})


def _answer(proof: Proof, fine: str, counted: Mapping[str, object]) -> None:
    more = len(proof.flaws) - SHOWN
    said = [*proof.flaws[:SHOWN], *([f"{more} more, see --json"] if more > 0 else [])]
    data = {"ok": not proof.flaws, **counted, "flaws": list(proof.flaws)}
    terminal.answer(data, "\n".join(said or [fine, *_earlier(proof)]))
    raise typer.Exit(NO if proof.flaws else 0)


def _earlier(proof: Proof) -> list[str]:
    """What was decided by the rules of an earlier version, and those of today do not allow."""
    if not proof.earlier:
        return []
    more = len(proof.earlier) - SHOWN
    said = [f"  {each}" for each in proof.earlier[:SHOWN]]
    return ["before four eyes were judged part by part:", *said, *([f"  {more} more, see --json"] if more > 0 else [])]
