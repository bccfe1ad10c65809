"""Search: what is found, in which order, and that nothing in the text is syntax."""

import pytest

from graphdb.engine import Graph
from graphdb.errors import BadCursor, BadInput
from graphdb.records import EntryRecord, StakeholderRecord
from graphdb.words import stored_words, terms, words
from resolvers.nodes import key_of_thing
from resolvers.pages import PageArguments
from resolvers.search import SNIPPET, Found, Search, SearchType, snippet
from tests.resolvers.graphs import asking
from tests.resolvers.plainly import Everything


async def found(graph: Graph, text: str, types: list[SearchType] | None = None, size: int = 100) -> list[Found]:
    return list((await Search(await asking(graph), text, types).page(PageArguments(first=size))).items)


async def keys(graph: Graph, text: str, types: list[SearchType] | None = None) -> list[str]:
    return [":".join(key_of_thing(each.thing)) for each in await found(graph, text, types)]


def holds(text: str, *stored: str | None) -> bool:
    return all(word.is_in(stored_words(*stored)) for word in terms(text))


async def walked(graph: Graph, text: str, size: int, types: list[SearchType] | None = None) -> list[Found]:
    context = await asking(graph)
    met: list[Found] = []
    cursor = None
    while True:
        page = await Search(context, text, types).page(PageArguments(first=size, after=cursor))
        met += page.items
        if not await page.has_next():
            return met
        cursor = page.cursors[-1]


@pytest.mark.parametrize("size", [1, 7, 100])
async def test_a_walk_meets_every_hit_of_every_type_once(larger: Graph, size: int) -> None:
    text = "clean water" if size == 1 else "education"
    hits = await walked(larger, text, size)
    met = [key_of_thing(each.thing) for each in hits]
    search = Search(await asking(larger), text, None)
    assert len(met) == len(set(met)) == await search.total()
    assert len({kind for kind, _ in met}) >= (2 if size == 1 else 3)
    assert [each.score for each in hits] == sorted((each.score for each in hits), reverse=True)


async def test_entries_and_stakeholders_are_found_by_their_words(larger: Graph) -> None:
    context = await asking(larger)
    everything = await Everything.of(larger, context.reference)
    for text in ("health", "ministry of health", "e-learning"):
        of_entries = {key for key, each in everything.entries.items() if holds(text, each.title, each.description)}
        of_stakeholders = {key for key, each in everything.stakeholders.items() if holds(text, each.name, *each.names)}
        types = [SearchType.ENTRY, SearchType.STAKEHOLDER]
        hits = [each.thing for each in await walked(larger, text, 100, types)]
        assert {each.id for each in hits if isinstance(each, EntryRecord)} == of_entries
        assert {each.id for each in hits if isinstance(each, StakeholderRecord)} == of_stakeholders
        assert await Search(context, text, types).total() == len(of_entries) + len(of_stakeholders)


async def test_the_score_is_the_share_of_the_words_that_the_title_holds(larger: Graph) -> None:
    text = "public health"
    hits = await walked(larger, text, 100, [SearchType.ENTRY])
    assert hits
    for each in hits:
        assert isinstance(each.thing, EntryRecord)
        in_title = sum(word.is_in(stored_words(each.thing.title)) for word in terms(text))
        assert each.score == (1 + in_title) / 3
    assert {each.score for each in hits} <= {1 / 3, 2 / 3, 1.0}


async def test_of_equal_score_lines_come_before_goals_targets_linkages_entries_and_stakeholders(larger: Graph) -> None:
    rank = ["ActionLine", "SdgGoal", "SdgTarget", "Linkage", "Entry", "Stakeholder"]
    hits = [(-each.score, rank.index(key_of_thing(each.thing)[0])) for each in await walked(larger, "access", 100)]
    assert hits == sorted(hits)
    assert len({place for _, place in hits}) > 2


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("C7-EHEA", "ActionLine:C7-EHEA"), ("c7-ehea", "ActionLine:C7-EHEA"), ("C4", "ActionLine:C4"),
        ("SDG 4", "SdgGoal:4"), ("sdg4", "SdgGoal:4"), ("4.a", "SdgTarget:4.a"), ("9.C", "SdgTarget:9.c"),
        ("C4:4.4", "Linkage:C4:4.4"), ("C3:SDG6", "Linkage:C3:SDG6"),
        ("goal 4", "SdgGoal:4"), ("Goal 17", "SdgGoal:17"), ("SDG4.7", "SdgTarget:4.7"),
        ("target 4.4", "SdgTarget:4.4"),
        ("SDG target 4.A", "SdgTarget:4.a"), ("action line C7", "ActionLine:C7"),
        ("line c7-ehea", "ActionLine:C7-EHEA"),
        ("٤٫٤", "SdgTarget:4.4"),
    ],
)  # fmt: skip
async def test_a_thing_is_found_first_by_its_code(builtin: Graph, text: str, first: str) -> None:
    assert (await keys(builtin, text))[0] == first
    assert (await found(builtin, text))[0].score == 1


