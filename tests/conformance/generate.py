"""Random graphs from a seed, and hypothesis strategies for questions about them.

The codes and ids come from the same pools for graphs and questions, so that most questions find something.
"""

from datetime import date
from random import Random
from typing import Any

from graphdb.words.search_keys import sort_key, stored_words
from tests.conformance.world import World

LINES = ["C1", "C2", "C3", "C7", "C7-EGOV", "C7-ELEA", "C7-EHEA", "C10", "C11"]
GOALS = list(range(1, 18))
TARGETS = ["1.1", "1.a", "4.1", "4.4", "4.a", "9.c", "17.6", "17.16"]
REGIONS = ["AFRICA", "AMERICAS", "ARAB_STATES", "ASIA_PACIFIC", "CIS", "EUROPE", "INTERNATIONAL"]
COUNTRIES = {"KEN": "AFRICA", "NGA": "AFRICA", "BRA": "AMERICAS", "EGY": "ARAB_STATES", "IND": "ASIA_PACIFIC"}
COUNTRIES |= {"UZB": "CIS", "FRA": "EUROPE", "DEU": "EUROPE", "ATA": ""}  # a territory of no region
COLLECTIONS = ["WSIS-PRIZES-2015", "DPG", "OLD `register`"]
KINDS = ["PROJECT", "PROGRAMME", "WEBSITE", "TOOLKIT", "OTHER"]
STATUSES = ["PLANNED", "ONGOING", "COMPLETED"]
STAKEHOLDER_KINDS = ["GOVERNMENT", "PRIVATE_SECTOR", "ACADEMIA", "OTHER"]
YEARS = list(range(2004, 2027))
SCOPES = ["LOCAL", "NATIONAL"]
MDGS = ["MDG2", "MDG8"]
OBJECTIVES = {"GDC:1": None, "GDC:17.a": "GDC:1", "GDC:17.f": "GDC:1", "GDC:4": None}  # and what each is part of
TERMS = ["DPG:sector:health", "DPG:sector:`ed` é", "w-é:type:a \uffee", "DPG:sector:none"]
# Kind and last day of each that was granted, as they are kept; one that was not has none.
DISTINCTIONS = {
    "d-0": "GOOD_PRACTICE:2020-12-31", "d-1": "GOOD_PRACTICE:2099-12-31", "d-2": "SUCCESS_STORY:2026-01-01",
    "d-3": "SUCCESS_STORY:2099-12-31", "d-4": None,
}  # fmt: skip
TIMES = [f"{year}-05-06T07:08:09.0000{micro:02}Z" for year in (2024, 2025, 2026) for micro in (0, 1, 50)]
PIECES = [
    "E-learning", "the", "of", "Kenya's", 'the "digital" divide', "`back` ticks", "élan", "ÉLAN", "e\u0301lan",
    "Straße", "STRASSE", "ﬁnance", "ﾌﾟﾛｼﾞｪｸﾄ", "信息社会", "โครงการ", "مشروع", "проект", "𝐛𝐨𝐥𝐝", "😀", "😁 faces", "𠀀",
    "\uffee", "\ufffd", "\ue000", "{n}", "$p0", "// no comment", "\\u0027", "\\", "a'b", "100%", "2.0", "target 4.a",
    "İstanbul", "ǅ", "two\nlines", "tab\there", "", "AND", "OR NOT", "x*", "~y", "[1 TO 2]", "Ω", "Ω", "x" * 300,
]  # fmt: skip
ENTRIES = [f"{collection}:{number}" for number in range(70) for collection in ("DPG", "w-é", "W`'\"")]
STAKEHOLDERS = [f"s-{number}" for number in range(60)] + [f"Ministry \uffee {number}" for number in range(30)]


