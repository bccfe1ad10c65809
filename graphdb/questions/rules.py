"""What the rules of the audit ask: each of one line, for the things that break it and what is to be said about them.

`ask` is `Graph.read` or `Transaction.run`. Every function answers what it found by subject, at most MOST of it; what
the rules are called and how grave they are is in resolvers.audit.rulebook. Where a function takes a framework, it looks
at the linkages to the objectives of that one; without, at those to the SDGs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from neo4j import Record

from graphdb.ask import Ask
from graphdb.cypher_text import Text, question
from graphdb.kinds.mapped import OBJECTIVES, SDGS

MOST = 5_000  # findings of one rule about one line
NAMED = 10  # things that a message names
TABLES = ("the annex", "the list by line", "the list by goal")

_UNMAPPED_CLAIM = question("rules/unmapped_claim")
_NO_EVIDENCE = question("rules/no_evidence")
_NO_RATIONALE = question("rules/no_rationale")
_REVIEW_DUE = question("rules/review_due")
_LONG_DISPUTE = question("rules/long_dispute")
_TABLES_DISAGREE = question("rules/tables_disagree")
_TEXT_CHANGED = question("rules/text_changed")
_WRONG_END = question("rules/wrong_end")
_LEVEL_GAP = question("rules/level_gap")
_CONTRADICTION = question("rules/contradiction")
_INCOMPLETE_ENTRY = question("rules/incomplete_entry")
_ENTRY_WITHOUT_LINE = question("rules/entry_without_line")
_SHARED_TEXT = question("rules/shared_text")
_UNLINKED_TARGET = question("rules/unlinked_target")
_MISSING_INPUT = question("rules/missing_input")
_OBJECTIVE_UNMAPPED_CLAIM = question("rules/objective_unmapped_claim")
_OBJECTIVE_NO_EVIDENCE = question("rules/objective_no_evidence")
_OBJECTIVE_LEVEL_GAP = question("rules/objective_level_gap")
_UNLINKED_OBJECTIVE = question("rules/unlinked_objective")


@dataclass(frozen=True, slots=True)
class Since:
    """From when on something counts: a year for evidence, and two times."""

    evidence: int
    review: str
    dispute: str


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that breaks a rule, by its id, and what is wrong with it."""

    subject: str
    message: str


def _of(text: Text, framework: str | None) -> Text:
    """A text of linkages as one of those to the SDGs, or to the objectives of a framework."""
    return (SDGS if framework is None else OBJECTIVES).text(text)


def _within(framework: str | None) -> dict[str, str]:
    """What such a text is asked with besides."""
    return {} if framework is None else {"framework": framework}


async def unmapped_claim(ask: Ask, line: str, since: Since) -> list[Found]:
    """Which entries of the line claim goals or targets that none of their lines is linked to?"""
    rows = await ask("rules/unmapped_claim", _UNMAPPED_CLAIM, line=line, limit=MOST)
    return [
        _found(row, f"{_key(row)} claims {_named(_in_order(row['detail']))}, and none of its lines is linked there.")
        for row in rows
    ]


async def no_evidence(ask: Ask, line: str, since: Since) -> list[Found]:
    """Which official linkages of the line have no entry as evidence?"""
    rows = await ask("rules/no_evidence", _NO_EVIDENCE, line=line, since=since.evidence, limit=MOST)
    return [_found(row, f"No entry of {since.evidence} or later is evidence for {_key(row)}.") for row in rows]


async def no_rationale(ask: Ask, line: str, since: Since, framework: str | None = None) -> list[Found]:
    """Which confirmed or disputed linkages of the line lack a rationale or a source?"""
    rows = await ask("rules/no_rationale", _of(_NO_RATIONALE, framework), line=line, limit=MOST, **_within(framework))
    return [_found(row, f"{_key(row)} has no {' and no '.join(row['detail'])}.") for row in rows]


async def review_due(ask: Ask, line: str, since: Since, framework: str | None = None) -> list[Found]:
    """Which confirmed linkages of the line were never reviewed, or too long ago?"""
    rows = await ask(
        "rules/review_due", _of(_REVIEW_DUE, framework), line=line, since=since.review, limit=MOST, **_within(framework)
    )
    return [_found(row, f"{_key(row)} was {_last_reviewed(row)}.") for row in rows]


