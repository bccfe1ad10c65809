"""What a filter leaves out only because it is not known: counted as plain Python counts it."""

import asyncio
from typing import Any

import pytest

from graphdb.engine import Graph
from graphdb.records.entries import EntryRecord
from graphdb.records.stakeholders import StakeholderKind, StakeholderRecord
from resolvers.filters.notes import (
    MAX_NOTES,
    Note,
    NoteCode,
    as_extension,
    counting_all,
    only_stated,
    passing_unknown_entries,
    passing_unknown_stakeholders,
)
from resolvers.filters.stated import (
    CodeFilter,
    Derivation,
    EntryFilter,
    IntFilter,
    StakeholderFilter,
    StakeholderKindFilter,
    StakeholderListFilter,
)
from resolvers.registers.entry_lists import EntryList, under_goal
from resolvers.registers.stakeholder_lists import StakeholderList
from tests.resolvers.filters.test_filters_random import ask, of_entries, of_stakeholders
from tests.resolvers.graphs import asking
from tests.resolvers.plainly import Everything
from tests.resolvers.reviewing import ADA, acting
from tests.schema.asking import GUARDED

SYNTHETIC = NoteCode.SYNTHETIC_INCLUDED  # there are such entries in the larger graph
AFRICA = CodeFilter(in_=("AFRICA",))
GOVERNMENT = StakeholderKindFilter(in_=(StakeholderKind.GOVERNMENT,))


@pytest.fixture(scope="module")
async def everything(larger: Graph) -> Everything:
    return await Everything.of(larger, (await asking(larger)).vocabulary)


async def noted(listed: Any) -> dict[str, int | None]:
    await listed.note(())
    return {each.code.value: each.count for each in listed.context.notes if each.code is not SYNTHETIC}


async def test_what_has_no_value_is_counted_where_the_rest_of_the_filter_holds(
    larger: Graph, everything: Everything
) -> None:
    def unknown(each: StakeholderRecord) -> bool:
        region = everything.vocabulary.countries[each.country].region if each.country else None
        fits = each.kind in (None, StakeholderKind.GOVERNMENT) and region in (None, "AFRICA")
        return fits and (each.kind is None or region is None)

    listed = StakeholderList(await asking(larger), StakeholderFilter(kind=GOVERNMENT, region=AFRICA))
    expected = sum(map(unknown, everything.stakeholders.values()))
    assert await noted(listed) == {"UNKNOWN_LEFT_OUT": expected}
    assert expected > 0


async def test_what_follows_from_linkages_is_counted_where_only_what_is_stated_counts(
    larger: Graph, everything: Everything
) -> None:
    def contributes(entry: EntryRecord, by: Derivation) -> bool:
        return 4 in {goal for goal, _ in everything.contributions(entry, by)}

    context = await asking(larger)
    entries = everything.entries.values()
    expected = sum(contributes(e, Derivation.ANY) and not contributes(e, Derivation.ASSERTED) for e in entries)
    assert expected > 0
    found = await noted(EntryList(context, EntryFilter(sdg_goal=IntFilter(in_=(4,)))))
    assert found["ONLY_STATED"] == expected
    unders = [under_goal(context, 4, by) for by in (Derivation.ASSERTED, Derivation.ANY)]
    assert await noted(EntryList(await asking(larger), None, *unders)) == {"ONLY_STATED": expected}
    every = EntryFilter(sdg_goal=IntFilter(in_=(4,)), derivation=Derivation.ANY)
    assert "ONLY_STATED" not in await noted(EntryList(await asking(larger), every))


async def test_nothing_is_noted_of_lists_that_leave_nothing_out(larger: Graph) -> None:
    for given in (
        None,
        EntryFilter(year=IntFilter(is_null=True)),
        EntryFilter(not_=EntryFilter(region=AFRICA)),
        EntryFilter(year=IntFilter(not_in=(2015,))),
        EntryFilter(collection=CodeFilter(in_=("DPG",))),
        EntryFilter(region=CodeFilter(in_=())),  # nothing is asked for that a region could be
        EntryFilter(region=CodeFilter(in_=("AFRICA",), not_in=("AFRICA", "EUROPE"))),
    ):
        assert await noted(EntryList(await asking(larger), given)) == {}


