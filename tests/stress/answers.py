"""The clients' journals, held against the history: what was acknowledged, what was refused, what was shown."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tests.stress.eyes import barred
from tests.stress.invariants import LEGAL, READINGS, History, held, of_chain, of_moves, of_present, of_releases, person
from tests.stress.journal import Entry, results
from tests.stress.people import THERE
from tests.stress.stored import Row, Stored


def flaws(stored: Stored, entries: Sequence[Entry], shown: Sequence[Row] = ()) -> list[str]:
    """Everything that is wrong.

    shown: the linkages as each server says that they are, by key, and then those of each release, by its number.
    """
    history = History(stored.changes, stored.links)
    return [
        *of_chain(history, stored.state),
        *of_moves(history),
        *of_present(history, stored.linkages),
        *of_releases(history, stored.releases),
        *of_journals(history, stored, entries),
        *of_refusals(history, entries),
        *(flaw for each in shown for flaw in of_answer(history, each)),
    ]


def of_journals(history: History, stored: Stored, entries: Sequence[Entry]) -> Iterator[str]:
    """What was acknowledged is there, once, as it was said; what is there was acknowledged; a key has one effect."""
    told: dict[int, tuple[str, Row]] = {}
    effects: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    comments, published = dict[int, tuple[str, str]](), dict[int, Row]()
    keys: set[tuple[str, str, str]] = set()
    for result in results(entries):
        if result.is_refused:
            continue
        request, outcome = result.entry.request, result.outcome
        keys.add((result.entry.actor, request, result.place))
        if result.is_change:
            number, linkage = outcome["change"]["sequence"], outcome["linkage"]
            said = {**outcome["change"], **linkage, "actor": result.entry.actor}
            if told.setdefault(number, (request, said)) != (request, said):
                yield f"change {number} was acknowledged to {request}, and otherwise to {told[number][0]}"
            effects[request, result.place, linkage["key"]].add(number)
            if (result.asked["move"], result.asked["key"]) != (outcome["change"]["move"], linkage["key"]):
                yield f"{request} asked to {result.asked}, and {outcome} was done"
            expected = result.asked.get("expectedVersion")
            if expected is not None and linkage["version"] != expected + 1:
                yield f"{request} was about version {expected}, and version {linkage['version']} came of it"
        elif "comment" in outcome:
            number = int(outcome["comment"]["id"].removeprefix("Comment:"))
            if comments.setdefault(number, (request, outcome["comment"]["text"]))[0] != request:
                yield f"comment {number} was acknowledged to two requests"
        else:
            published[outcome["release"]["number"]] = outcome["release"]
    yield from (f"{each} had {len(found)} effects: {found}" for each, found in effects.items() if len(found) > 1)
    yield from _of_told(history, told)
    yield from _of_rest(stored, comments, published)
    # A key is kept for each place of a request that had an effect, and for nothing else.
    expected = {hashlib.sha256("\n".join(each).encode()).hexdigest() for each in keys}
    if (kept := {each["id"] for each in stored.kept}) != expected:
        yield f"{len(kept - expected)} keys are kept of requests without effect, {len(expected - kept)} are not kept"


def _of_told(history: History, told: dict[int, tuple[str, Row]]) -> Iterator[str]:
    for number, (request, said) in sorted(told.items()):
        change = history.by_sequence.get(number)
        if change is None:
            yield f"change {number}, acknowledged to {request}, is lost"
            continue
        after = change["after"]
        found = {
            **{name: change[name] for name in ("sequence", "hash", "move", "requestId", "actor")},
            "key": change["linkage"], "version": after["version"], "status": after["status"],
        }  # fmt: skip
        if found != said:
            yield f"change {number} was acknowledged as {said}, and is {found}"
        if not change["requestId"].startswith(f"{request}."):
            yield f"change {number}, acknowledged to {request}, came with {change['requestId']}"
    for change in history.changes:
        if change["move"] != "IMPORT" and change["sequence"] not in told:
            yield f"change {change['sequence']} of {change['requestId']} was acknowledged to nobody"


def _of_rest(stored: Stored, comments: dict[int, tuple[str, str]], published: dict[int, Row]) -> Iterator[str]:
    if {each["id"]: each["text"] for each in stored.comments} != {each: text for each, (_, text) in comments.items()}:
        yield f"{len(comments)} comments were acknowledged, and {len(stored.comments)} are there, or others"
    yield from (
        f"comment {each['id']} is joined to {each['linkages']}"
        for each in stored.comments
        if each["linkages"] != [each["linkage"]]
    )
    releases = {each["number"]: each for each in stored.releases if each["number"] > 1}  # the first is the built-in one
    if releases.keys() != published.keys():
        yield f"releases {sorted(published)} were acknowledged, and {sorted(releases)} are there"
    for number in releases.keys() & published.keys():
        row, said = releases[number], published[number]
        found = {**{name: row[name] for name in said if name != "linkageCount"}, "linkageCount": row["linkages"]}
        if found != said:
            yield f"release {number} was acknowledged as {said}, and is {found}"


def of_answer(history: History, shown: Row) -> Iterator[str]:
    """What a server shows is the fold: {"sequence": ..., "released": ..., "linkages": {key: [status, version]}}."""
    states = history.at(shown["sequence"] or len(history.chain))
    if shown["released"]:
        states = {each["key"]: each for each in held(history, shown["sequence"])}
    expected = {key: [state["status"], state["version"]] for key, state in states.items()}
    if shown["linkages"] != expected:
        differ = {key for key in {*expected, *shown["linkages"]} if expected.get(key) != shown["linkages"].get(key)}
        yield f"a server shows other linkages at {shown['sequence']}: {sorted(differ)}"


def of_refusals(history: History, entries: Iterable[Entry]) -> Iterator[str]:
    """Each refusal has a reason, and its code says which."""
    first: dict[str, Entry] = {}
    for entry in entries:
        is_other = (first.setdefault(entry.request, entry).kind, first[entry.request].variables) != (
            entry.kind,
            entry.variables,
        )
        for result in results([entry]):
            is_mismatch = result.is_refused and result.outcome["code"] == "IDEMPOTENCY_MISMATCH"
            if is_mismatch != is_other:
                known = "another" if is_other else "the same"
                yield f"{entry.request}: {entry.kind} was answered under a key of {known} request: {result.outcome}"
            elif result.is_refused and not is_mismatch and not _is_right(history, entry, result.asked, result.outcome):
                yield f"{entry.request} of {entry.actor}: {result.asked} was refused with {result.outcome}"


def _says(state: Row, given: Row) -> bool:
    """Whether an edit gives a linkage the words that it has."""
    words, sources = given["input"].get("rationale"), given["input"].get("sources")
    return (words is None or words.strip() == state["rationale"]) and (
        sources is None or len(sources) == len(state["sources"])
    )


def _is_right(history: History, entry: Entry, asked: Row, outcome: Row) -> bool:
    who, move, key = person(entry.actor, entry.role), asked["move"], asked.get("key", "")
    current = outcome.get("current")
    state = history.states.get((key, current["version"])) if current else None
    if who is None or (current and (state is None or state["status"] != current["status"])):
        return False
    is_current = state is not None and state["version"] == asked.get("expectedVersion", state["version"])
    is_legal = state is not None and (state["status"], move) in LEGAL
    is_own = move == "EDIT" and state is not None and (state["status"], state["proposedBy"]) == ("PROPOSED", who.id)
    decisions = entry.variables.get("decisions", [])
    match outcome["code"]:
        case "STALE_VERSION":
            return state is not None and not is_current
        case "ILLEGAL_MOVE":
            return is_current and not is_legal
        case "FOUR_EYES":
            life = history.life(key, state["version"]) if state else []
            return is_current and is_legal and move in READINGS and who.id in barred(life, move)
        case "NOTHING_CHANGED" if move == "PUBLISH":  # somebody published just before, or reviews alone came since
            return who.role == "ADMINISTRATOR"
        case "NOTHING_CHANGED":
            return is_current and is_legal and move == "EDIT" and state is not None and _says(state, entry.variables)
        case "LINKAGE_EXISTS":
            return move == "PROPOSE" and state is not None and state["status"] not in ("REJECTED", "RETIRED")
        case "NOT_YOUR_LINE":
            return not who.facilitates(key.partition(":")[0]) and move != "COMMENT" and not is_own
        case "NOT_ALLOWED":
            return move == "PUBLISH" and who.role != "ADMINISTRATOR"
        case "REASON_REQUIRED":
            return is_current and is_legal and move not in READINGS and not asked.get("reason")
        case "RATIONALE_REQUIRED":
            return is_current and is_legal and move in READINGS and state is not None and not state["rationale"]
        case "SOURCE_REQUIRED":
            return is_current and is_legal and move in READINGS and state is not None and not state["sources"]
        case "UNKNOWN_CODE":
            return current is None and key not in THERE
        case "NOT_APPLIED":
            return entry.variables.get("mode") == "ALL_OR_NOTHING" and len(decisions) > 1
        case "DUPLICATE_KEY":
            return sum(each["key"] == key for each in decisions) > 1
    return False
