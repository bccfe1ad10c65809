"""What a client wants next: at random, mostly sensible, sometimes not."""

from __future__ import annotations

import random
from typing import Any

from tests.stress.people import KEYS, Person, ends_of

OUTCOME = """__typename
  ... on LinkageChanged { linkage { key version status } change { sequence hash move requestId } }
  ... on Refused { code key current { key version status } allowedMoves }"""
COMMENTED = "__typename ... on CommentAdded { comment { id text } } ... on Refused { code }"
DOCUMENTS = {
    "look": "query Look($key: String!) { linkage(key: $key) { key version status } }",
    "propose": f"mutation Propose($input: ProposeLinkageInput!) {{ a: proposeLinkage(input: $input) {{ {OUTCOME} }} }}",
    "edit": f"mutation Edit($input: EditLinkageInput!) {{ a: editLinkage(input: $input) {{ {OUTCOME} }} }}",
    "decide": f"mutation Decide($input: DecisionInput!) {{ a: decideLinkage(input: $input) {{ {OUTCOME} }} }}",
    "two": (
        "mutation Two($input: DecisionInput!, $key: String!, $text: String!) {"
        f" a: decideLinkage(input: $input) {{ {OUTCOME} }}"
        f" b: commentOnLinkage(key: $key, text: $text) {{ {COMMENTED} }} }}"
    ),
    "batch": (
        "mutation Batch($decisions: [DecisionInput!]!, $mode: BatchMode!) {"
        f" a: decideLinkages(decisions: $decisions, mode: $mode) {{ results {{ key outcome {{ {OUTCOME} }} }} }} }}"
    ),
    "comment": (
        "mutation Comment($key: String!, $text: String!) {"
        f" a: commentOnLinkage(key: $key, text: $text) {{ {COMMENTED} }} }}"
    ),
    "publish": """mutation Publish($title: String!) { a: publishRelease(title: $title) { __typename
  ... on ReleasePublished { release { number checksum sequence headHash linkageCount } } ... on Refused { code } } }""",
}
KINDS = ("propose", "edit", "decide", "two", "batch", "comment", "publish")
LIKELY = {  # how likely each of KINDS is
    "CONTRIBUTOR": (45, 20, 6, 2, 3, 10, 3),
    "FACILITATOR": (14, 12, 43, 7, 14, 5, 3),
    "ADMINISTRATOR": (14, 8, 43, 7, 14, 5, 5),
}
# Where a decision leads from, for clients that mean well.
SENSIBLE = {
    "PROPOSED": ("CONFIRM", "CONFIRM", "CONFIRM", "DISPUTE", "REJECT"),
    "CONFIRMED": ("REAFFIRM", "DISPUTE", "RETIRE"),
    "DISPUTED": ("CONFIRM", "CONFIRM", "RETIRE", "REJECT"),
    "REJECTED": ("PROPOSE",),
    "RETIRED": ("PROPOSE",),
}
MOVES = ("CONFIRM", "REAFFIRM", "DISPUTE", "REJECT", "RETIRE", "PROPOSE")


class Known:
    """What a client has seen of the linkages last, which may be long ago."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, str]] = {}

    def see(self, linkage: dict[str, Any] | None) -> None:
        if linkage is not None:
            self._seen[linkage["key"]] = (linkage["version"], linkage["status"])

    def version(self, key: str) -> int | None:
        return self._seen[key][0] if key in self._seen else None

    def status(self, key: str) -> str | None:
        return self._seen[key][1] if key in self._seen else None


class Wishes:
    """A person's wishes: `next` is a kind of DOCUMENTS and its variables."""

    def __init__(self, who: Person, chance: random.Random, known: Known) -> None:
        self._who, self._random, self._known = who, chance, known
        self._number = 0

    def next(self) -> tuple[str, dict[str, Any]]:
        self._number += 1
        (kind,) = self._random.choices(KINDS, LIKELY[self._who.role])
        key = self._key(kind == "propose")
        text = f"Said by {self._who.id} ({self._who.role}), number {self._number}."
        match kind:
            case "propose":
                return kind, {"input": self._proposal(key)}
            case "edit":
                words = {"rationale": f"Other words, number {self._number}."}
                if self._random.random() < 0.5:
                    words["sources"] = self._sources()  # type: ignore[assignment]
                version = self._known.version(key) or 1
                return kind, {"input": {"key": key, "expectedVersion": version, "reason": "Clearer so.", **words}}
            case "decide":
                return kind, {"input": self._decision(key)}
            case "two":
                return kind, {"input": self._decision(key), "key": key, "text": text}
            case "batch":
                keys = self._random.sample(KEYS, self._random.randint(2, 6))
                if self._random.random() < 0.2:
                    keys.append(keys[0])
                mode = self._random.choice(["BEST_EFFORT", "ALL_OR_NOTHING"])
                return kind, {"decisions": [self._decision(each) for each in keys], "mode": mode}
            case "comment":
                return kind, {"key": key, "text": text}
        return kind, {"title": f"Matrix number {self._number} of {self._who.id}"}

    def _key(self, is_new: bool) -> str:
        """Mostly of a line of their own, and for a proposal mostly one that is not there as far as they know."""
        if is_new and self._random.random() < 0.8:
            free = [each for each in KEYS if self._known.status(each) in (None, "REJECTED", "RETIRED")]
            return self._random.choice(free or KEYS)
        mine = [each for each in KEYS if self._who.lines and self._who.facilitates(each.partition(":")[0])]
        return self._random.choice(mine if mine and self._random.random() < 0.85 else KEYS)

    def _decision(self, key: str) -> dict[str, Any]:
        status = self._known.status(key)
        moves = SENSIBLE[status] if status and self._random.random() < 0.85 else MOVES
        reason = {"reason": "As we have seen."} if self._random.random() < 0.95 else {}
        version = self._known.version(key) or 1
        return {"key": key, "decision": self._random.choice(moves), "expectedVersion": version, **reason}

    def _proposal(self, key: str) -> dict[str, Any]:
        given: dict[str, Any] = {**ends_of(key)}
        if self._random.random() < 0.85:
            given |= {"rationale": f"Because of number {self._number}.", "sources": self._sources()}
        if self._random.random() < 0.8:
            given["reason"] = "New evidence."
        if self._random.random() < 0.1:
            given["negative"] = True
        return given

    def _sources(self) -> list[dict[str, Any]]:
        """One to three of a few documents, so that people name the same ones."""
        chosen = self._random.sample(range(1, 7), self._random.randint(1, 3))
        return [{"title": f"Book {each}", "year": 2000 + each} for each in chosen]
