"""The flagship question, asked in this process and laid out for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from commands.running import WrongUse, executed
from commands.terminal import Terminal, table
from graphdb.codes import Codes
from graphdb.engine import Graph
from graphdb.questions import vocabulary

if TYPE_CHECKING:
    from exports.executor import Executor

PROJECTS = """query ($line: String!, $filter: EntryFilter!) {
  meta { dataVersion collections { code synthetic } }
  actionLine(code: $line) { entries(filter: $filter) { totalCount
    facets(by: [REGION, COLLECTION], first: 100) { values { value label count } unknownCount } } } }"""
KNOWN_BY = {
    "ANY": "stated, via a linkage or a term", "ASSERTED": "as stated", "VIA_LINKAGE": "via a linkage",
    "VIA_TERM": "via a term",
}  # fmt: skip


@dataclass(frozen=True)
class Flagship:
    """Which projects under an action line contribute to a goal, by region?"""

    line: str = "C7"
    goal: int = 4
    derivation: str = "ANY"
    collections: Sequence[str] = ()

    async def ask(self, executor: Executor, graph: Graph) -> dict[str, Any]:
        """The schema's answer. Raises UnknownCode for an unknown line."""
        known = Codes((each.code, each) for each in (await vocabulary.vocabulary(graph)).lines)
        line = known.need("action line", self.line)
        return await executed(executor, graph, self.text, {**self.variables, "line": line})

    @property
    def text(self) -> str:
        return PROJECTS

    @property
    def variables(self) -> dict[str, Any]:
        given: dict[str, Any] = {
            "kind": {"in": ["PROJECT"]},
            "sdgGoal": {"in": [self.goal]},
            "derivation": self.derivation,
        }
        if self.collections:
            given["collection"] = {"in": list(self.collections)}
        return {"line": self.line, "filter": given}

    def show(self, terminal: Terminal, data: Mapping[str, Any]) -> None:
        """The table, from what an answer without errors holds."""
        found = self.laid_out(data)
        rows = [(each["name"], each["projects"]) for each in found["regions"]]
        rows += [("Not stated", found["notStated"]), ("All regions, each project once", found["total"])]
        title = f"Projects under action line {self.line} contributing to SDG {self.goal}, by region"
        counted = ", ".join(
            f"{each['collection']} {each['projects']:,}{' (synthetic)' if each['synthetic'] else ''}"
            for each in found["collections"]
        )
        said = (
            f"Contributions {KNOWN_BY[self.derivation]}; data version {found['dataVersion']}; from {counted or 'none'}"
        )
        terminal.answer(found, title, table(("Region", "Projects"), rows), said)

    def laid_out(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """The answer in short. A project in two regions counts in both, and once in the total."""
        if data["actionLine"] is None:
            raise WrongUse(f"There is no action line {self.line}.")
        entries, meta = data["actionLine"]["entries"], data["meta"]
        regions, collections = entries["facets"]
        synthetic = {each["code"] for each in meta["collections"] if each["synthetic"]}
        return {
            "actionLine": self.line,
            "sdgGoal": self.goal,
            "derivation": self.derivation,
            "total": entries["totalCount"],
            "regions": [{"region": each["value"], **_named(each)} for each in regions["values"]],
            "notStated": regions["unknownCount"],
            "collections": [
                {"collection": each["value"], **_named(each), "synthetic": each["value"] in synthetic}
                for each in collections["values"]
                # A facet leaves its own filter out, and so counts in the collections that were not asked for.
                if each["count"] and (not self.collections or each["value"] in self.collections)
            ],
            "dataVersion": meta["dataVersion"],
        }


def _named(value: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": value["label"], "projects": value["count"]}