def _last_reviewed(row: Record) -> str:
    return f"last reviewed on {_day(row['detail'][0])}" if row["detail"] else "never reviewed"


async def long_dispute(ask: Ask, line: str, since: Since, framework: str | None = None) -> list[Found]:
    """Which linkages of the line have been under dispute for too long?"""
    rows = await ask(
        "rules/long_dispute",
        _of(_LONG_DISPUTE, framework),
        line=line,
        since=since.dispute,
        limit=MOST,
        **_within(framework),
    )
    return [_found(row, f"{_key(row)} has been under dispute since {_day(row['detail'][0])}.") for row in rows]


async def tables_disagree(ask: Ask, line: str, since: Since) -> list[Found]:
    """With which goals is the line in some tables of the Matrix and not in others?"""
    rows = await ask("rules/tables_disagree", _TABLES_DISAGREE, line=line, limit=MOST)
    return [_found(row, _disagreement(line, _key(row), row["detail"])) for row in rows]


def _disagreement(line: str, goal: str, there: Sequence[str]) -> str:
    missing = [each for each in TABLES if each not in there]
    return f"{line} with SDG {goal} is in {_named(there)} of the Matrix, and not in {_named(missing, 'or')}."


async def text_changed(ask: Ask, line: str, since: Since) -> list[Found]:
    """Which confirmed linkages of the line lead to a target whose official text has changed since?"""
    rows = await ask("rules/text_changed", _TEXT_CHANGED, line=line, limit=MOST)
    return [_found(row, _text_changed(_key(row), *row["detail"])) for row in rows]


def _text_changed(key: str, target: str, at: str) -> str:
    return f"The official text of target {target} changed on {_day(at)}, after {key} was confirmed."


async def wrong_end(ask: Ask, line: str, since: Since, framework: str | None = None) -> list[Found]:
    """Which living linkages of the line lead to a retired target, or start from a line in place of its parts?"""
    rows = await ask("rules/wrong_end", _of(_WRONG_END, framework), line=line, limit=MOST, **_within(framework))
    said = {"target": "leads to a target that is retired", "line": f"starts from {line} in place of one of its parts"}
    return [_found(row, f"{_key(row)} {' and '.join(said[each] for each in row['detail'])}.") for row in rows]


async def level_gap(ask: Ask, line: str, since: Since) -> list[Found]:
    """To which goals does the line have linkages of one level only?"""
    rows = await ask("rules/level_gap", _LEVEL_GAP, line=line, limit=MOST)
    return [_found(row, _gap(line, _key(row), _in_order(row["detail"]))) for row in rows]


def _gap(line: str, goal: str, targets: Sequence[str]) -> str:
    if not targets:
        return f"{line} is linked to SDG {goal} as a whole, and to none of its targets."
    return f"{line} is linked to {_named(targets)}, and not to SDG {goal} as a whole."


async def contradiction(ask: Ask, line: str, since: Since, framework: str | None = None) -> list[Found]:
    """Which official linkages of the line are denied or said twice by others?"""
    rows = await ask("rules/contradiction", _of(_CONTRADICTION, framework), line=line, limit=MOST, **_within(framework))
    return [_found(row, _contradicted(_key(row), row["detail"], row["repeated"])) for row in rows]


def _contradicted(key: str, denied: Sequence[str], repeated: Sequence[str]) -> str:
    said = [f"contradicts {_named(denied)}, which denies it"] if denied else []
    said += [f"says again what {_named(repeated)} says of the whole line"] if repeated else []
    return f"{key} {', and '.join(said)}."


async def incomplete_entry(ask: Ask, line: str, since: Since) -> list[Found]:
    """Which entries of the line lack an SDG, a stakeholder or a place? Of no line: which have no line?"""
    if line:
        rows = await ask("rules/incomplete_entry", _INCOMPLETE_ENTRY, line=line, limit=MOST)
    else:
        rows = await ask("rules/entry_without_line", _ENTRY_WITHOUT_LINE, limit=MOST)
    return [_found(row, f"{_key(row)} has no {', no '.join(row['detail'])}.") for row in rows]