async def test_accents_and_case_make_no_difference(builtin: Graph) -> None:
    assert await keys(builtin, "HEALTH") == await keys(builtin, "héalth") == await keys(builtin, "health")


@pytest.mark.parametrize(
    "text",
    ["health AND education", "health OR education", "NOT health", "health*", "hea?th", "health~", "title:health",
     '"health"', "health^2", "(health", "[a TO z]", "health && education", "+health -education", "/health/", "$query",
     "`health`", "health\x00", "{health}", "\\health", "health\\", "'; MATCH (n) DETACH DELETE n //"],
)  # fmt: skip
async def test_nothing_in_a_text_is_syntax(larger: Graph, text: str) -> None:
    plain = " ".join(word for word in words(text) if word)
    assert plain
    context = await asking(larger)
    everything = await Everything.of(larger, context.reference)
    expected = {key for key, each in everything.entries.items() if holds(text, each.title, each.description)}
    hits = await walked(larger, text, 100, [SearchType.ENTRY])
    assert {each.thing.id for each in hits if isinstance(each.thing, EntryRecord)} == expected


@pytest.mark.parametrize("text", ["", "  ", "***", "\x00", "😀"])
async def test_a_text_without_a_word_is_refused(builtin: Graph, text: str) -> None:
    context = await asking(builtin)
    with pytest.raises(BadInput, match="no word"):
        Search(context, text, None)


async def test_no_types_find_nothing_and_none_stated_everything(builtin: Graph) -> None:
    context = await asking(builtin)
    assert await Search(context, "health", []).total() == 0
    assert await found(builtin, "health", []) == []
    assert (
        await Search(context, "health", None).total() == await Search(context, "health", list(SearchType)).total() > 0
    )


async def test_a_cursor_fits_its_own_search_alone(larger: Graph) -> None:
    context = await asking(larger)
    cursor = (await Search(context, "health", None).page(PageArguments(first=1))).cursors[0]
    for other in (Search(context, "education", None), Search(context, "health", [SearchType.ENTRY])):
        with pytest.raises(BadCursor):
            await other.page(PageArguments(first=1, after=cursor))


def test_a_snippet_is_the_text_around_the_first_word_that_was_found() -> None:
    text = "word " * 100 + "Needle " + "word " * 100
    asked = terms("needle")
    cut = snippet(("A title", text), asked)
    assert cut is not None
    assert "Needle" in cut
    assert cut.startswith("…") and cut.endswith("…")
    assert len(cut) <= SNIPPET + 2
    assert snippet(("The needle", "no such thing"), asked) == "The needle"
    assert snippet(("neither", "nor"), asked) is None
    assert snippet(("", "Needle first"), asked) == "Needle first"
    assert snippet(("", "the NÉEDLE"), asked) == "the NÉEDLE"
    assert snippet(("信息社会", ""), terms("社")) == "信息社会"


async def test_a_hit_has_a_snippet_with_one_of_its_words(larger: Graph) -> None:
    for each in await found(larger, "health"):
        assert each.snippet is None or holds("health", each.snippet)
        assert each.snippet is None or len(each.snippet) <= SNIPPET + 2
    assert any(each.snippet for each in await found(larger, "health"))


async def test_a_text_of_201_characters_is_refused_before_it_is_folded(builtin: Graph) -> None:
    context = await asking(builtin)
    assert Search(context, "b" * 200, None).words
    with pytest.raises(BadInput, match="201 characters, and at most 200"):
        Search(context, "b" * 201, None)


async def test_searches_fold_the_vocabulary_once(builtin: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    context = await asking(builtin)
    folded: list[str] = []

    def counted(text: str) -> tuple[str, ...]:
        folded.append(text)
        return words(text)

    monkeypatch.setattr("resolvers.search.stored_words", counted)
    types = [SearchType.SDG_TARGET, SearchType.LINKAGE]
    for text in ("climate", "water", "b" * 200):
        await Search(context, text, types).total()
    at_most = 2 * (len(context.reference.targets) + len(context.reference.linkages))
    assert len(folded) <= at_most
