"""What must be true of the stored rows afterwards, worked out from nothing but themselves.

Nothing here imports what it judges: tables, hashes and folds are written out once more. Each function yields flaws;
tests/stress/answers.py holds the clients' journals against the same history.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.stress.eyes import barred
from tests.stress.people import PEOPLE, Person
from tests.stress.stored import Row

LEGAL = {
    ("PROPOSED", "CONFIRM"): "CONFIRMED",
    ("PROPOSED", "DISPUTE"): "DISPUTED",
    ("PROPOSED", "REJECT"): "REJECTED",
    ("PROPOSED", "EDIT"): "PROPOSED",
    ("CONFIRMED", "REAFFIRM"): "CONFIRMED",
    ("CONFIRMED", "DISPUTE"): "DISPUTED",
    ("CONFIRMED", "RETIRE"): "RETIRED",
    ("CONFIRMED", "EDIT"): "DISPUTED",
    ("DISPUTED", "CONFIRM"): "CONFIRMED",
    ("DISPUTED", "RETIRE"): "RETIRED",
    ("DISPUTED", "REJECT"): "REJECTED",
    ("DISPUTED", "EDIT"): "DISPUTED",
    ("REJECTED", "PROPOSE"): "PROPOSED",
    ("RETIRED", "PROPOSE"): "PROPOSED",
}
HASHED = (
    "sequence", "linkage", "line", "goal", "target", "move", "actor", "actorName", "role", "at", "reason", "requestId",
    "before", "after", "previousHash",
)  # fmt: skip
HASHED_LINK = (
    "sequence", "kind", "subject", "actor", "actorName", "role", "at", "reason", "requestId", "content", "previousHash",
)  # fmt: skip
OF_A_RELEASE = (
    "number", "title", "note", "publishedAt", "publishedBy", "publisherName", "publisherRole", "sequence", "headHash",
)  # fmt: skip
READINGS = ("CONFIRM", "REAFFIRM")
WORDS = ("rationale", "sources", "negative")


def canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(value: Any) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def person(actor: str, role: str) -> Person | None:
    return next((each for each in PEOPLE if (each.id, each.role) == (actor, role)), None)


@dataclass
class History:
    """The stored changes, unpacked, with the other links of their chain, and every state that they led to."""

    changes: list[Row]

    def __init__(self, stored: Sequence[Row], links: Sequence[Row] = ()) -> None:
        self.changes = [
            {**each, "before": json.loads(each.get("before") or "null"), "after": json.loads(each["after"])}
            for each in stored
        ]
        self.links = [{**each, "content": json.loads(each["content"])} for each in links]
        self.chain = sorted([*self.changes, *self.links], key=lambda each: int(each["sequence"]))
        self.by_sequence = {each["sequence"]: each for each in self.chain}
        self.states = {(each["linkage"], each["after"]["version"]): each["after"] for each in self.changes}

    def life(self, key: str, version: int) -> list[Row]:
        """The changes of a linkage up to a version of it."""
        return [each for each in self.changes if each["linkage"] == key and each["after"]["version"] <= version]

    def at(self, sequence: int) -> dict[str, Row]:
        """The fold: what every linkage was after this change."""
        return {each["linkage"]: each["after"] for each in self.changes if each["sequence"] <= sequence}


def of_chain(history: History, state: Row) -> Iterator[str]:
    """No gap, no number twice, every hash over its content and over the one before, and times that never fall."""
    previous, at = None, ""
    for place, change in enumerate(history.chain, 1):
        if change["sequence"] != place:
            yield f"change {change['sequence']} stands at place {place}"
        hashed = {name: change.get(name) for name in (HASHED_LINK if "kind" in change else HASHED)}
        if (recorded := change.get("recordedAt")) is not None:  # of before the clock was kept there is none
            hashed["recordedAt"] = recorded
        if change.get("previousHash") != previous or change["hash"] != sha256(hashed):
            yield f"change {change['sequence']} is not chained to the one before"
        if change["at"] < at:
            yield f"change {change['sequence']} is earlier than the one before"
        previous, at = change["hash"], change["at"]
    if (state.get("sequence"), state.get("head")) != (len(history.chain), previous):
        yield f"the graph says that the chain ends with {state.get('sequence')}"


def of_moves(history: History) -> Iterator[str]:
    """Each change is what its move, made by somebody who may, makes of the state before it."""
    lives: dict[str, list[Row]] = defaultdict(list)
    for change in history.changes:
        key, life = change["linkage"], lives[change["linkage"]]
        before = life[-1]["after"] if life else None
        if change["before"] != before:
            yield f"change {change['sequence']} does not begin where {key} was"
        elif change["move"] != "IMPORT":
            yield from (f"change {change['sequence']} of {key}: {flaw}" for flaw in _of_move(change, before, life))
        life.append(change)


def _of_move(change: Row, before: Row | None, life: Sequence[Row]) -> Iterator[str]:
    move, actor, after, at = change["move"], change["actor"], change["after"], change["at"]
    status = LEGAL.get((before["status"], move)) if before else ("PROPOSED" if move == "PROPOSE" else None)
    if status != after["status"]:
        yield f"{move} leads from {before and before['status']} to {after['status']}"
    new_words = before is None or move == "EDIT" or any(before[each] != after[each] for each in WORDS)
    if new_words and move not in ("PROPOSE", "EDIT"):
        yield f"{move} changed the words"
    was = before or {"version": 0, "proposedBy": None, "editedBy": None, "status": None, "since": None}
    is_decision = move not in ("PROPOSE", "EDIT")
    kept = {name: None if move == "PROPOSE" else was.get(name) for name in ("reviewedBy", "reviewedAt")}
    expected = {
        "version": was["version"] + 1,
        "proposedBy": actor if move == "PROPOSE" else was["proposedBy"],
        "editedBy": actor if new_words else was["editedBy"],
        "since": at if was["status"] != after["status"] else was["since"],
        **({"reviewedBy": actor, "reviewedAt": at} if is_decision else kept),
    }
    wrong = {name: after[name] for name, value in expected.items() if after[name] != value}
    if wrong:
        yield f"{move} made of it {wrong}"
    if actor in barred(life, move):
        yield f"{actor} confirmed what they wrote"
    if move == "EDIT" and before and all(before[each] == after[each] for each in WORDS):
        yield f"{actor} changed nothing"
    if move in READINGS and not (after["rationale"] and after["sources"]):
        yield "it was confirmed without rationale or source"
    if not change.get("reason") and ((is_decision and move not in READINGS) or (before and not is_decision)):
        yield f"nobody said why they {move}"
    who = person(actor, change["role"])
    is_own = move == "EDIT" and (was["status"], was["proposedBy"]) == ("PROPOSED", actor)
    if who is None or not (who.facilitates(change["line"]) or move == "PROPOSE" or is_own):
        yield f"{actor} ({change['role']}) may not {move} on {change['line']}"


def of_present(history: History, linkages: Sequence[Row]) -> Iterator[str]:
    """The changes give exactly the nodes that are there."""
    last = {each["linkage"]: each for each in history.changes}
    if twice := [key for key, times in Counter(each["key"] for each in linkages).items() if times > 1]:
        yield f"linkages are there twice: {twice}"
    present = {each["key"]: each for each in linkages}
    for key in sorted({*last, *present}):
        change, node = last.get(key), present.get(key)
        if change is None or node is None:
            yield f"linkage {key}: " + ("no change made it" if change is None else "it is gone")
            continue
        folded = {**change["after"], "sequence": change["sequence"]}
        found = {name: node.get(name) for name in folded} | {"sources": sorted(node["sources"])}
        if found != folded:
            yield f"linkage {key} is {found}, and its changes say {folded}"
        ends = [change["target"]] if change.get("target") else [], [] if change.get("target") else [change["goal"]]
        if (node["lines"], (node["targets"], node["goals"])) != ([change["line"]], ends):
            yield f"linkage {key} is joined to {node['lines']}, {node['targets']}, {node['goals']}"


def held(history: History, sequence: int) -> list[Row]:
    """What a release of this place in the chain holds, by key."""
    states = sorted(history.at(sequence).items())
    return [{"key": key, **state} for key, state in states if state["status"] in ("CONFIRMED", "DISPUTED")]


def of_releases(history: History, releases: Sequence[Row]) -> Iterator[str]:
    """Each release is one state of the mapping: its count and its checksum are those of the fold at its sequence."""
    for place, release in enumerate(releases, 1):
        if release["number"] != place:
            yield f"release {release['number']} stands at place {place}"
        linkages = held(history, release["sequence"])
        last = history.by_sequence.get(release["sequence"])
        if last is None or last["hash"] != release["headHash"]:
            yield f"release {release['number']} ends with a change that is not in the history"
        if release["linkages"] != len(linkages):
            yield f"release {release['number']} says {release['linkages']} linkages, and there were {len(linkages)}"
        content = {name: release.get(name) for name in OF_A_RELEASE}
        content |= {"signOffs": json.loads(release["signOffs"]), "linkages": linkages}
        if release["checksum"] != sha256(content):
            yield f"release {release['number']} has not the checksum of what it holds"