async def test_a_wider_filter_holds_all_that_the_filter_holds_and_otherwise_what_is_unknown(
    everything: Everything,
) -> None:
    def entries(given: EntryFilter) -> None:
        own = everything.that(given)
        assert own <= everything.that(passing_unknown_entries(given))
        assert own <= everything.that(counting_all(given))

    def stakeholders(given: StakeholderFilter) -> None:
        assert everything.those(given) <= everything.those(passing_unknown_stakeholders(given))

    await asyncio.to_thread(ask(of_entries(2), entries))
    await asyncio.to_thread(ask(of_stakeholders(2), stakeholders))


def test_unknown_passes_inside_related_things_and_never_inside_what_is_excluded() -> None:
    inner = StakeholderFilter(kind=GOVERNMENT)
    passing = passing_unknown_entries(
        EntryFilter(stakeholders=StakeholderListFilter(some=inner, none=inner), not_=EntryFilter(region=AFRICA))
    )
    assert passing.stakeholders is not None
    assert passing.stakeholders.some == passing_unknown_stakeholders(inner) != inner
    assert passing.stakeholders.none == inner
    assert passing.not_ == EntryFilter(region=AFRICA)


def test_very_many_notes_are_cut_and_it_is_said_how_many() -> None:
    notes = {only_stated(1, ("lines", n, "entries")) for n in range(MAX_NOTES + 7)}
    shown = as_extension(notes)
    assert len(shown) == MAX_NOTES + 1
    assert (shown[-1]["code"], shown[-1]["count"]) == ("NOTES_LEFT_OUT", 7)
    assert [each["path"][1] for each in shown[:3]] == [0, 1, 2]
    assert as_extension({Note(NoteCode.ONLY_STATED, "m", 2, ())}) == [
        {"code": "ONLY_STATED", "message": "m", "count": 2, "path": []}
    ]


async def test_the_notes_stand_in_the_extensions_of_the_answer_and_name_the_list(larger: Graph, builtin: Graph) -> None:
    query = """{ few: stakeholders(filter: {kind: {in: [GOVERNMENT]}, region: {in: [AFRICA]}}) { totalCount }
      none: entries(filter: {year: {in: [1901]}}) { nodes { id } }
      all: entries { totalCount }
      sdgGoal(number: 4) { entries { totalCount } }
      matrix(rows: ACTION_LINE, columns: SDG_GOAL) { cells { count } }
      entries { facets(by: [SDG_TARGET]) { values { count } } } }""".replace("[AFRICA]", '["AFRICA"]')
    result = await GUARDED.execute(query, None, await asking(larger))
    assert result.errors is None
    found = {(each["code"], *each["path"]) for each in (result.extensions or {})["notes"]}
    assert found == {
        ("SYNTHETIC_INCLUDED",),
        ("UNKNOWN_LEFT_OUT", "few"), ("UNKNOWN_LEFT_OUT", "none"), ("ONLY_STATED", "sdgGoal", "entries"),
        ("ONLY_STATED", "matrix"), ("ONLY_STATED", "entries", "facets"),
    }  # fmt: skip
    quiet = await GUARDED.execute("{ entries { totalCount } }", None, await asking(builtin))
    assert "notes" not in (quiet.extensions or {})


async def test_each_side_of_a_comparison_says_what_it_leaves_out(larger: Graph) -> None:
    known = EntryFilter(region=CodeFilter(in_=("AFRICA",)), year=IntFilter(gte=2010))
    stated = EntryFilter(sdg_goal=IntFilter(in_=(4,)))
    expected = {
        (side, code): count
        for side, given in (("left", known), ("right", stated))
        for code, count in (await noted(EntryList(await asking(larger), given))).items()
    }
    assert {*expected} >= {("left", "UNKNOWN_LEFT_OUT"), ("right", "ONLY_STATED")}
    query = """{ it: compare(left: {region: {in: ["AFRICA"]}, year: {gte: 2010}}, right: {sdgGoal: {in: [4]}},
      by: COUNTRY) { left right } }"""
    result = await GUARDED.execute(query, None, await asking(larger))
    assert result.errors is None
    notes = (result.extensions or {})["notes"]
    assert {(each["path"][1], each["code"]): each["count"] for each in notes if each["path"]} == expected
    assert {tuple(each["path"][:1]) for each in notes} == {(), ("it",)}
    by_goal = "{ compare(left: {}, right: {derivation: ANY}, by: SDG_GOAL) { both } }"
    result = await GUARDED.execute(by_goal, None, await asking(larger))
    told_of = [(each["code"], *each["path"]) for each in (result.extensions or {})["notes"] if each["path"]]
    assert told_of == [("ONLY_STATED", "compare", "left")], "on the right what follows counts"


