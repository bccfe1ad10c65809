"""International bodies: every spelling of one is the body, and what only has its name in it is not.

The aim is precision, as with countries: a body in the wrong place takes another's entries.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import rows
from ingest.bodies import KIND, Bodies, Body, international_bodies
from ingest.entries import Organization, Reported, carried_out, stakeholder_parts
from ingest.shipping.builtin import builtin
from ingest.shipping.shipped import shipped
from ingest.writing.changeset import Edges, Nodes

GIVEN = [each.row for each in shipped("reference/international_bodies.csv", rows.BodyRow)]
STAKEHOLDERS = {
    node.key: node.properties
    for part in builtin().parts
    if isinstance(part, Nodes) and part.label == "Stakeholder"
    for node in part.nodes
}


def found(name: str, alpha3: str | None = None, kind: str | None = None) -> str | None:
    body = international_bodies().find(name, alpha3, kind)
    return body.id if body else None


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("ITU", "itu"), ("itu", "itu"), ("I.T.U.", "itu"), ("The ITU", "itu"), ("ITU/UIT", "itu"), ("ＩＴＵ", "itu"),
        ("International Telecommunication Union", "itu"), ("International Telecommunication Union (ITU)", "itu"),
        ("INTERNATIONAL TELECOMMUNICATIONS UNION - ITU", "itu"), ("ITU (International Telecommunication Union)", "itu"),
        ("Union Internationale des Telecommunications (UIT)", "itu"), ("国际电信联盟", "itu"),
        ("Intl. Telecommunication Union", "itu"), ("The International Telecommunication Union, I.T.U.", "itu"),
        ("Food and Agriculture Organization (FAO) of the United Nations", "fao"), ("FAO of the UN", "fao"),
        ("Food & Agriculture Organisation of the U.N.", "fao"), ("Food and Agriculture Organisation", "fao"),
        ("UN Development Program", "undp"), ("U.N.D.P.", "undp"), ("United Nations Development Programme", "undp"),
        ("UNITED NATIONS CHILDRENS FUND", "unicef"), ("United Nations Children’s Fund", "unicef"),
        ("United Nations World Food Programme", "wfp"), ("UN WFP", "wfp"), ("UNWFP", None),
        ("The World Health Organization", "who"), ("World Health Organisation (W.H.O.)", "who"), ("the WHO", "who"),
        ("World Health Organization (OMS)", "who"), ("Organizacion Mundial de la Salud", "who"),
        ("UN Habitat", "un-habitat"), ("UNHABITAT", "un-habitat"), ("United Nations Habitat", "un-habitat"),
        ("UNDESA", "un-desa"), ("UN-DESA", "un-desa"), ("United Nations, Dept of Magic", None),
        ("The World Bank", "world-bank"), ("La Banque Mondiale", "world-bank"), ("World Bank (WB)", "world-bank"),
        ("International Labour Organisation", "ilo"), ("International Labor Organization (ILO)", "ilo"),
        ("International Trade Center (ITC)", "itc"), ("UN Women", "un-women"), ("ЮНЕСКО", "unesco"),
        ("Inter American Institute for Co-operation on Agriculture", "iica"),
        ("African Development Bank (ADB)", "afdb"),
        ("UNO", None), ("International Telecommunication Union (ITU/UIT)", "itu"), ("ITU UIT FAO", None),
        ("Organización Mundial de la Salud (OMS/WHO)", "who"), ("International Telecom Union", "itu"),
        ("Department of Economic and Social Affairs of the United Nations", "un-desa"),
        ("Department of Economic and Social Affairs", None), ("UNHCR - The UN Refugee Agency", "unhcr"),
        ("U.N.E.S.C.O.", "unesco"), ("«ITU»", "itu"), ("I-T-U", "itu"), ("UN-ESCWA", "escwa"), ("UN FAO", "fao"),
        ("Organization for Economic Cooperation & Development (OECD)", "oecd"),
        ("UNESCO Institute for Statistics", None),
        ("WHO Regional Office for Africa", None), ("PAHO/WHO", None), ("Itu Silva", None),
        ("Save the Children Fund", None),
    ],
)  # fmt: skip
def test_a_body_is_found_by_what_people_write_for_it(name: str, body: str | None) -> None:
    assert found(name) == found(name, "CHE") == body


@pytest.mark.parametrize(
    "name",
    [
        "FAO Schwarz", "WHO Cares Ltd", "Who is online?", "The Who", "UNICEF committee", "UNICEF Malta",
        "Latvian National Commission for UNESCO", "UNICEF Venture Fund", "UNICEF Innovation", "UNDP India",
        "United Nations Development Program( UNDP) India", "ITU Telecom World", "ITU-T", "ITU Association of Japan",
        "Friends of the World Food Programme", "World Bank Group", "World Health Organization Staff Association",
        "United Nations Environment Programme World Conservation Monitoring Center (UNEP-WCMC)",
        "Istanbul Teknik (ITU)",
        "International Telecommunication Academy", "Telecommunication Union", "United Nations", "Development Programme",
        "Information Technology University (ITU)", "International Telecommunication Union (FAO)",
        "FAO/WHO", "WHO ITU",
        "Children's Fund", "World Trade Organization Watch", "International Trade Council (ITC)", "WMO Ltd",
        "ADB", "AU", "ITC", "CTO", "İTÜ", "UíT", "", "?", "the", "of the United Nations", "FAO" * 50, "x " * 10_000,
    ],
)  # fmt: skip
def test_what_only_has_a_body_in_its_name_is_not_that_body(name: str) -> None:
    assert found(name) is None


def test_an_acronym_of_others_counts_only_where_the_source_says_what_it_is() -> None:
    assert [found("ITU", each) for each in ("TUR", "PAK", "DNK", "CHE", "KEN", None)] == [None] * 3 + ["itu"] * 3
    assert (found("ITU", "TUR", KIND), found("ITU", "CHE", "ACADEMIA")) == ("itu", None)
    assert (found("ITC"), found("ITC", "IND"), found("ITC", None, KIND), found("ITC/CCI")) == (None, None, "itc", "itc")
    # Two banks have this one.
    assert found("ADB", None, KIND) is None
    assert (found("Asian Development Bank (ADB)"), found("ADB - African Development Bank")) == ("adb", "afdb")
    # A name says it whoever wrote what kind it is.
    assert found("International Telecommunication Union", "TUR", "GOVERNMENT") == "itu"


@st.composite
def spellings(draw: st.DrawFn) -> tuple[str, str]:
    """A body, and its full name with an acronym behind, before or without; in any case, dotted, in any brackets."""
    row = draw(st.sampled_from(GIVEN))
    acronyms: list[str] = [*row.acronyms, *row.weak_acronyms]
    name = draw(st.sampled_from([row.full_name, *row.other_names]))
    beside: bool = draw(st.booleans())
    if acronyms and beside:
        acronym = draw(st.sampled_from(acronyms))
        dotted = ".".join(acronym) + "." if acronym.isascii() and acronym.isalpha() else acronym
        acronym = draw(st.sampled_from([acronym, dotted]))
        form = draw(
            st.sampled_from(["{0} ({1})", "{0} [{1}]", "{0} - {1}", "{0}, {1}", "{1}: {0}", "{1} ({0})", "{0} {1}"])
        )
        name = form.format(name, acronym)
    name = draw(st.sampled_from([name, name.replace("-", " "), name.replace(" ", " - "), f"The {name}", f" {name}. "]))
    return row.id, draw(st.sampled_from([name, name.upper(), name.lower(), name.title()]))


@given(spellings())
def test_case_dots_hyphens_brackets_and_an_acronym_beside_make_no_difference(spelt: tuple[str, str]) -> None:
    body, name = spelt
    assert found(name) == found(name, "TUR") == body


@given(
    st.sampled_from([name for each in GIVEN for name in (each.full_name, *each.acronyms, *each.other_names)]),
    st.sampled_from(["Ltd", "India", "Watch", "Friends of", "Committee", "Schwarz"]),
)
def test_a_word_more_makes_another_organization(name: str, word: str) -> None:
    assert found(f"{name} {word}") is None
    assert found(f"{word} {name}") is None


def test_no_two_bodies_share_a_name_or_an_acronym_that_stands_alone() -> None:
    assert len({each.id for each in GIVEN}) == len(GIVEN)
    for each in GIVEN:
        assert {found(name) for name in (each.full_name, *each.other_names, *each.acronyms)} == {each.id}, each
        assert re.fullmatch(r"CRS [\d, ]+|\w+\.(csv|json)", each.source), each


def test_a_body_of_ones_own_list_is_found_too() -> None:
    known = Bodies([Body("x", "XYZ", "Extra Yearly Zone", ("XYZ",))])
    assert (known.find("Extra Yearly Zone (XYZ)"), "x" in known, "itu" in known) == (known.find("xyz"), True, False)


def test_the_spellings_of_the_samples_are_one_stakeholder_each() -> None:
    bodies = {key for key, properties in STAKEHOLDERS.items() if properties["kind"] == KIND}
    assert len(STAKEHOLDERS) == 381
    assert {"itu", "fao", "undp", "unep", "unicef", "who", "wfp", "world-bank"} <= bodies
    assert {each for each in STAKEHOLDERS if re.match("united-nations-(dev|env|child)", str(each))} == {
        "united-nations-environment-programme-world-conservation-moni-76eb3328a7",
        "united-nations-development-program-undp-india",
    }
    assert STAKEHOLDERS["itu"]["name"] == "ITU"
    assert STAKEHOLDERS["itu"]["names"][0] == "International Telecommunication Union"


def test_a_body_is_based_in_no_country_that_an_entry_names() -> None:
    of_two = [Organization("ITU", "KEN"), Organization("International Telecommunication Union (ITU)", "CHE", "OTHER")]
    nodes, based = stakeholder_parts([*of_two, Organization("Ministry of ICT", "KEN")])
    assert isinstance(nodes, Nodes)
    assert isinstance(based, Edges)
    assert [(node.key, node.properties["kind"]) for node in nodes.nodes] == [
        ("itu", KIND),
        ("ministry-of-ict.KEN", None),
    ]
    assert [(edge.source, edge.target) for edge in based.edges] == [("ministry-of-ict.KEN", "KEN")]


def test_two_spellings_in_one_entry_are_one_edge_with_both_roles() -> None:
    both = [Organization("ITU", role="funder"), Organization("Int'l", role="x"), Organization("UIT", role="owner")]
    edges = carried_out([Reported("DPG", "1", "A", organizations=both)]).edges
    assert [(edge.source, edge.properties["role"]) for edge in edges] == [("itu", "funder, owner"), ("int-l", "x")]


def test_another_organization_does_not_get_the_id_of_a_body() -> None:
    ids = [Organization("ITU", "TUR").id, Organization("İTÜ").id, Organization("ADB").id, Organization("adb", "PHL").id]
    assert ids == ["itu.TUR", "itu-8606cf38f7", "adb-7e16a033d8", "adb.PHL"]
    assert Organization("ITU", given_id="mine").body is None
