"""Questions about the built-in data, with their answers as plain Python counts them in the files that ship.

An entry counts once in each cell. C7 stands for itself and its parts. The nominations state no goal: theirs follow from
the linkages of their line. Values stand by count and then by value; the headings of a matrix as the reference has them.
"""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).parents[2] / "ingest"
PRIZES = 'collection: {in: ["WSIS-PRIZES-2015"]}'


class Known(NamedTuple):
    """A question, and the whole of its `data`."""

    name: str
    query: str
    data: dict[str, Any]


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


LINES = rows("reference/action_lines.csv")
WHOLE = {each["code"]: each["part_of"] or each["code"] for each in LINES}  # the line that stands for each
GOALS = rows("reference/sdg_goals.csv")
ORDER = {each["code"]: int(each["order"]) for each in rows("reference/sdg_targets.csv")}
LINKAGES = sorted(
    rows("reference/linkages.csv"),
    key=lambda each: ([*WHOLE].index(each["action_line"]), int(each["goal"]), ORDER.get(each["target"], 0)),
)
NOMINATED = rows("samples/wsis_prizes_2015.csv")
LEADS_TO: dict[str, set[str]] = defaultdict(set)  # the goals of each line
for each in LINKAGES:
    LEADS_TO[each["action_line"]].add(each["goal"])


def within(entry: dict[str, str], line: str) -> bool:
    return line in (entry["action_line"], WHOLE[entry["action_line"]])


def counted(found: Iterable[str]) -> list[dict[str, Any]]:
    """As a facet has them: the largest first, and then by the value, numbers as numbers."""
    counts = Counter(found)
    order = sorted(counts, key=lambda value: (-counts[value], int(value) if value.isdigit() else 0, value))
    return [{"value": value, "count": counts[value]} for value in order]


def by_region(entries: list[dict[str, str]]) -> dict[str, Any]:
    return {"totalCount": len(entries), "facets": [{"values": counted(each["region"] for each in entries)}]}


def keys(linkages: Iterable[dict[str, str]]) -> dict[str, Any]:
    nodes = [{"key": each["key"]} for each in linkages]
    return {"totalCount": len(nodes), "nodes": nodes}


def known() -> Iterator[Known]:
    facets = "totalCount facets(by: [REGION]) { values { value count } }"
    for line, goal in (("C7", "4"), ("C3", "9"), ("C11", "17")):
        found = [each for each in NOMINATED if within(each, line) and goal in LEADS_TO[each["action_line"]]]
        given = f"{PRIZES}, kind: {{in: [PROJECT]}}, sdgGoal: {{in: [{goal}]}}, derivation: ANY"
        query = f'{{ actionLine(code: "{line}") {{ entries(filter: {{{given}}}) {{ {facets} }} }} }}'
        yield Known(f"projects of {line} for goal {goal}", query, {"actionLine": {"entries": by_region(found)}})

    query = "{ actionLines { code title parts { code } linkages { totalCount } } }"
    told = [
        {
            "code": code,
            "title": line["title"],
            "parts": [{"code": part} for part, whole in WHOLE.items() if whole == code != part],
            "linkages": {"totalCount": sum(within(each, code) for each in LINKAGES)},
        }
        for code, line in zip(WHOLE, LINES, strict=True)
    ]
    yield Known("the action lines", query, {"actionLines": told})

    listed = "linkages(first: 100) { totalCount nodes { key } }"
    for line, target, goal in (("C4", "4.4", "6"), ("C7", "9.c", "17")):
        query = (
            f'{{ actionLine(code: "{line}") {{ {listed} }} sdgTarget(code: "{target}") {{ {listed} }}'
            f" sdgGoal(number: {goal}) {{ {listed} }} }}"
        )
        told_of = {
            "actionLine": {"linkages": keys(each for each in LINKAGES if within(each, line))},
            "sdgTarget": {"linkages": keys(each for each in LINKAGES if each["target"] == target)},
            "sdgGoal": {"linkages": keys(each for each in LINKAGES if each["goal"] == goal)},
        }
        yield Known(f"linkages of {line}, {target} and {goal}", query, told_of)

    areas = [code for code in WHOLE if code != "C7"]
    lines = Counter(each["action_line"] for each in NOMINATED)
    cells = [
        {"row": area, "column": goal["number"], "count": lines[area]}
        for area in areas
        for goal in GOALS
        if lines[area] and goal["number"] in LEADS_TO[area]
    ]
    columns = [
        {"value": goal["number"], "count": sum(goal["number"] in LEADS_TO[each["action_line"]] for each in NOMINATED)}
        for goal in GOALS
    ]
    query = f"""{{ matrix(rows: ACTION_LINE_AREA, columns: SDG_GOAL, filter: {{{PRIZES}, derivation: VIA_LINKAGE}}) {{
      rows {{ value count }} columns {{ value count }} cells {{ row column count }} totalEntries }} }}"""
    matrix = {
        "rows": [{"value": area, "count": lines[area]} for area in areas],
        "columns": columns,
        "cells": cells,
        "totalEntries": len(NOMINATED),
    }
    yield Known("lines by goals", query, {"matrix": matrix})

    either, neither = 'or: [{actionLine: {in: ["C7"]}}, {region: {in: ["EUROPE"]}}]', '{in: ["RUS", "SAU", "MYS"]}'
    given = f"and: [{{{PRIZES}}}, {{{either}}}, {{not: {{country: {neither}}}}}]"
    query = f"{{ entries(filter: {{{given}}}) {{ {facets} }} }}"
    found = [
        each
        for each in NOMINATED
        if (within(each, "C7") or each["region"] == "EUROPE") and each["alpha3"] not in ("RUS", "SAU", "MYS")
    ]
    yield Known("and, or, not", query, {"entries": by_region(found)})

    left, right = ([each for each in NOMINATED if each["region"] == region] for region in ("AFRICA", "ARAB_STATES"))
    sides = [Counter(WHOLE[each["action_line"]] for each in side) for side in (left, right)]
    given = ", ".join(
        f'{side}: {{{PRIZES}, region: {{in: ["{region}"]}}}}'
        for side, region in (("left", "AFRICA"), ("right", "ARAB_STATES"))
    )
    query = f"{{ compare({given}, by: ACTION_LINE) {{ left right both rows {{ value left right }} }} }}"
    tops = [code for code, whole in WHOLE.items() if code == whole]
    compared = [{"value": code, "left": sides[0][code], "right": sides[1][code]} for code in tops]
    yield Known(
        "two regions", query, {"compare": {"left": len(left), "right": len(right), "both": 0, "rows": compared}}
    )

    goods = json.loads((DATA / "samples/dpg.json").read_text(encoding="utf-8"))
    query = """{ collection(code: "DPG") { hosted entries { totalCount
      facets(by: [SDG_GOAL], first: 17) { values { value count } unknownCount } } } }"""
    facet = {
        "values": counted(str(goal) for each in goods for goal in {*each["goals"]}),
        "unknownCount": sum(not each["goals"] for each in goods),
    }
    told_goods = {"hosted": True, "entries": {"totalCount": len(goods), "facets": [facet]}}
    yield Known("a hosted repository", query, {"collection": told_goods})