async def test_a_search_says_that_it_looks_at_what_is_made_up_and_one_of_lines_does_not(
    larger: Graph, builtin: Graph
) -> None:
    asked = '{ resolve(text: "C4") { count } }', "{ entries(first: 1) { nodes { similar { score } } } }"
    for query in asked:
        result = await GUARDED.execute(query, None, await asking(larger))
        assert [each["code"] for each in (result.extensions or {}).get("notes", [])] == ["SYNTHETIC_INCLUDED"], query
    for graph, types, codes in (
        (larger, "", ["SYNTHETIC_INCLUDED"]), (larger, ", types: [STAKEHOLDER]", ["SYNTHETIC_INCLUDED"]),
        (larger, ", types: [ACTION_LINE, COUNTRY]", []), (builtin, "", []),
    ):  # fmt: skip
        result = await GUARDED.execute(
            f'{{ search(text: "health"{types}) {{ totalCount }} }}', None, await asking(graph)
        )
        assert result.errors is None
        assert [each["code"] for each in (result.extensions or {}).get("notes", [])] == codes


async def test_beside_an_error_there_are_notes_to_what_was_answered_all_the_same_and_no_others(larger: Graph) -> None:
    """Else it is a matter of chance which of the fields that a failure takes along had come to their notes."""
    noted = "matrix(rows: ACTION_LINE, columns: SDG_GOAL) { totalEntries }"
    whole = f'{{ noted: {noted} overlap(left: "C99", right: "C7") {{ similarity }} }}'
    part = f'{{ noted: {noted} facets: entries {{ nodes {{ id }} }} gone: node(id: "Entry:") {{ id }} }}'
    for query, paths in ((whole, []), (part, [[], ["noted"]])):
        result = await GUARDED.execute(query, None, await asking(larger))
        assert result.errors
        assert [each["path"] for each in (result.extensions or {}).get("notes", [])] == paths


