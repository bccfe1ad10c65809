"""The first page: one sentence, one picture, five numbers."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from web.explorer.figures import threads
from web.explorer.page import Page, Table, View, Visit


async def home(visit: Visit) -> View:
    data = await visit.ask("home")
    areas = [each for each in data["actionLines"] if each["isArea"]]
    goals = [each["number"] for each in data["sdgGoals"]]
    cells = data["matrix"]["cells"]
    pairs = {(each["row"], int(each["column"])): len(each["linkages"]) for each in cells if each["linkages"]}
    of_line: Counter[str] = Counter()
    of_goal: Counter[int] = Counter()
    for (line, goal), number in pairs.items():
        of_line[line] += number
        of_goal[goal] += number
    states = {
        name: sum(each[f"{name}Count"] for each in cells) for name in ("confirmed", "disputed", "proposed", "reviewed")
    }
    states["linkages"] = states["confirmed"] + states["disputed"] + states["proposed"]
    values = {
        "lines": areas,
        "total": sum(pairs.values()),
        "pairs": len(pairs),
        "of_line": of_line,
        "of_goal": of_goal,
        "states": states,
        "counts": {each["label"]: each["count"] for each in data["meta"]["counts"]},
        "threads": threads([each["code"] for each in areas], goals, pairs),
        "link": link,
    }
    rows = [(line, goal, number) for (line, goal), number in pairs.items()]
    return View("home.html", values, data, Table(("action_line", "goal", "linkages"), rows), "linkages-by-goal")


def link(address: str, words: str) -> Markup:
    """A link inside of a sentence."""
    return Markup('<a href="{}">{}</a>').format(address, words)


PAGES = (Page("/", home),)