async def shared_text(ask: Ask, line: str, since: Since, framework: str | None = None) -> list[Found]:
    """Which texts of linkages of the line are also those of linkages of other lines?"""
    rows = await ask("rules/shared_text", _of(_SHARED_TEXT, framework), line=line, limit=MOST, **_within(framework))
    return [
        _found(row, f"The rationale of {_key(row)} is, word for word, one of {_named(row['detail'])} too.")
        for row in rows
    ]


async def unlinked_target(ask: Ask, line: str, since: Since) -> list[Found]:
    """Which targets does no living linkage lead to?"""
    rows = await ask("rules/unlinked_target", _UNLINKED_TARGET, limit=MOST)
    return [_found(row, f"No line is linked to target {_key(row)}, {row['detail'][0]}.") for row in rows]


async def missing_input(ask: Ask, line: str, since: Since) -> list[Found]:
    """Which open editions of reports have no accepted input on the line?"""
    rows = await ask("rules/missing_input", _MISSING_INPUT, line=line, limit=MOST)
    return [_found(row, f"No input on {line} is accepted yet for {row['detail'][0]}.") for row in rows]


# the same of objectives, where it is another question


async def objective_unmapped_claim(ask: Ask, line: str, since: Since, framework: str) -> list[Found]:
    """Which entries of the line state objectives that none of their lines is linked to?"""
    rows = await ask(
        "rules/objective_unmapped_claim", _OBJECTIVE_UNMAPPED_CLAIM, line=line, framework=framework, limit=MOST
    )
    return [
        _found(row, f"{_key(row)} states {_named(row['detail'])}, and none of its lines is linked there.")
        for row in rows
    ]


async def objective_no_evidence(ask: Ask, line: str, since: Since, framework: str) -> list[Found]:
    """Which official linkages of the line to objectives have no entry as evidence?"""
    rows = await ask(
        "rules/objective_no_evidence", _OBJECTIVE_NO_EVIDENCE, line=line, framework=framework, since=since.evidence,
        limit=MOST,
    )  # fmt: skip
    return [_found(row, f"No entry of {since.evidence} or later is evidence for {_key(row)}.") for row in rows]


async def objective_level_gap(ask: Ask, line: str, since: Since, framework: str) -> list[Found]:
    """To which objectives does the line have linkages of one level only?"""
    rows = await ask("rules/objective_level_gap", _OBJECTIVE_LEVEL_GAP, line=line, framework=framework, limit=MOST)
    return [_found(row, _objective_gap(line, _key(row), row["detail"])) for row in rows]


def _objective_gap(line: str, objective: str, commitments: Sequence[str]) -> str:
    if not commitments:
        return f"{line} is linked to {objective} as a whole, and to none of its commitments."
    return f"{line} is linked to {_named(commitments)}, and not to {objective} as a whole."


async def unlinked_objective(ask: Ask, line: str, since: Since, framework: str) -> list[Found]:
    """Which objectives of a framework does no living linkage lead to?"""
    rows = await ask("rules/unlinked_objective", _UNLINKED_OBJECTIVE, framework=framework, limit=MOST)
    return [_found(row, f"No line is linked to objective {_key(row)}, {row['detail'][0]}.") for row in rows]


def _found(row: Record, message: str) -> Found:
    return Found(row["subject"], message)


def _key(row: Record) -> str:
    return str(row["subject"]).partition(":")[2]


def _in_order(codes: Iterable[str]) -> list[str]:
    """Goals and targets as they are counted: SDG 4, 4.1, 4.7, 4.a, 4.b, SDG 10."""

    def place(code: str) -> tuple[int, bool, str]:
        goal, _, target = code.removeprefix("SDG ").partition(".")
        return int(goal), target.isalpha(), target.zfill(2)

    return sorted(codes, key=place)


def _day(stored: str) -> str:
    return stored[:10]


def _named(things: Iterable[str], last: str = "and") -> str:
    """A list as people write one, cut short where it is long."""
    names = [*things]
    if len(names) > NAMED:
        names = [*names[:NAMED], f"{len(names) - NAMED} more"]
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
