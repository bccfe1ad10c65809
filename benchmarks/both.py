"""What is asked of ours and of @neo4j/graphql, in the words of each, and what an answer of either says.

What the other cannot group is asked for count by count, in one document, as its clients do.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.cases import Sample

PAGE = 100
LINE, GOAL = "C7", 4
REGIONS = ("AFRICA", "AMERICAS", "ARAB_STATES", "ASIA_PACIFIC", "CIS", "EUROPE", "INTERNATIONAL")
Facts = Any  # what an answer says, in a form that both servers' answers can be brought into


@dataclass(frozen=True)
class Question:
    """A question in both languages. The n-th variables of both ask for the same, and their facts must be equal."""

    name: str
    ours: str
    theirs: str
    our_variables: Sequence[Mapping[str, Any]]
    their_variables: Sequence[Mapping[str, Any]]
    our_facts: Callable[[Any], Facts]
    their_facts: Callable[[Any], Facts]
    meant: int  # how many times our work theirs is meant to be
    in_memory: bool = False  # whether it is asked of who has our own answers in memory, too
    once: bool = False  # each of its variables once, so that nothing is kept


def questions(found: Sample, areas: Sequence[str]) -> list[Question]:
    """All of them, about entries that are there. `areas` are the codes of the 18 areas."""
    ids = [each["id"] for each in found.nodes[::50]]
    cursors = [None, *(each["endCursor"] for each in found.pages[:-1])]
    ours = [{"first": PAGE, "after": each} for each in cursors]
    theirs = [{"first": PAGE, "offset": PAGE * number} for number in range(len(cursors))]
    projects = f'kinds: {{ includes: "PROJECT" }}, lines: {{ some: {{ line: {{ eq: "{LINE}" }} }} }}'
    both = f"{projects}, {_either('aims', ('SdgGoal', 'SdgTarget'), f'goal: {{ eq: {GOAL} }}')}"
    regions = (f"{each}: {_count(f'AND: [{{ {both} }}, {{ {_in_region(each)} }}]')}" for each in REGIONS)
    cells = (
        f"{area.replace('-', '_')}__{goal}: {_count(_cell(area, goal))}" for area in areas for goal in range(1, 18)
    )
    named = [{"line": LINE, "goal": GOAL}]
    page, their_page = text("page"), text("node/page")
    return [
        Question(
            "one entry", text("entry"), text("node/entry"), [{"id": each} for each in ids],
            [{"id": _key(each)} for each in ids], lambda data: _ours(data["entry"]),
            lambda data: _theirs(data["entries"][0]), 20, in_memory=True,
        ),
        Question(
            f"page of {PAGE}, kept", page, their_page, ours[:5], theirs[:5], _our_page, _their_page, 40, in_memory=True
        ),
        Question(f"page of {PAGE}, new", page, their_page, ours[5:], theirs[5:], _our_page, _their_page, 10, once=True),
        Question(
            "C7 x SDG 4, how many", text("total"), f"{{ all: {_count(both)} }}", named, [{}],
            lambda data: data["entries"]["totalCount"], lambda data: data["all"]["totalCount"], 100,
        ),
        Question(
            "C7 x SDG 4, by region", text("regions"), _document(regions), named, [{}], _our_regions, _their_regions, 400
        ),
        Question("matrix 18 x 17", text("matrix"), _document(cells), [{}], [{}], _our_cells, _their_cells, 2_000,
                 in_memory=True),
    ]  # fmt: skip


def text(document: str) -> str:
    """The document benchmarks/<document>.graphql."""
    return (Path(__file__).parent / f"{document}.graphql").read_text(encoding="utf-8")


def _document(fields: Iterable[str]) -> str:
    return "{ " + " ".join(fields) + " }"


def _count(where: str) -> str:
    return f"entriesConnection(where: {{ {where} }}) {{ totalCount }}"


def _either(field: str, labels: Sequence[str], condition: str) -> str:
    """What is true of any label of a union, which has no OR of its own there."""
    return f"OR: [{', '.join(f'{{ {field}: {{ some: {{ {each}: {{ {condition} }} }} }} }}' for each in labels)}]"


def _in_region(region: str) -> str:
    return _either("places", ("Country", "Region"), f'region: {{ eq: "{region}" }}')


def _cell(area: str, goal: int) -> str:
    aims = _either("aims", ("SdgGoal", "SdgTarget"), f"goal: {{ eq: {goal} }}")
    return f'lines: {{ some: {{ area: {{ eq: "{area}" }} }} }}, {aims}'


def _key(id: str) -> str:
    return id.split(":", 1)[1]


def _ours(entry: Any) -> Facts:
    return _facts(
        entry, _key(entry["id"]), entry["actionLines"], entry["countries"],
        {(each["goal"]["number"], (each["target"] or {}).get("code")) for each in entry["contributions"]},
    )  # fmt: skip


def _theirs(entry: Any) -> Facts:
    aims = {
        (each["goals"][0]["number"], each["code"]) if "code" in each else (each["number"], None)
        for each in entry["aims"]
    }
    return _facts(entry, entry["id"], entry["lines"], [each for each in entry["places"] if each], aims)


def _facts(entry: Any, key: str, lines: Any, countries: Any, aims: set[tuple[int, str | None]]) -> Facts:
    own = [entry[name] for name in ("title", "kinds", "status", "year", "url")]
    return key, own, {each["code"] for each in lines}, {each["alpha3"] for each in countries}, aims


def _our_page(data: Any) -> Facts:
    return [
        (_ours(each), {_key(who["id"]) for who in each["stakeholders"]["nodes"]}) for each in data["entries"]["nodes"]
    ]


def _their_page(data: Any) -> Facts:
    return [(_theirs(each), {who["id"] for who in each["stakeholders"]}) for each in data["entries"]]


def _our_regions(data: Any) -> Facts:
    return {each["value"]: each["count"] for each in data["entries"]["facets"][0]["values"]}


def _their_regions(data: Any) -> Facts:
    return {name: each["totalCount"] for name, each in data.items() if each["totalCount"]}


def _our_cells(data: Any) -> Facts:
    return {(each["row"], int(each["column"])): each["count"] for each in data["matrix"]["cells"] if each["count"]}


def _their_cells(data: Any) -> Facts:
    found = ((name.split("__"), each["totalCount"]) for name, each in data.items())
    return {(area.replace("_", "-"), int(goal)): count for (area, goal), count in found if count}
