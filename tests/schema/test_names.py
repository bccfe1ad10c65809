"""Names in six languages: what the API answers, whose names those are, and what stands in for one that is missing."""

import csv
from collections import Counter
from importlib.resources import files

import pytest

from graphdb.engine import Graph
from graphdb.local_names import Language, NameOrigin, shipped_names, source_of
from ingest.entries import Organization, Reported
from schema.described import CLOSED
from tests.resolvers.registering import brought
from tests.schema.asking import answered

SIX = ["EN", "FR", "ES", "RU", "ZH", "AR"]
NAMED = "text language kind origin certainty isFallback direction"


async def test_248_of_249_countries_have_a_un_name_in_all_six_languages_and_the_other_says_whose_its_names_are(
    builtin: Graph,
) -> None:
    asked = """{ nameCoverage(of: COUNTRY) { total complete lacking { thing languages } origins }
        KEN: country(alpha3: "KEN") { name ar: name(language: AR) zh: name(language: ZH) en: name(language: EN) }
        TWN: country(alpha3: "TWN") {
          names { language origin } localName(language: AR) { text origin isFallback } } }"""
    data = await answered(builtin, asked)
    lacking = [{"thing": "Country:TWN", "languages": SIX}]
    origins = ["OFFICIAL", "M49"]
    assert data["nameCoverage"] == {"total": 249, "complete": 248, "lacking": lacking, "origins": origins}
    assert data["KEN"] == {"name": "Kenya", "ar": "كينيا", "zh": "肯尼亚", "en": "Kenya"}
    assert {each["origin"] for each in data["TWN"]["names"]} == {"CLDR"} and len(data["TWN"]["names"]) == 6
    assert data["TWN"]["localName"] == {"text": "تايوان", "origin": "CLDR", "isFallback": False}


async def test_a_line_without_an_official_name_in_a_language_says_that_the_english_one_stands_in(
    builtin: Graph,
) -> None:
    asked = f"""{{ C4: actionLine(code: "C4") {{ name(language: AR) localName(language: AR) {{ {NAMED} }} }}
        C6: actionLine(code: "C6") {{ localName(language: ES) {{ {NAMED} }} }}
        coverage: nameCoverage(of: ACTION_LINE) {{ total complete }}
        GDC: objective(code: "GDC:4") {{ name(language: FR) localName(language: EN, kind: TITLE) {{ {NAMED} }}
          partsNamed: commitments {{ localName(language: AR) {{ {NAMED} }} }} }}
        MDG: objective(code: "MDG:2") {{ name ar: name(language: AR) localName(language: ZH) {{ origin }} }}
        objectives: nameCoverage(of: OBJECTIVE, origins: [OFFICIAL, OURS]) {{ total complete }} }}"""
    data = await answered(builtin, asked)
    english = {"language": "EN", "kind": "TITLE", "origin": "OFFICIAL", "certainty": "READ", "direction": "LTR"}
    assert data["C4"]["name"] == "Capacity building"
    assert data["C4"]["localName"] == {"text": "Capacity building", "isFallback": True, **english}
    spanish = {**english, "language": "ES", "text": "Entorno habilitador", "isFallback": False}
    assert data["C6"]["localName"] == spanish
    assert data["coverage"] == {"total": 19, "complete": 0}
    # objectives: of commitments none is known in another language
    title = "Advance responsible, equitable and interoperable data governance approaches"
    assert data["GDC"]["name"] == "Gouvernance des données"
    assert data["GDC"]["localName"] == {**english, "text": title, "certainty": "COMPARED", "isFallback": False}
    assert {each["localName"]["language"] for each in data["GDC"]["partsNamed"]} == {"EN"}
    assert all(each["localName"]["isFallback"] for each in data["GDC"]["partsNamed"])
    assert (data["MDG"]["name"], data["MDG"]["ar"]) == ("Primary education", "التعليم الابتدائي")
    assert data["MDG"]["localName"] == {"origin": "OURS"}
    assert data["objectives"] == {"total": 20, "complete": 13}


async def test_goals_regions_and_the_values_of_facets_are_called_what_the_language_calls_them(builtin: Graph) -> None:
    asked = f"""query($language: Language) {{
        sdgGoal(number: 4) {{ name(language: $language) localName(language: AR, kind: TITLE) {{ {NAMED} }} }}
        region(code: "AFRICA") {{ name(language: $language) localName(language: FR) {{ origin certainty }} }}
        entries {{ facets(by: [REGION, ENTRY_KIND, SDG_GOAL, YEAR]) {{
            values {{ value label(language: $language) }} }}
          nodes {{ countries {{ alpha3 name(language: $language) }} }} }}
        matrix(rows: REGION, columns: SDG_GOAL) {{ rows {{ value label(language: $language) }}
          columns {{ value label(language: $language) }} }}
        compare(left: {{}}, right: {{}}, by: REGION) {{ rows {{ value label(language: $language) }} }} }}"""
    arabic = await answered(builtin, asked, language="AR")
    assert arabic["sdgGoal"]["name"] == "تعليم ذو جودة"
    title = arabic["sdgGoal"]["localName"]
    assert (title["kind"], title["origin"], title["certainty"], title["direction"]) == (
        "TITLE", "OFFICIAL", "READ", "RTL",
    )  # fmt: skip
    assert arabic["region"] == {"name": "إفريقيا", "localName": {"origin": "OURS", "certainty": "RECALLED"}}
    labels = {each["value"]: each["label"] for facet in arabic["entries"]["facets"] for each in facet["values"]}
    assert (labels["AFRICA"], labels["PROJECT"], labels["4"]) == ("إفريقيا", "مشروع", "تعليم ذو جودة")
    for beside in (arabic["matrix"]["rows"], arabic["matrix"]["columns"], arabic["compare"]["rows"]):
        assert {labels.get(each["value"], each["label"]) == each["label"] for each in beside} == {True}
        assert {each["value"] for each in beside} & {"AFRICA", "4"}
    plain = await answered(builtin, asked)
    assert (plain["sdgGoal"]["name"], plain["region"]["name"]) == ("Quality education", "Africa")
    both = zip(arabic["entries"]["nodes"], plain["entries"]["nodes"], strict=True)
    pairs = {
        (o["name"], t["name"]) for one, two in both for o, t in zip(one["countries"], two["countries"], strict=True)
    }
    assert pairs and all(one != two for one, two in pairs)


