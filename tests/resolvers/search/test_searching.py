"""Search: what is found, in which order, and that nothing in the text is syntax."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdb.engine import Graph
from graphdb.errors import BadCursor, BadInput
from graphdb.records.entries import EntryRecord
from graphdb.records.stakeholders import StakeholderRecord
from graphdb.words.relevance import Sought
from graphdb.words.search_keys import stored_words, terms, words
from resolvers.lists.pages import PageArguments
from resolvers.nodes.by_id import key_of_thing
from resolvers.search.search_index import FIELDS
from resolvers.search.searching import Found, Search, SearchType
from resolvers.search.snippets import LENGTH
from tests.resolvers.graphs import asking
from tests.resolvers.plainly import Everything
from tests.thorough import some


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
    everything = await Everything.of(larger, context.vocabulary)
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
        title, all_words = stored_words(each.thing.title), stored_words(each.thing.title, each.thing.description)
        whole = all(word.is_whole_in(all_words) for word in terms(text))
        in_title = sum(word.is_whole_in(title) if whole else word.is_in(title) for word in terms(text))
        assert each.score == (1 + in_title) / (3 if whole else 3 * 4)
    assert {each.score for each in hits} & {1 / 3, 2 / 3, 1.0}


@given(st.integers(1, 8))
def test_more_points_are_a_higher_score(count: int) -> None:
    sought = Sought(terms(" ".join("abcdefgh"[:count])))
    scores = [sought.score(points) for points in range(sought.most + 1)]
    assert scores == sorted(scores)
    assert len(set(scores)) == len(scores) - 1  # a title of all words is as good as the name
    assert scores[0] > 0 and scores[-1] == 1


async def test_what_has_the_words_whole_comes_before_what_has_a_beginning(larger: Graph) -> None:
    for text in ("art", "train", "digital lit", "inform", "health"):
        hits = await walked(larger, text, 100, [SearchType.ENTRY])
        whole = [
            all(word.is_whole_in(stored_words(each.thing.title, each.thing.description)) for word in terms(text))
            for each in hits
            if isinstance(each.thing, EntryRecord)
        ]
        assert whole == sorted(whole, reverse=True)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Kenya", "Country:KEN"), ("KENYA!", "Country:KEN"), ("ken", "Country:KEN"), ("404", "Country:KEN"),
        ("Ivory Coast", "Country:CIV"), ("Korea (Rep. of)", "Country:KOR"), ("Gambia, The", "Country:GMB"),
        ("africa", "Region:AFRICA"), ("Arab States", "Region:ARAB_STATES"), ("arab_states", "Region:ARAB_STATES"),
        ("DPG", "Collection:DPG"), ("e-government", "ActionLine:C7-EGOV"), ("eGovernment", "ActionLine:C7-EGOV"),
        ("Quality education", "SdgGoal:4"), ("no poverty", "SdgGoal:1"),
    ],
)  # fmt: skip
async def test_a_thing_is_found_first_by_its_name(builtin: Graph, text: str, first: str) -> None:
    assert (await keys(builtin, text))[0] == first
    assert (await found(builtin, text))[0].score == 1


async def test_an_entry_or_stakeholder_is_found_first_by_its_whole_name(larger: Graph) -> None:
    everything = await Everything.of(larger, (await asking(larger)).vocabulary)
    entries = [each for each in everything.entries.values() if len(each.title) <= 100][:5]
    names = [each.title for each in entries] + [each.name for each in [*everything.stakeholders.values()][:5]]
    for name in names:
        best = (await found(larger, name.upper()))[0].thing
        assert stored_words(getattr(best, "title", None) or getattr(best, "name", None)) == stored_words(name)


async def test_countries_regions_and_collections_are_found_by_their_words_and_told_apart_by_type(
    builtin: Graph,
) -> None:
    assert "Country:ZAF" in await keys(builtin, "south afr")
    assert await keys(builtin, "south afr", [SearchType.REGION]) == []
    assert await keys(builtin, "arab", [SearchType.REGION]) == ["Region:ARAB_STATES"]
    for text, type, expected in (
        ("gobernanza de datos", SearchType.OBJECTIVE, ["Objective:GDC:4"]),
        ("objective gdc1", SearchType.OBJECTIVE, ["Objective:GDC:1"]),
        ("session forum 116", SearchType.EVENT, ["Event:wsis-forum-2024-116"]),
        ("global:2", SearchType.EDITION, ["Edition:GLOBAL:2"]),
        ("stocktaking report 2005", SearchType.EDITION, ["Edition:GLOBAL:1"]),
        ("stocktaking report 2005", SearchType.EVENT, []),
        ("global digital compact", SearchType.FRAMEWORK, ["Framework:GDC"]),
        ("gdc", SearchType.FRAMEWORK, ["Framework:GDC"]),
        ("compact", SearchType.FRAMEWORK, ["Framework:GDC"]),
        ("press release 18/2015", SearchType.DOCUMENT, ["Document:ITU-PR-2015-18"]),
    ):
        assert await keys(builtin, text, [type]) == expected, text
        assert set(expected) <= {*await keys(builtin, text)}, text
    both = await walked(builtin, "wsis", 1, [SearchType.EVENT, SearchType.EDITION])
    kinds = [key_of_thing(each.thing)[0] for each in both]
    assert kinds == sorted(kinds, reverse=True) and {*kinds} == {"Event", "Edition"}
    everything = [key_of_thing(each.thing)[0] for each in await walked(builtin, "a", 100)]
    assert await Search(await asking(builtin), "a", None).total() == len(everything)


async def test_of_equal_score_lines_come_before_goals_targets_linkages_entries_and_stakeholders(larger: Graph) -> None:
    rank = ["ActionLine", "SdgGoal", "SdgTarget", "Region", "Country", "Collection", "Linkage", "Entry", "Stakeholder"]
    rank += ["Contest", "Post", "Objective", "Event", "Edition"]
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
        ("target 4.4", "SdgTarget:4.4"), ("Targets 4.4", "SdgTarget:4.4"), ("goals 4", "SdgGoal:4"),
        ("SDGs 4", "SdgGoal:4"), ("SDG-4", "SdgGoal:4"), ("sdg 4.7", "SdgTarget:4.7"),
        ("WSIS action line C7", "ActionLine:C7"),
        ("SDG goal 4", "SdgGoal:4"), ("Action Line C7-EHEA", "ActionLine:C7-EHEA"), ("#SDG4", "SdgGoal:4"),
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


@pytest.mark.thorough
@pytest.mark.parametrize(
    "text",
    some(["health AND education", "health OR education", "NOT health", "health*", "hea?th", "health~", "title:health",
     '"health"', "health^2", "(health", "[a TO z]", "health && education", "+health -education", "/health/", "$query",
     "`health`", "health\x00", "{health}", "\\health", "health\\", "'; MATCH (n) DETACH DELETE n //"], 7),
)  # fmt: skip
async def test_nothing_in_a_text_is_syntax(larger: Graph, text: str) -> None:
    plain = " ".join(word for word in words(text) if word)
    assert plain
    context = await asking(larger)
    everything = await Everything.of(larger, context.vocabulary)
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


async def test_a_snippet_is_a_piece_of_what_the_api_answers_with(larger: Graph) -> None:
    seen = 0
    for text in ("health", "water", "sdg", "goal 6", "ivory coast", "women and gi"):
        for each in await found(larger, text):
            shown = [str(getattr(each.thing, field)) for field in FIELDS[key_of_thing(each.thing)[0]]]
            told = "".join(part.text for part in each.snippet)
            assert not told or any(told.strip("…") in field for field in shown)
            assert len(told) <= LENGTH + 2
            marked = [part.text for part in each.snippet if part.found]
            assert bool(marked) == bool(told)
            assert all(any(term.is_in(stored_words(each)) for term in terms(text)) for each in marked)
            seen += bool(told)
    assert seen > 50


async def test_a_text_of_201_characters_is_refused_before_it_is_folded(builtin: Graph) -> None:
    context = await asking(builtin)
    assert Search(context, "b" * 200, None).sought.terms
    with pytest.raises(BadInput, match="201 characters, and at most 200"):
        Search(context, "b" * 201, None)


async def test_a_search_compares_no_words_for_slips_and_cuts_no_snippet_that_nobody_asks_for(
    larger: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def noted(*given: object) -> int:
        done.append(str(given))
        return 9

    monkeypatch.setattr("graphdb.words.naming._distance", noted)
    monkeypatch.setattr("resolvers.search.searching.snippet", noted)
    for text in ("eductaion helth", "health"):
        await found(larger, text)
    assert done == []


async def test_searches_fold_the_vocabulary_once(builtin: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    context = await asking(builtin)
    folded: list[str] = []

    def counted(text: str) -> tuple[str, ...]:
        folded.append(text)
        return words(text)

    monkeypatch.setattr("resolvers.search.search_index.stored_words", counted)
    types = [SearchType.SDG_TARGET, SearchType.LINKAGE]
    for text in ("climate", "water", "b" * 200):
        await Search(context, text, types).total()
    at_most = 2 * (len(context.vocabulary.targets) + len(context.vocabulary.linkages))
    assert len(folded) <= at_most
