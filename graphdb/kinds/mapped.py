"""The two mappings of action lines: to the SDGs, and to the objectives of other frameworks.

Both have one life, one chain and one set of texts, whose holes are filled here, and nowhere else. What a list or a
count of one is made of never holds anything of the other: their nodes, and those of their changes, have labels of
their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graphdb.cypher_text import Text, cypher
from graphdb.kinds.linkage import CHANGES, OBJECTIVE_CHANGES, LinkageKind, state_of
from graphdb.records.linkages import LinkageRecord, ObjectiveLinkageRecord


@dataclass(frozen=True, eq=False)
class Mapped:
    """One of the mappings. label: of its linkages. changes: how their changes are told. holes: what its texts say."""

    label: str
    changes: LinkageKind
    holes: Mapping[str, Text]
    _filled: dict[Text, Text] = field(default_factory=dict)

    def text(self, question: Text) -> Text:
        """A text of linkages or of their changes as that of this mapping."""
        if question not in self._filled:
            self._filled[question] = question.fill(**self.holes)
        return self._filled[question]

    def row(self, after: LinkageRecord) -> dict[str, Any]:
        """A linkage as the writing text takes it: its ends, and what a new one is made with."""
        state = {name: value for name, value in state_of(after).items() if name != "sources"}
        if isinstance(after, ObjectiveLinkageRecord):
            born = {"framework": after.framework, "version": 0}
            return {"born": born, "objective": after.objective, "state": state}
        ends = {"target": after.target, "whole": None if after.target else after.goal}
        return {"born": {"level": after.level.value, "version": 0}, **ends, "state": state}


SDGS: Final = Mapped(
    "Linkage",
    CHANGES,
    {
        "linkage": cypher("Linkage"),
        "change": cypher("LinkageChange"),
        "from_line": cypher("FROM_LINE"),
        "to_aim": cypher("TO_SDG"),
        "ends": cypher("linkage.level AS level, aim.goal AS goal, aim.code AS target"),
        "changed_ends": cypher("change.goal AS goal, change.target AS target"),
        "ends_listed": cypher("change.goal, change.target"),
        "within": cypher(""),
        "find_aim": cypher(
            "OPTIONAL MATCH (target:SdgTarget {code: row.target})\n"
            "OPTIONAL MATCH (whole:SdgGoal {number: row.whole})\n"
            "WITH chain, state, row, line, coalesce(target, whole) AS aim WHERE aim IS NOT NULL"
        ),
        "within_framework": cypher(""),
        "part_of_aim": cypher("TARGET_OF"),
        "same_level": cypher("other.level = linkage.level"),
    },
)
OBJECTIVES: Final = Mapped(
    "ObjectiveLinkage",
    OBJECTIVE_CHANGES,
    {
        "linkage": cypher("ObjectiveLinkage"),
        "change": cypher("ObjectiveLinkageChange"),
        "from_line": cypher("OF_LINE"),
        "to_aim": cypher("TO_OBJECTIVE"),
        "ends": cypher("aim.code AS objective"),
        "changed_ends": cypher("change.objective AS objective"),
        "ends_listed": cypher("change.objective, null"),
        "within": cypher(" AND change.objective STARTS WITH $framework"),
        "find_aim": cypher("MATCH (aim:Objective {code: row.objective})"),
        "within_framework": cypher(" AND linkage.framework = $framework"),
        "part_of_aim": cypher("COMMITMENT_OF"),
        "same_level": cypher("over.code = aim.code"),
    },
)
MAPPINGS: Final = (SDGS, OBJECTIVES)