def random_world(seed: int) -> World:
    """The same graph for the same seed; small ones and empty ones too."""
    random, world = Random(seed), World()
    _vocabulary(world, random)
    # Early seeds are the odd ones: nothing at all, and one entry.
    size = [0.0, 0.01][seed] if seed < 2 else random.choice([0.1, 0.3, 1.0])
    stakeholders = STAKEHOLDERS[: int(size * len(STAKEHOLDERS))]
    for key in stakeholders:
        stakeholder(world, random, key)
    for key in stakeholders[:5]:
        for line in _some(random, LINES, 2):
            world.edge("Stakeholder", key, "FACILITATES", "ActionLine", line, lead=random.random() < 0.5)
    for key in ENTRIES[: -int(-size * len(ENTRIES) // 1)]:
        entry(world, random, key, stakeholders)
    return world


def stakeholder(world: World, random: Random, key: str) -> None:
    """A stakeholder that carries nothing out yet."""
    name = _text(random)
    kind = random.choice([*STAKEHOLDER_KINDS, None])
    names = ["ÉLAN", "E-learning"] if key.endswith("0") else None
    words = stored_words(name, *names or ())
    of_it = {"name": name, "names": names, "nameKey": sort_key(name), "words": words}
    world.node("Stakeholder", key, id=key, kind=kind, **of_it)
    if random.random() < 0.7:
        world.edge("Stakeholder", key, "BASED_IN", "Country", random.choice(list(COUNTRIES)))


def entry(world: World, random: Random, key: str, stakeholders: list[str]) -> None:
    """An entry that some of these carry out."""
    _entry(world, random, key)
    for party in random.sample(stakeholders, min(len(stakeholders), random.choice([0, 1, 1, 2, 5]))):
        world.edge("Stakeholder", party, "CARRIES_OUT", "Entry", key, role=random.choice(["owner", "partner", None]))


def _entry(world: World, random: Random, key: str) -> None:
    title, description = _text(random), _maybe(random, _text(random))
    collection = random.choice(COLLECTIONS)
    start, end = (_maybe(random, date(random.choice(YEARS), random.randint(1, 12), 28)) for _ in range(2))
    kinds = random.choice([None, [], *([kind] for kind in KINDS), KINDS[:2], KINDS])
    world.node(
        "Entry", key, id=key, title=title, titleKey=sort_key(title), titleWords=stored_words(title), kinds=kinds,
        words=stored_words(title, description), description=description, collection=collection, sourceId=key,
        status=_maybe(random, random.choice(STATUSES)), year=_maybe(random, random.choice(YEARS)),
        scope=_maybe(random, random.choice(SCOPES)), mdgs=random.choice([None, [], MDGS[:1], MDGS]),
        submittedAt=_maybe(random, random.choice(TIMES)), updatedAt=_maybe(random, random.choice(TIMES)),
        startDate=start, endDate=end, url=_maybe(random, "https://example.org/?a=1&b='2'"),
    )  # fmt: skip
    world.edge("Entry", key, "IN_COLLECTION", "Collection", collection)
    for line in _some(random, LINES, 3):
        world.edge("Entry", key, "IMPLEMENTS", "ActionLine", line)
    for goal in _some(random, GOALS, 3):
        world.edge("Entry", key, "CONTRIBUTES_TO", "SdgGoal", goal, statement=_maybe(random, _text(random)))
    for target in _some(random, TARGETS, 3):
        world.edge("Entry", key, "CONTRIBUTES_TO", "SdgTarget", target, via=_maybe(random, random.choice(LINES)))
    for objective in _some(random, list(OBJECTIVES), 3):
        world.edge("Entry", key, "ADVANCES", "Objective", objective)
    for term in _some(Random(f"{key} {title}"), TERMS[:3], 2):
        world.edge("Entry", key, "USES", "Term", term)
    for said in _some(Random(f"said of {key} {title}"), list(DISTINCTIONS), 2):
        world.edge("Distinction", said, "SAID_OF", "Entry", key)
    for country in _some(random, list(COUNTRIES), 3):
        world.edge("Entry", key, "LOCATED_IN", "Country", country)
    for region in _some(random, REGIONS, 1):
        world.edge("Entry", key, "LOCATED_IN", "Region", region)


def _vocabulary(world: World, random: Random) -> None:
    for order, code in enumerate(LINES):
        top, area = code.partition("-")[0], code if code != "C7" else None
        world.node("ActionLine", code, code=code, order=order, title=f"Line {code}", line=top, area=area)
        if top != code:
            world.edge("ActionLine", code, "PART_OF", "ActionLine", top)
    for goal in GOALS:
        world.node(
            "SdgGoal", goal, number=goal, goal=goal, shortTitle=f"G{goal}", title=f"Goal {goal}", iri=f"g:{goal}"
        )
    world.node(
        "Framework", "GDC", code="GDC", order=2, title="Compact", shortTitle="GDC", year=2024, source="A/RES/79/1"
    )
    for order, (code, part_of) in enumerate(OBJECTIVES.items()):
        known = {"label": f"Objective {code}", "partOf": part_of, "certainty": "READ"}
        world.node("Objective", code, code=code, order=order, framework="GDC", **known)
        world.edge("Objective", code, "OBJECTIVE_OF", "Framework", "GDC")
        if part_of is not None:
            world.edge("Objective", code, "COMMITMENT_OF", "Objective", part_of)
    for order, code in enumerate(TARGETS):
        goal, text = int(code.partition(".")[0]), _maybe(random, _text(random))
        world.node(
            "SdgTarget", code, code=code, goal=goal, order=order, label=f"T{code}", officialText=text, iri=f"t:{code}"
        )
        world.edge("SdgTarget", code, "TARGET_OF", "SdgGoal", goal)
    for order, code in enumerate(REGIONS):
        world.node("Region", code, code=code, region=code, name=code.title(), order=order)
    for alpha3, region in COUNTRIES.items():
        alpha2 = _maybe(random, alpha3[:2])
        world.node(
            "Country",
            alpha3,
            alpha3=alpha3,
            alpha2=alpha2,
            name=_text(random),
            region=region or None,
            regionEdition="1",
        )
        if region:
            world.edge("Country", alpha3, "IN_REGION", "Region", region)
    for number in range(4):
        year, url = _maybe(random, 2000 + number), _maybe(random, f"https://example.org/{number}")
        world.node("Document", f"d{number}", id=f"d{number}", title=_text(random), year=year, url=url)
    for code in COLLECTIONS:
        synthetic = random.random() < 0.5
        world.node("Collection", code, code=code, title=_text(random), hosted=not synthetic, synthetic=synthetic)
        for document in _some(random, ["d0", "d1", "d2", "d3"], 2):
            world.edge("Collection", code, "SOURCED_FROM", "Document", document)
    for id in TERMS:
        collection, scheme, code = id.split(":")
        world.node("Term", id, id=id, collection=collection, scheme=scheme, code=code, label=code.title())
    for id, counts in DISTINCTIONS.items():
        world.node("Distinction", id, id=id, counts=counts)
    for line in LINES:
        for goal in random.sample(GOALS, 2):
            _linkage(world, random, line, goal)
        for target in random.sample(TARGETS, 2):
            _linkage(world, random, line, target)


def _linkage(world: World, random: Random, line: str, sdg: str | int) -> None:
    whole_goal = isinstance(sdg, int)
    key = f"{line}:{'SDG' if whole_goal else ''}{sdg}"
    status = random.choice(["PROPOSED", "CONFIRMED", "DISPUTED", "REJECTED", "RETIRED"])
    world.node(
        "Linkage", key, key=key, level="GOAL" if whole_goal else "TARGET", negative=random.random() < 0.2,
        status=status, inMapping=status == "CONFIRMED" or (status == "DISPUTED" and random.random() < 0.5),
        rationale=_maybe(random, _text(random)), version=random.randint(1, 9),
    )  # fmt: skip
    world.edge("Linkage", key, "FROM_LINE", "ActionLine", line)
    world.edge("Linkage", key, "TO_SDG", "SdgGoal" if whole_goal else "SdgTarget", sdg)
    for document in _some(random, ["d0", "d1", "d2", "d3"], 2):
        world.edge("Linkage", key, "SOURCED_FROM", "Document", document)


def _text(random: Random) -> str:
    return " ".join(random.choice(PIECES) for _ in range(random.randint(1, 5)))


def _maybe(random: Random, value: Any) -> Any:
    return value if random.random() < 0.7 else None


def _some(random: Random, values: list[Any], at_most: int) -> list[Any]:
    return random.sample(values, random.randint(0, at_most))
