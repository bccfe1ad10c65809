"""What must be true of the graph and what Neo4j Community cannot enforce, each as a question that finds what breaks it.

    for finding in await run(graph):
        print(finding.broken, finding.question, *finding.examples)

Each statement has to end within the deadline of the graph, GRAPH_DEADLINE.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphdb import migrate
from graphdb.cypher_text import Text, cypher, join, question
from graphdb.engine import Graph, Statement
from graphdb.model import KEYS, LABELS, NAMES, RELATIONSHIPS, Label
from graphdb.questions import keys
from graphdb.records.entries import EntryKind, EntryScope, EntryStatus, MillenniumGoal
from graphdb.records.linkages import LinkageStatus
from graphdb.records.stakeholders import StakeholderKind
from graphdb.words.search_keys import RULES

EXAMPLES = 5  # so many are named of what is broken
BATCH = 10_000
Progress = Callable[[int, int, str], None]
Broken = Callable[[Graph], Awaitable[list[str]]]

_LABELLED = cypher("n:<label>")
_KEYED = cypher("(n:<label> AND n.<key> IS NOT NULL)")


@dataclass(frozen=True)
class Finding:
    """How many break one rule, and some of them by key."""

    check: str
    question: str
    broken: int
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Check:
    """A rule: its name, the question which nodes or edges break it, and how these are found."""

    name: str
    question: str
    broken: Broken


async def run(graph: Graph, progress: Progress | None = None) -> list[Finding]:
    """Ask every check; a finding for each, also for those that nothing breaks.

    progress(done, total, question): called before each check, and at the end.
    """
    findings: list[Finding] = []
    for number, check in enumerate(checks()):
        if progress is not None:
            progress(number, len(checks()), check.question)
        findings.append(await ask(graph, check))
    if progress is not None:
        progress(len(findings), len(findings), "")
    return findings


async def ask(graph: Graph, check: Check) -> Finding:
    """What breaks this one, counted; nothing may."""
    broken = sorted(await check.broken(graph))
    return Finding(check.name, check.question, len(broken), tuple(broken[:EXAMPLES]))


@cache
def checks() -> tuple[Check, ...]:
    """Every check, in the order in which they are asked."""
    return (
        _asked("known_labels", question("checks/known_labels").fill(known=_any_of(_LABELLED, KEYS))),
        *(_required(label) for label in LABELS),
        *(_types(label) for label in LABELS),
        *(_languages(label) for label in LABELS if _languages_of(label)),
        _ends(),
        _twice(),
        _asked("entry_collection", question("checks/entry_collection")),
        _asked("entry_id", question("checks/entry_id")),
        _asked("entry_kinds", question("checks/entry_kinds"), known=[each.value for each in EntryKind]),
        _asked("entry_status", question("checks/entry_status"), known=[each.value for each in EntryStatus]),
        _asked("entry_scope", question("checks/entry_scope"), known=[each.value for each in EntryScope]),
        _asked("entry_mdgs", question("checks/entry_mdgs"), known=[each.value for each in MillenniumGoal]),
        _asked("stakeholder_kind", question("checks/stakeholder_kind"), known=[each.value for each in StakeholderKind]),
        _asked("stakeholder_country", question("checks/stakeholder_country")),
        _asked("linkage_ends", question("checks/linkage_ends")),
        _asked("linkage_key", question("checks/linkage_key")),
        _asked("linkage_status", question("checks/linkage_status"), known=[each.value for each in LinkageStatus]),
        _asked("linkage_in_mapping", question("checks/linkage_in_mapping")),
        _asked("linkage_source", question("checks/linkage_source")),
        _asked("line_parts", question("checks/line_parts")),
        _asked("goal_number", question("checks/goal_number")),
        _asked("target_goal", question("checks/target_goal")),
        _asked("region_code", question("checks/region_code")),
        _asked("country_region", question("checks/country_region")),
        *(_words(label) for label in keys.KEYED),
        _asked("key_rules", question("checks/key_rules"), rules=RULES),
        _asked("unpublished", question("checks/unpublished")),
        _asked("one_state", question("checks/one_state")),
        _migrations(),
    )  # fmt: skip


def _asked(name: str, text: Text, **parameters: Any) -> Check:
    """A check of one statement, whose rows are what breaks it; its question is the first line of the text."""
    return _all(name, _first_line(text), [Statement(f"checks/{name}", text, parameters)])


def _all(name: str, asked: str, statements: Iterable[Statement]) -> Check:
    asked_of = tuple(statements)

    async def broken(graph: Graph) -> list[str]:
        answers = [await graph.read(each.name, each.text, **each.parameters) for each in asked_of]
        return [row["example"] or "(no key)" for rows in answers for row in rows]

    return Check(name, asked, broken)


def _required(label: Label) -> Check:
    text = _of_label(question("checks/required"), label.name)
    return _asked(f"required_{label.name}", text, required=list(label.required))


def _types(label: Label) -> Check:
    """Every property holds what the model says, which Neo4j Community has no constraint for."""
    text = _of_label(question("checks/types"), label.name)
    types = [[each.name, list(each.type.stored)] for each in label.properties]
    lists = [each.name for each in label.properties if each.type.is_list]
    return _asked(f"types_{label.name}", text, types=types, lists=lists)


def _languages(label: Label) -> Check:
    text = _of_label(question("checks/languages"), label.name)
    return _asked(f"languages_{label.name}", text, texts=_languages_of(label))


def _languages_of(label: Label) -> list[list[str]]:
    """The texts of a label each of which may be in another language, with what holds it."""
    return [[each.name, each.language_in] for each in label.properties if each.language_in is not None]


def _ends() -> Check:
    """No edge to or from a node that the model does not have there, or that has no key."""
    statements: list[Statement] = []
    for each in RELATIONSHIPS:
        for start in each.starts:
            text = _of_edges(question("checks/ends"), start, each.name, each.ends[0], known=_any_of(_KEYED, each.ends))
            statements.append(Statement("checks/ends", text, {}))
        for end in each.ends:
            known = _any_of(_KEYED, each.starts)
            text = _of_edges(question("checks/starts"), each.starts[0], each.name, end, known=known)
            statements.append(Statement("checks/starts", text, {}))
    return _all("ends", "Which relationships have an end that may not be there, or one without a code?", statements)


def _twice() -> Check:
    """At most one edge of a type from one node to another."""
    twice = question("checks/twice")
    kinds = [kind for each in RELATIONSHIPS for kind in each.kinds]
    return _all("twice", _first_line(twice), [Statement("checks/twice", _of_edges(twice, *kind), {}) for kind in kinds])


def _migrations() -> Check:
    shipped = [
        {"version": each.version, "name": f"V{each.version:04}__{each.name}", "checksum": each.checksum}
        for each in migrate.shipped()
    ]
    versions = [each["version"] for each in shipped]
    return _asked("migrations", question("checks/migrations"), shipped=shipped, versions=versions)


def _words(label: Label) -> Check:
    """No node has an order key or words that its texts do not give."""

    async def broken(graph: Graph) -> list[str]:
        return [str(each.key) async for batch in keys.others(graph, label, BATCH) for each in batch]

    return Check(f"{label.name.lower()}_words", keys.question_of(label), broken)


def _of_label(text: Text, label: str) -> Text:
    return text.fill(label=NAMES[label], key=NAMES[KEYS[label]])


def _of_edges(text: Text, start: str, type: str, end: str, **more: Text) -> Text:
    names = {"start": start, "start_key": KEYS[start], "type": type, "end": end, "end_key": KEYS[end]}
    return text.fill(**{hole: NAMES[name] for hole, name in names.items()}, **more)


def _any_of(test: Text, labels: Iterable[str]) -> Text:
    return join(" OR ", (_of_label(test, label) for label in labels))


def _first_line(text: Text) -> str:
    """The question that a text begins with."""
    return text.value.splitlines()[0].removeprefix("// ")
