"""Twenty questions, each with the script of calls that answers it: what an assistant would have to find out by itself.

The question is the docstring of its script. A script knows nothing but the question, the list of tools and the answers
that it got before: test_scripts refuses any other text or number in it.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol


class Assistant(Protocol):
    """Calls a tool, and gives what it answered, without its source."""

    def __call__(self, tool: str, /, **arguments: Any) -> Awaitable[Any]: ...


async def projects_by_region(ask: Assistant) -> Any:
    """How many projects under action line C7 contribute to goal 4, and how many of them are in the Arab States?"""
    entries = (await ask("flagship", line="C7", goal=4))["actionLine"]["entries"]
    values = entries["facets"][0]["values"]
    return entries["totalCount"], next(each["count"] for each in values if "Arab States" in each["label"])


async def lines_of_a_target(ask: Assistant) -> Any:
    """Which action lines advance target 4.4?"""
    found = await ask("lines_of_a_target", target="4.4")
    return [each["actionLine"]["code"] for each in found["sdgTarget"]["linkages"]["nodes"]]


async def linkages_of_a_name(ask: Assistant) -> Any:
    """How many official linkages does e-learning have?"""
    code = (await ask("resolve", text="e-learning"))["resolve"][0]["code"]
    return (await ask("linkages", line=code))["actionLine"]["linkages"]["totalCount"]


async def goals_of_a_name(ask: Assistant) -> Any:
    """Which goals does the mapping give the line on cultural diversity?"""
    code = (await ask("resolve", text="cultural diversity"))["resolve"][0]["code"]
    linkages = (await ask("linkages", line=code))["actionLine"]["linkages"]["nodes"]
    return sorted({each["goal"]["number"] for each in linkages})


async def entries_of_a_country(ask: Assistant) -> Any:
    """How many entries are reported from Kenya?"""
    code = (await ask("resolve", text="Kenya"))["resolve"][0]["code"]
    return (await ask("entries", countries=[code]))["entries"]["totalCount"]


async def entries_of_a_goal_in_a_region(ask: Assistant) -> Any:
    """How many entries from Europe state goal 3?"""
    code = (await ask("resolve", text="Europe"))["resolve"][0]["code"]
    return (await ask("entries", goals=[3], regions=[code]))["entries"]["totalCount"]


async def entries_of_a_goal_by_linkages(ask: Assistant) -> Any:
    """How many entries contribute to goal 3 in ANY way, and how many of them name no country's region?"""
    found = (await ask("entries", goals=[3], derivation="ANY"))["entries"]
    return found["totalCount"], found["facets"][0]["unknownCount"]


async def two_regions(ask: Assistant) -> Any:
    """How many entries are there from Africa and from Europe?"""
    left = (await ask("resolve", text="Africa"))["resolve"][0]["code"]
    right = (await ask("resolve", text="Europe"))["resolve"][0]["code"]
    found = (await ask("compare", left=left, right=right))["compare"]
    return found["left"], found["right"]


async def ways_between(ask: Assistant) -> Any:
    """Over how many linkages does the shortest way from ActionLine:C4 to SdgGoal:4 go?"""
    found = await ask("paths", **{"from": "ActionLine:C4", "to": "SdgGoal:4"})
    return found["paths"][0]["length"]


async def state_of_a_line(ask: Assistant) -> Any:
    """How many linkages of C5 are confirmed, and what share of them is reviewed?"""
    lines = (await ask("coverage"))["coverage"]
    line = next(each for each in lines if each["actionLine"]["code"] == "C5")
    return line["confirmed"], line["reviewedShare"]


async def gravest_findings(ask: Assistant) -> Any:
    """How many findings of the audit about C5 are a BLOCKER?"""
    facets = (await ask("findings", line="C5"))["findings"]["facets"]
    return next(each["count"] for each in facets[0]["values"] if each["value"] == "BLOCKER")


