"""One resolver for codes and names: every code and name finds itself, and counts are those of filters."""

import pytest

from graphdb.engine import Graph
from graphdb.errors import BadInput, UnknownCode
from graphdb.words.naming import Match
from resolvers.events.listing import event
from resolvers.filters.compile_filter import Compiler
from resolvers.filters.stated import CodeFilter, ContestFilter, EntryFilter, IntFilter
from resolvers.registers.entry_lists import EntryList
from resolvers.scope.context import Context
from resolvers.search.resolving import MOST, count, resolve
from resolvers.vocabulary.names import LONGEST
from tests.resolvers.graphs import asking


@pytest.fixture(scope="module")
async def context(builtin: Graph) -> Context:
    return await asking(builtin)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("keny", ("COUNTRY", "KEN", "Kenya", "AFRICA > KEN", "PREFIX")),
        ("Kneya", ("COUNTRY", "KEN", "Kenya", "AFRICA > KEN", "FUZZY")),
        ("ke", ("COUNTRY", "KEN", "Kenya", "AFRICA > KEN", "CODE")),
        ("404", ("COUNTRY", "KEN", "Kenya", "AFRICA > KEN", "CODE")),
        ("Korea (Rep. of)", ("COUNTRY", "KOR", "Republic of Korea", "ASIA_PACIFIC > KOR", "EXACT")),
        ("ivory coast", ("COUNTRY", "CIV", "Côte d'Ivoire", "AFRICA > CIV", "EXACT")),
        ("st kitts", ("COUNTRY", "KNA", "Saint Kitts and Nevis", "AMERICAS > KNA", "PREFIX")),
        ("C7 ehealth", ("ACTION_LINE", "C7-EHEA", "E-health", "C7 > C7-EHEA", "EXACT")),
        ("e-agri, C7", ("ACTION_LINE", "C7-EAGR", "E-agriculture", "C7 > C7-EAGR", "PREFIX")),
        ("niger", ("COUNTRY", "NER", "Niger", "AFRICA > NER", "EXACT")),
        ("مصر", ("COUNTRY", "EGY", "Egypt", "ARAB_STATES > EGY", "EXACT")),
        ("Égypte", ("COUNTRY", "EGY", "Egypt", "ARAB_STATES > EGY", "EXACT")),
        ("埃及", ("COUNTRY", "EGY", "Egypt", "ARAB_STATES > EGY", "EXACT")),
        ("Египет", ("COUNTRY", "EGY", "Egypt", "ARAB_STATES > EGY", "EXACT")),
        ("egipto", ("COUNTRY", "EGY", "Egypt", "ARAB_STATES > EGY", "EXACT")),
        ("Еги", ("COUNTRY", "EGY", "Egypt", "ARAB_STATES > EGY", "PREFIX")),
        ("c7-ELEA", ("ACTION_LINE", "C7-ELEA", "E-learning", "C7 > C7-ELEA", "CODE")),
        ("elearning", ("ACTION_LINE", "C7-ELEA", "E-learning", "C7 > C7-ELEA", "EXACT")),
        ("Action line c4", ("ACTION_LINE", "C4", "Capacity building", "C4", "CODE")),
        ("goal 4", ("SDG_GOAL", "4", "Quality education", "SDG4", "CODE")),
        ("quality educaton", ("SDG_GOAL", "4", "Quality education", "SDG4", "FUZZY")),
        ("target 4.A", ("SDG_TARGET", "4.a", None, "SDG4 > 4.a", "CODE")),
        ("Afrique", ("REGION", "AFRICA", "Africa", "AFRICA", "EXACT")),
        ("estados arabes", ("REGION", "ARAB_STATES", "Arab States", "ARAB_STATES", "EXACT")),
        ("Asie-Pacifique", ("REGION", "ASIA_PACIFIC", "Asia-Pacific", "ASIA_PACIFIC", "EXACT")),
        ("欧洲", ("REGION", "EUROPE", "Europe", "EUROPE", "EXACT")),
        ("أفريقيا", ("REGION", "AFRICA", "Africa", "AFRICA", "EXACT")),
        ("afrika", ("REGION", "AFRICA", "Africa", "AFRICA", "FUZZY")),
        ("gdc:17.A", ("OBJECTIVE", "GDC:17.a", "Open digital public goods", "GDC:1 > GDC:17.a", "CODE")),
        ("Gobernanza de datos", ("OBJECTIVE", "GDC:4", "Data governance", "GDC > GDC:4", "EXACT")),
        ("dpg", ("COLLECTION", "DPG", None, "DPG", "CODE")),
        ("academia", ("STAKEHOLDER_KIND", "ACADEMIA", "Academia", "ACADEMIA", "CODE")),
        ("gdc", ("FRAMEWORK", "GDC", None, "GDC", "CODE")),
        ("millennium development goals", ("FRAMEWORK", "MDG", None, "MDG", "EXACT")),
        ("wsis prizes 2014", ("CONTEST", "WSIS-PRIZES-2014", None, "WSIS-PRIZES-2014", "CODE")),
        ("global:9", ("EDITION", "GLOBAL:9", None, "GLOBAL > GLOBAL:9", "CODE")),
        ("wsis-forum-2024-116", ("EVENT", "wsis-forum-2024-116", None, None, "CODE")),
        (
            " c4:4.4",
            ("LINKAGE", "C4:4.4", "Capacity building → Job and business skills for all ages", "C4 > C4:4.4", "CODE"),
        ),
        ("c3:SDG6", ("LINKAGE", "C3:SDG6", "Access to information → Clean water and sanitation", None, "CODE")),
        ("toolki", ("ENTRY_KIND", "TOOLKIT", "Toolkit", "TOOLKIT", "PREFIX")),
    ],
)
async def test_what_people_type_is_resolved(
    context: Context, text: str, first: tuple[str, str, str | None, str | None, str]
) -> None:
    found = (await resolve(context, text, 1))[0]
    kind, code, label, path, match = first
    assert (found.kind, found.code, found.match.value) == (kind, code, match)
    assert path in (None, found.path)
    assert label in (None, found.label)


