"""`stocktaking audit`: the rules of the audit, and a look at everything with them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import WrongUse, with_graph
from commands.terminal import say, table

if TYPE_CHECKING:  # imported when a command runs, so that `--help` is there at once
    from graphdb.engine import Graph
    from resolvers.audit.auditor import Report
    from resolvers.audit.rulebook import Thresholds

Years = Annotated[int | None, typer.Option(min=1, max=100, help="In place of AUDIT_EVIDENCE_YEARS.")]
Months = Annotated[int | None, typer.Option(min=1, max=1_200, help="In place of AUDIT_REVIEW_MONTHS.")]
Days = Annotated[int | None, typer.Option(min=1, max=3_650, help="In place of AUDIT_DISPUTE_DAYS.")]
app = typer.Typer(help="The audit: what its rules find in the mapping and in what entries say.", no_args_is_help=True)


@app.command("rules")
def rules(as_json: Json = False, debug: Debug = False) -> None:
    """List the rules: what each finds, and how grave that is."""
    from resolvers.audit.rulebook import RULES

    data = [
        {"id": each.id, "title": each.title, "description": each.description, "severity": each.severity.value}
        for each in RULES
    ]
    rows = ((each["id"], each["severity"], each["title"]) for each in data)
    terminal.answer(data, table(("rule", "severity", "what it finds"), rows))


@app.command("key")
def key(
    out: Annotated[Path, typer.Option(help="The file for the key, which must not be there yet. Only you can read it.")],
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Make a key that signs the history from now on, and print its public key.

    Servers and commands that write take the file as AUDIT_SIGNING_KEY_FILE; keep it where who can write to the database
    cannot read it. Publish the public key with what you cite: `stocktaking check history --key` proves with it.
    """
    from graphdb.questions import history
    from graphdb.signatures import SigningKey

    made = SigningKey.made(with_graph(lambda graph: history.head(graph.read), migrates=True).sequence)
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(f"{made.secret()}\n")
    except FileExistsError:
        raise WrongUse(
            f"{out} is there already, and a key that is lost signs nothing any more: name another."
        ) from None
    except OSError as fault:
        raise WrongUse(f"{out} cannot be written: {fault.strerror}.") from None
    data = {"file": str(out), "publicKey": str(made.public), "id": made.public.id, "since": made.since}
    terminal.answer(data, str(made.public))
    if not terminal.as_json:
        say(f"the key {made.public.id} is in {out}, and signs the links after number {made.since}")


@app.command("run")
def run(
    evidence_years: Years = None,
    review_months: Months = None,
    dispute_days: Days = None,
    framework: Annotated[
        str | None,
        typer.Option(help="Tell what is found by linkages to its objectives, e.g. GDC, and not to the SDGs."),
    ] = None,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Look at every line with every rule now, and say what is open, what is new and what is resolved by this.

    A server does the same by itself, for lines that have changed, with its own settings.
    """
    from resolvers.audit.rulebook import Thresholds
    from resolvers.audit.settings import AuditSettings

    kept = AuditSettings.read().thresholds()
    thresholds = Thresholds(
        evidence_years or kept.evidence_years, review_months or kept.review_months, dispute_days or kept.dispute_days
    )
    data = with_graph(lambda graph: _looked(graph, thresholds, framework), migrates=True)
    total = {name: sum(each[name] for each in data) for name in ("open", "new", "resolved")}
    rows = [(each["rule"], each["severity"], each["open"], each["new"], each["resolved"]) for each in data]
    said = f"{total['open']} findings are open, {total['new']} of them new; {total['resolved']} were resolved"
    terminal.answer({**total, "rules": data}, table(("rule", "severity", "open", "new", "resolved"), rows), said)


async def _looked(graph: Graph, thresholds: Thresholds, framework: str | None = None) -> list[dict[str, Any]]:
    """What every rule has found, after a look at everything. Raises UnknownCode."""
    from graphdb.codes import Codes
    from graphdb.questions import findings, vocabulary
    from resolvers.audit.auditor import refresh, today
    from resolvers.audit.rulebook import NO_LINE, RULES

    if framework is not None:
        known = (await vocabulary.vocabulary(graph)).frameworks
        framework = Codes((each.code, each) for each in known).need("framework", framework)
    of = framework if framework != "SDG" else None
    began = await findings.due(graph.read)
    lines = (*began.lines, NO_LINE) if began is not None else ()
    report: Report = await refresh(graph, thresholds, today(), lines)
    open_now: dict[str, int] = {}
    for (rule, _), number in (await findings.open_counts(graph, of)).items():
        open_now[rule] = open_now.get(rule, 0) + number
    return [
        {
            "rule": rule.id,
            "severity": rule.severity.value,
            "open": open_now.get(rule.id, 0),
            "new": report.new[f"{of}:{rule.id}" if of else rule.id],
            "resolved": report.resolved[f"{of}:{rule.id}" if of else rule.id],
        }
        for rule in RULES
        if of is None or rule.of_objectives is not None
    ]
