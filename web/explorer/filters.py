"""The filters of an address: read, checked, and shown with their counts; one way for every list and table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from web.explorer.page import Visit, Wrong
from web.explorer.texts import Texts
from web.explorer.words import DISTINCTION, KIND

MOST = 100  # values of one filter


@dataclass(frozen=True)
class Filter:
    """One name of an address: the field of the API's filter, the dimension of its facet, and what it is called.

    dimension: None where there is no facet of it. numbers: an example of its values, where they are numbers.
    """

    name: str
    field: str
    dimension: str | None
    label: str
    numbers: str = ""

    def values(self, given: str) -> list[Any]:
        """The values of a text with commas between them. Raises Wrong where there is none, too many, or no number."""
        parts = [each.strip() for each in given.split(",")]
        if not all(parts):
            raise Wrong(f"{self.name} is {given!r:.60}: write values with single commas between.")
        if len(parts) > MOST:
            raise Wrong(f"{self.name} has {len(parts)} values: at most {MOST} are looked for at once.")
        if not self.numbers:
            return list(parts)
        if not all(re.fullmatch(r"[0-9]{1,4}", each, re.ASCII) for each in parts):
            example = f"{self.name}={self.numbers}"
            raise Wrong(f"{self.name} is {given!r:.60}: write numbers with commas between, e.g. {example}.")
        return [int(each) for each in parts]


def wanted(given: Mapping[str, str], filters: Sequence[Filter]) -> dict[str, Any]:
    """The API's filter that an address asks for. Raises Wrong."""
    return {each.field: {"in": each.values(given[each.name])} for each in filters if given.get(each.name)}


# What values are called, by the name of the filter and the value as an address has it.
Labels = Mapping[tuple[str, str], str]


def chosen(
    given: Mapping[str, str], filters: Sequence[Filter], labels: Labels | None = None, comma: str = ", "
) -> list[tuple[str, str, str]]:
    """What is filtered by: the name in the address, what it is called, and what its values are called.

    A value without a label is called as it is. comma: what stands between values.
    """
    called, found = labels or {}, []
    for each in filters:
        if text := given.get(each.name):
            values = comma.join(called.get((each.name, str(one)), str(one)) for one in each.values(text))
            found.append((each.name, each.label, values))
    return found


def labels(data: Mapping[str, Any], texts: Texts) -> dict[tuple[str, str], str]:
    """What values are called, from an answer that has lines, goals, regions, countries or registers in it."""
    found = {("line", each["code"]): each["shortTitle"] for each in data.get("actionLines", ())}
    found |= {
        ("goal", str(each["number"])): f"{each['number']} {each['shortTitle']}" for each in data.get("sdgGoals", ())
    }
    found |= {("region", each["code"]): each["name"] for each in data.get("regions", ())}
    found |= {("country", each["alpha3"]): each["name"] for each in data.get("countries", ())}
    found |= {("collection", each["code"]): each["title"] for each in data["meta"].get("collections", ())}
    found |= {("contest", each["code"]): each["title"] for each in data.get("contests", ())}
    found |= {("distinction", kind): texts.plain(said) for kind, said in DISTINCTION.items()}
    return found | {(name, kind): texts.plain(said) for name in ("kind", "who") for kind, said in KIND.items()}


def named(given: Mapping[str, str]) -> dict[str, bool]:
    """The variables that ask for the names of all countries or contests, where they are needed: there are many."""
    needed = {"isAtCountry": given.get("country"), "isInContest": given.get("contest")}
    return {name: True for name, value in needed.items() if value}


def shown(facets: Sequence[Mapping[str, Any]], filters: Sequence[Filter]) -> list[dict[str, Any]]:
    """The facets of an answer in the order of the filters, each with its name and what it is called."""
    by_dimension = {each["dimension"]: each for each in facets}
    return [
        {**by_dimension[each.dimension], "name": each.name, "label": each.label} for each in filters if each.dimension
    ]


async def choices(visit: Visit, *, objectives: bool = False) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Of lines, goals and countries, and of objectives where these are filtered by: the name of the filter, what it is
    called, and its values with their names.

    Asked after what the page is about, which is what `Copy as GraphQL` has.
    """
    data = await visit.ask("choices", objectives=objectives)
    lines = [(each["code"], f"{each['code']} {each['shortTitle']}") for each in data["actionLines"]]
    goals = [(str(each["number"]), f"{each['number']} {each['shortTitle']}") for each in data["sdgGoals"]]
    named = ((each["alpha3"], each["name"]) for each in data["countries"])
    countries = sorted(named, key=lambda each: unicodedata.normalize("NFD", each[1]))  # É stands with E
    of_frameworks = [
        (each["code"], f"{each['code']} {each['name']}")
        for framework in data.get("frameworks", ())
        for each in framework["objectives"]
    ]
    return [
        ("line", "Action line", lines),
        ("goal", "Goal", goals),
        *([("objective", "Objective", of_frameworks)] if of_frameworks else []),
        ("country", "Country", countries),
    ]