async def test_every_closed_vocabulary_has_six_names_or_says_which_languages_lack(either_graph: Graph) -> None:
    asked = "{ vocabularies { name lacks values { value name(language: RU) names { language origin } } } }"
    found = {each["name"]: each for each in (await answered(either_graph, asked))["vocabularies"]}
    assert found.keys() == CLOSED.keys()
    for each in found.values():
        has = [{name["language"] for name in value["names"]} for value in each["values"]]
        assert each["lacks"] == [code for code in SIX if not all(code in languages for languages in has)], each["name"]
    whole = {
        "EntryKind",
        "EntryStatus",
        "EntryScope",
        "StakeholderKind",
        "MillenniumGoal",
        "LinkageStatus",
        "Freshness",
    }
    assert all(found[name]["lacks"] == [] for name in whole)
    assert found["BatchMode"]["lacks"] == SIX[1:]  # nobody has named it, and it is not hidden
    asked = """{ vocabulary(name: "EntryKind") { values { localName(language: ZH) { text origin } } }
        nobody: vocabulary(name: "X") { name } }"""
    data = await answered(either_graph, asked)
    assert {"text": "项目", "origin": "OURS"} in [each["localName"] for each in data["vocabulary"]["values"]]
    assert data["nobody"] is None


async def test_a_search_in_any_of_the_languages_finds_the_thing(builtin: Graph) -> None:
    asked = """query($text: String!) { resolve(text: $text) { kind code }
        search(text: $text, first: 5) { nodes { ... on Named { id } } } }"""
    for text, id in {
        "肯尼亚": "Country:KEN",
        "Кения": "Country:KEN",
        "كـيـنـيـا": "Country:KEN",  # stretched
        "تعليم ذو جـودة": "SdgGoal:4",
        "Качественное образование": "SdgGoal:4",
        "Éducation de qualité": "SdgGoal:4",
        "无贫穷": "SdgGoal:1",
        "الدول العـربية": "Region:ARAB_STATES",
        "Содружество Независимых Государств": "Region:CIS",
        "Entorno habilitador": "ActionLine:C6",
    }.items():
        data = await answered(builtin, asked, text=text)
        kind, _, code = id.partition(":")
        first = data["resolve"][0]
        assert (first["kind"].replace("_", "").lower(), first["code"]) == (kind.lower(), code), text
        assert id in [each["id"] for each in data["search"]["nodes"]], text


async def test_arabic_words_are_found_stretched_or_plain_and_one_body_is_kept_once(either_graph: Graph) -> None:
    plain, stretched = "نسبة المدارس", "نـســبة المــدارس"
    by = [Organization(name) for name in ("وزارة الصحة", "وزارة الصحـــة")]
    entries = [Reported("T", each, title, ("OTHER",), organizations=(body,)) for each, title, body in
               zip(("plain", "stretched"), (plain, stretched), by, strict=True)]  # fmt: skip
    await brought(either_graph, *entries)
    asked = """query($text: String!) { search(text: $text) { nodes { ... on Entry { id } } }
        entries(filter: {text: $text}) { totalCount } stakeholders { totalCount } }"""
    for text in (plain, stretched):
        data = await answered(either_graph, asked, text=text)
        assert {each["id"] for each in data["search"]["nodes"]} == {"Entry:T:plain", "Entry:T:stretched"}, text
        assert (data["entries"]["totalCount"], data["stakeholders"]["totalCount"]) == (2, 1)


def test_shipped_names_are_whole_and_nothing_that_a_program_translated_is_among_them() -> None:
    names = shipped_names()
    countries = [names[f"Country:{each}"] for each in _codes("countries")]
    assert len(countries) == 249 and all([each.language for each in of] == list(Language) for of in countries)
    for thing, found in names.items():
        assert all(each.text == each.text.strip() and "\u0640" not in each.text for each in found), thing
        assert max(Counter((each.language, each.kind) for each in found).values()) == 1, thing
        assert NameOrigin.MACHINE not in {each.origin for each in found}
    with pytest.raises(ValueError, match="no source 'nowhere'"):
        source_of("nowhere")


def _codes(topic: str) -> list[str]:
    text = files("ingest").joinpath("reference", f"{topic}.csv").read_text(encoding="utf-8")
    return [row["alpha3"] for row in csv.DictReader(text.splitlines())]