def test_every_code_and_every_name_finds_what_it_is_of(context: Context) -> None:
    vocabulary = context.vocabulary
    for kind in (
        "ACTION_LINE",
        "SDG_GOAL",
        "SDG_TARGET",
        "REGION",
        "COUNTRY",
        "COLLECTION",
        "DOCUMENT",
        "OBJECTIVE",
        "FRAMEWORK",
        "TERM",
    ):
        for each in vocabulary.naming.names.of_kind(kind):
            for text in (each.code, each.code.lower(), each.label.upper()):
                assert each in [named for named, _ in vocabulary.named(text, kind)], text


async def test_the_count_is_that_of_the_filter(context: Context) -> None:
    filters = {
        ("ACTION_LINE", "C7"): EntryFilter(action_line=CodeFilter(in_=("C7",))),
        ("ACTION_LINE", "C7-ELEA"): EntryFilter(action_line=CodeFilter(in_=("C7-ELEA",))),
        ("SDG_GOAL", "4"): EntryFilter(sdg_goal=IntFilter(in_=(4,))),
        ("COUNTRY", "KEN"): EntryFilter(country=CodeFilter(in_=("KEN",))),
        ("REGION", "AFRICA"): EntryFilter(region=CodeFilter(in_=("AFRICA",))),
        ("COLLECTION", "DPG"): EntryFilter(collection=CodeFilter(in_=("DPG",))),
        ("DOCUMENT", "WSIS-PRIZES-2015-NOMINATIONS"): EntryFilter(collection=CodeFilter(in_=("WSIS-PRIZES-2015",))),
        ("OBJECTIVE", "MDG:3"): EntryFilter(objective=CodeFilter(in_=("MDG:3",))),
        ("FRAMEWORK", "MDG"): EntryFilter(framework=CodeFilter(in_=("MDG",))),
        ("CONTEST", "WSIS-PRIZES-2015"): EntryFilter(contest=ContestFilter(in_=("WSIS-PRIZES-2015",))),
        ("COUNTRY", "ATA"): EntryFilter(country=CodeFilter(in_=("ATA",))),
    }
    for (kind, code), given in filters.items():
        assert await count(context, kind, code) == await EntryList(context, given).total(), code