async def goal_of_a_register(ask: Assistant) -> Any:
    """Which goal do the entries of the register of digital public goods state most often, and how many do?"""
    code = (await ask("resolve", text="digital public goods"))["resolve"][0]["code"]
    first = (await ask("hosted", collection=code))["collection"]["entries"]["facets"][0]["values"][0]
    return first["value"], first["count"]


async def who_stands_behind(ask: Assistant) -> Any:
    """In which goals does the entry Aajeevika contribute, and from which register is it?"""
    hit = (await ask("search", words="Aajeevika"))["search"]["edges"][0]["node"]
    entry = (await ask("entry", id=hit["id"]))["entry"]
    return sorted({each["goal"]["number"] for each in entry["contributions"]}), entry["collection"]["code"]


async def without_a_line(ask: Assistant) -> Any:
    """How many entries are there altogether, and of how many is the ACTION_LINE unknown?"""
    entries = (await ask("facets"))["entries"]
    line = next(each for each in entries["facets"] if each["dimension"] == "ACTION_LINE")
    return entries["totalCount"], line["unknownCount"]


async def size_of_a_release(ask: Assistant) -> Any:
    """How many linkages does release 1 hold?"""
    return (await ask("release_diff", release=1))["release"]["linkageCount"]


async def shared_goals(ask: Assistant) -> Any:
    """Which goals do the lines C4 and C7-ELEA share?"""
    found = await ask("overlap", left="C4", right="C7-ELEA")
    return [each["number"] for each in found["overlap"]["sharedGoals"]]


async def last_change(ask: Assistant) -> Any:
    """By which move did the linkage C4:4.4 come into the mapping?"""
    return (await ask("history", key="C4:4.4"))["linkage"]["history"]["nodes"][0]["move"]


async def line_with_most(ask: Assistant) -> Any:
    """Which action line has most entries for goal 9, and how many?"""
    cells = [each for each in (await ask("matrix"))["matrix"]["cells"] if each["column"] == "9"]
    most = max(cells, key=lambda each: each["count"])
    return most["row"], most["count"]


async def mapped_and_not_done(ask: Assistant) -> Any:
    """Which action lines are linked to goal 4 while no entry states both (MAPPED_ONLY)?"""
    cells = (await ask("gap"))["matrix"]["cells"]
    return [each["row"] for each in cells if each["column"] == "4" and each["gap"] == "MAPPED_ONLY"]


async def whole_goals(ask: Assistant) -> Any:
    """How many linkages are of the level GOAL? No tool of its own says so: describe what can be asked, then query."""
    await ask("describe", words="linkages")
    await ask("describe", type="LinkageFilter")
    found = await ask("query", query="query { linkages(filter: {level: GOAL}) { totalCount } }")
    return found["linkages"]["totalCount"]


async def stakeholders_of_a_country(ask: Assistant) -> Any:
    """How many stakeholders are from Yemen?"""
    code = (await ask("resolve", text="Yemen"))["resolve"][0]["code"]
    return (await ask("stakeholders", countries=[code]))["stakeholders"]["totalCount"]


async def not_known_to_have_won(ask: Assistant) -> Any:
    """Of how many candidacies of C8 in the contest WSIS-PRIZES-2015 is it not known whether they won?"""
    categories = (await ask("contest_results", code="WSIS-PRIZES-2015"))["contest"]["categories"]
    return next(each["mayHaveWon"] for each in categories if each["actionLine"]["code"] == "C8")


Script = Callable[[Assistant], Awaitable[Any]]
SCRIPTS: tuple[Script, ...] = (
    projects_by_region, lines_of_a_target, linkages_of_a_name, goals_of_a_name, entries_of_a_country,
    entries_of_a_goal_in_a_region, entries_of_a_goal_by_linkages, two_regions, ways_between, state_of_a_line,
    gravest_findings, goal_of_a_register, who_stands_behind, without_a_line, size_of_a_release, shared_goals,
    last_change, line_with_most, mapped_and_not_done, whole_goals, stakeholders_of_a_country,
    not_known_to_have_won,
)  # fmt: skip