# What a filter names that nothing has, by the list in the answer, with what is said of it; and what is there.
UNHELD = {
    'documents(filter: {language: ["en", "xx"]})': "Nothing has the language 'xx'. There are: en.",
    'documents(filter: {publisher: ["IUT", "itu"]})': "Nothing has the publisher 'IUT'. Near it: ITU, ",
    'documents(filter: {publisher: ["volunteers"]})': "Nothing has the publisher 'volunteers'. Near it: ICVolunteers",
    'documents(filter: {licence: ["CC-BY-9.0"]})': "Nothing has the licence 'CC-BY-9.0'.",
    'posts(filter: {language: ["fr"]})': "Nothing has the language 'fr'.",
    'posts(filter: {replyTo: "Post:none"})': "There is no published question 'Post:none': take ids from the field",
    'terms(collection: "DPG", scheme: "sectr")': "Nothing has the scheme 'sectr'. Near it: sector.",
    'terms(leadingTo: "SdgGoal:99")': "Nothing has the meaning 'SdgGoal:99'.",
    'events(filter: {partOf: "Event:none"})': "There is no event 'Event:none'",
    'events(filter: {aboutEntry: "Entry:T:none"})': "There is no entry 'Entry:T:none'",
    'offers(filter: {stakeholder: "Stakeholder:none"})': "There is no stakeholder 'Stakeholder:none'",
    'distinctions(filter: {of: {entry: ["Entry:T:none"]}})': "There is no entry 'Entry:T:none'",
    'replications(filter: {of: {entry: ["Entry:T:none"]}})': "There is no entry 'Entry:T:none'",
    'editions(series: "GLOBL")': "Nothing has the series 'GLOBL'. Near it: GLOBAL.",
    'findings(filter: {subject: ["Entry:T:none", "Entry:DPG:kolibri"]})': "There is no entry 'Entry:T:none'",
    'findings(filter: {subjects: {in: ["SdgGoal:99", "SdgGoal:4"]}})': "There is no SDG goal 'SdgGoal:99'",
    'findings(filter: {subject: ["Edition:GLOBAL:99", "Edition:GLOBAL:9"]})': "There is no edition 'Edition:GLOBAL:99'",
    'findings(filter: {subject: ["ActionLine:C99"]})': "Nothing is found about 'ActionLine:C99': findings are about Li",
    'findings(filter: {assignee: "Actor:none"})': "Nobody with the id 'Actor:none' has acted here",
    'findings(filter: {assignees: {in: ["Actor:nil"], isNull: false}})': "Nobody with the id 'Actor:nil' has acted",
    'linkages(filter: {or: [{lastActor: "Actor:none"}]})': "Nobody with the id 'Actor:none' has acted here",
    'entries(filter: {id: {in: ["Entry:T:none", "Entry:DPG:kolibri"]}})': "There is no entry 'Entry:T:none'",
    'entries(filter: {stakeholders: {some: {id: {in: ["Stakeholder:none"]}}}})': "There is no stakeholder 'Stakehold",
    'stakeholders(filter: {and: [{id: {in: ["Stakeholder:none"]}}]})': "There is no stakeholder 'Stakeholder:none'",
    'stakeholders(filter: {entries: {some: {id: {in: ["Entry:T:none"]}}}})': "There is no entry 'Entry:T:none'",
    'submissions(filter: {stakeholder: ["Stakeholder:none"]})': "There is no stakeholder 'Stakeholder:none'",
    'actingRequests(filter: {stakeholder: ["Stakeholder:none"]})': "There is no stakeholder 'Stakeholder:none'",
    'findings(filter: {subject: ["Entry:DPG:kolibri", "SdgGoal:4"], assignees: {isNull: true}})': "",
    'findings(filter: {subjects: {notIn: ["Entry:T:none"]}, assignees: {notIn: ["Actor:none"]}})': "",
    'linkages(filter: {not: {lastActor: "Actor:none"}})': "",
    'entries(filter: {id: {in: ["Entry:DPG:kolibri"], notIn: ["Entry:T:none"]}, not: {id: {in: ["Entry:T:nil"]}}})': "",
    'stakeholders(filter: {id: {in: ["Stakeholder:itu"]}, entries: {none: {id: {in: ["Entry:T:none"]}}}})': "",
    'submissions(filter: {stakeholder: ["Stakeholder:itu"]})': "",
    'actingRequests(filter: {stakeholder: ["Stakeholder:itu"]})': "",
    'documents(filter: {language: ["EN "], publisher: ["ITU"]})': "",
    'terms(collection: "DPG", scheme: "sector")': "",
    'terms(collection: "DPG", scheme: "SECTOR")': "",
    'events(filter: {aboutEntry: "Entry:DPG:kolibri"})': "",
    'offers(filter: {stakeholder: "Stakeholder:itu"})': "",
    'editions(series: "GLOBAL")': "",
}  # fmt: skip


async def test_a_filter_that_names_what_nothing_has_says_so_with_what_is_near(builtin: Graph) -> None:
    """Where values are no closed list, so that an unknown one is no error."""
    said, every = dict[str, str](), list(UNHELD)
    for some in (every[at : at + 10] for at in range(0, len(every), 10)):
        fields = {f"f{number}": each for number, each in enumerate(some)}
        asked = " ".join(
            f"{name}: {each} {{ {'id' if each.startswith('editions') else 'totalCount'} }}"
            for name, each in fields.items()
        )
        result = await GUARDED.execute("{ " + asked + " }", context_value=await acting(builtin, ADA))
        assert result.errors is None, result.errors
        for each in (result.extensions or {}).get("notes", []):
            if each["code"] == "UNKNOWN_VALUE":
                (name,) = each["path"]
                assert fields[name] not in said and each["count"] is None
                said[fields[name]] = each["message"]
    assert said.keys() == {each for each, message in UNHELD.items() if message}
    for each, message in said.items():
        assert message.startswith(UNHELD[each]), said