async def test_what_is_not_in_the_vocabulary_stands_among_the_rest_by_how_surely_it_is_named(builtin: Graph) -> None:
    """By a code, a whole title, its beginning and its words; and a note says what is near what nothing is called."""
    asked = await asking(builtin)
    there = await event(asked, "wsis-forum-2024-116")
    assert there is not None
    wanted = ((there.title.upper(), Match.EXACT), ("WSIS Forum 2024, ses", Match.PREFIX), ("session 116", Match.WORDS))
    for text, match in wanted:
        found = await resolve(asked, text, 50)
        events = [(each.code, each.match) for each in found if each.kind == "EVENT"]
        assert (match in dict(events).values()) if match is Match.PREFIX else (there.id, match) in events, text
        order = [list(Match).index(each.match) for each in found]
        assert order == sorted(order), text
    found = await resolve(asked, "wsis prizes", 50)
    assert {"CONTEST", "COLLECTION"} <= {each.kind for each in found}
    assert (
        await count(asked, "EVENT", there.id) == len(there.entries) and await count(asked, "EDITION", "GLOBAL:9") == 0
    )
    assert await resolve(asked, " ... ", 10) == [] and len(await resolve(asked, "wsis", 3)) == 3

    notes = dict[str, list[str]]()
    for text in ("KEN", "wsis prizes", "Kneya", "Qualityeducatoin", "zzzzqqqq", "C4:4.4", "c4:4.99", "C12:4.4"):
        context = await asking(builtin)
        await resolve(context, text, 10, ("resolve",))
        notes[text] = [each.message for each in context.notes]
    assert notes["KEN"] == notes["wsis prizes"] == notes["C4:4.4"] == []
    assert len(await resolve(asked, "C4:4.4", 50)) == 1, "a key names its linkage alone"
    near = notes["c4:4.99"][0].partition("Near it: ")[2].rstrip(".").split(", ")
    assert "C4:4.4" in near and all(each.startswith("C4:") or each.endswith(":4.99") for each in near)
    assert notes["C12:4.4"] == ["Nothing is called 'C12:4.4' as it is written."], "of no line there are no keys"
    assert notes["Kneya"] == ["Nothing is called 'Kneya' as it is written. Near it: Kenya (KEN)."]
    assert "Quality education" in notes["Qualityeducatoin"][0]
    assert notes["zzzzqqqq"] == ["Nothing is called 'zzzzqqqq' as it is written."]


@pytest.mark.parametrize(("text", "first"), [("x" * (LONGEST + 1), 1), ("x", 0), ("x", MOST + 1)])
async def test_what_cannot_be_asked_is_refused(context: Context, text: str, first: int) -> None:
    with pytest.raises(BadInput):
        await resolve(context, text, first)


@pytest.mark.parametrize(
    ("given", "near"),
    [
        (EntryFilter(country=CodeFilter(in_=("Kenya",))), "Kenya (KEN)"),
        (EntryFilter(country=CodeFilter(in_=("KE",))), "Kenya (KEN)"),
        (EntryFilter(country=CodeFilter(in_=("Ivory Coast",))), "Côte d'Ivoire (CIV)"),
        (EntryFilter(country=CodeFilter(in_=("Korea, Rep.",))), "Republic of Korea (KOR)"),
        (EntryFilter(action_line=CodeFilter(in_=("e-learning",))), "C7-ELEA"),
        (EntryFilter(region=CodeFilter(in_=("Asia and the Pacific",))), "ASIA_PACIFIC"),
        (EntryFilter(sdg_target=CodeFilter(in_=("SDG 4.4",))), "4.4"),
    ],
)
def test_what_is_near_an_unknown_code_is_what_it_names(context: Context, given: EntryFilter, near: str) -> None:
    with pytest.raises(UnknownCode) as refused:
        Compiler(context.vocabulary).entries(given)
    assert refused.value.message.partition("Near it: ")[2].rstrip(".").split(", ")[0] == near
