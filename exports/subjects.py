"""What can be had as a file: for each, its documents, its columns in their order, and the rows of what is answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from exports.changes import CHANGES, REGISTER_CHANGES
from exports.listing import Found, Listing, columns_of
from exports.mappings import iri_of
from exports.tables import Row


def _entries(page: Found) -> Iterable[Row]:
    return [_entry(each) for each in page["nodes"]]


def _entry(one: Found) -> Row:
    stated = [each for each in one["contributions"] if each["derivation"] == "ASSERTED"]
    following = [each for each in one["contributions"] if each["derivation"] != "ASSERTED"]
    parties = one["stakeholders"]["edges"]
    return (
        one["id"], one["collection"]["code"], one["title"], one["kinds"], one["status"], one["year"], one["startDate"],
        one["endDate"], one["url"], one["description"],
        [each["code"] for each in one["actionLines"]],
        [_aim(each) for each in stated],
        [each["statement"] or "" for each in stated],
        [each["actionLine"]["code"] if each["actionLine"] else "" for each in stated],
        list(dict.fromkeys(_aim(each) for each in following)),
        [each["alpha3"] for each in one["countries"]],
        [each["code"] for each in one["regions"]],
        [each["node"]["id"] for each in parties],
        [each["node"]["name"] for each in parties],
        [each["role"] or "" for each in parties],
        one["scope"], one["mdgs"], one["version"], one["submittedAt"], one["updatedAt"], one["confirmedAt"],
        [code for each in one["objectiveContributions"] if not (code := each["objective"]["code"]).startswith("MDG:")],
    )  # fmt: skip


def _aim(contribution: Found) -> str:
    """A target by its code, a whole goal as SDG4."""
    target = contribution["target"]
    return str(target["code"]) if target else f"SDG{contribution['goal']['number']}"


def _stakeholders(page: Found) -> Iterable[Row]:
    for each in page["nodes"]:
        country = (each["country"] or {}).get("alpha3")
        times = each["version"], each["submittedAt"], each["updatedAt"]
        yield each["id"], each["name"], each["otherNames"], each["kind"], country, each["entries"]["totalCount"], *times


def _linkages(page: Found) -> Iterable[Row]:
    for each in page["nodes"]:
        line, goal, target = each["actionLine"], each["goal"], each["target"]
        yield (
            each["key"], line["code"], line["title"], goal["number"], target["code"] if target else None,
            target["label"] if target else goal["shortTitle"], (target or goal)["iri"], each["level"], each["status"],
            each["negative"], each["inMapping"], each["rationale"], [source["id"] for source in each["sources"]],
            [source["title"] for source in each["sources"]], each["version"], each["reviewedAt"],
            *_person(each["reviewedBy"]), *_person(each["proposedBy"]),
        )  # fmt: skip


def _objective_linkages(page: Found) -> Iterable[Row]:
    for each in page["nodes"]:
        line, objective = each["actionLine"], each["objective"]
        yield (
            each["key"], line["code"], line["title"], objective["framework"]["code"], objective["code"],
            objective["label"], iri_of(objective["code"]), each["status"], each["negative"], each["inMapping"],
            each["rationale"], [source["id"] for source in each["sources"]],
            [source["title"] for source in each["sources"]], each["version"], each["reviewedAt"],
            *_person(each["reviewedBy"]), *_person(each["proposedBy"]),
            [str(source["year"] or "") for source in each["sources"]],
            [source["url"] or "" for source in each["sources"]],
        )  # fmt: skip


def _person(actor: Found | None) -> tuple[str | None, str | None]:
    return (actor["id"], actor["name"]) if actor else (None, None)


def _cells(found: Found) -> Iterable[Row]:
    rows, columns = ({each["value"]: each["label"] for each in found[side]} for side in ("rows", "columns"))
    counted = ("asserted", "viaLinkage", "stakeholders")
    of_mapping = ("confirmedCount", "disputedCount", "proposedCount", "expected", "lift", "gap", "viaTerm")
    for each in found["cells"]:
        yield (
            each["row"], rows[each["row"]], each["column"], columns[each["column"]], each["count"],
            *(each[name] for name in counted),
            [linkage["key"] for linkage in (*each["linkages"], *each["objectiveLinkages"])],
            *(each[name] for name in of_mapping),
        )  # fmt: skip


def _facets(found: Found) -> Iterable[Row]:
    for facet in found["facets"]:
        of = facet["dimension"]
        for each in facet["values"]:
            counted = (each[name] for name in ("count", "asserted", "viaLinkage", "stakeholders", "viaTerm"))
            yield of, "VALUE", each["value"], each["label"], *counted
        yield of, "OTHER", None, None, facet["otherCount"], None, None, None, None
        yield of, "UNKNOWN", None, None, facet["unknownCount"], None, None, None, None


def _spread(found: Found) -> Iterable[Row]:
    """The facets of a list of which nothing is counted but how many."""
    for facet in found["facets"]:
        of = facet["dimension"]
        for each in facet["values"]:
            yield of, "VALUE", each["value"], each["label"], each["count"]
        yield of, "OTHER", None, None, facet["otherCount"]
        yield of, "UNKNOWN", None, None, facet["unknownCount"]


def _offers(page: Found) -> Iterable[Row]:
    for each in page["nodes"]:
        who = each["stakeholder"] or {}
        yield (
            each["id"], each["kind"], who.get("id"), who.get("name"), each["text"], each["until"],
            [line["code"] for line in each["actionLines"]], [str(goal["number"]) for goal in each["sdgGoals"]],
            [country["alpha3"] for country in each["countries"]], each["version"], each["submittedAt"],
            each["updatedAt"],
        )  # fmt: skip


def _documents(page: Found) -> Iterable[Row]:
    for each in page["nodes"]:
        yield (
            each["id"], each["title"], each["publisher"], each["year"], each["kind"], each["language"],
            each["licence"], each["url"], each["linkages"]["totalCount"], each["objectiveLinkages"]["totalCount"],
            [one["code"] for one in each["collections"]], [one["code"] for one in each["contests"]],
            [one["id"] for one in each["figures"]],
        )  # fmt: skip


def _candidacies(page: Found) -> Iterable[Row]:
    for each in page["nodes"]:
        entry = each["entry"] or {}
        yield (
            each["id"], each["contest"]["code"], each["contest"]["year"], each["category"]["code"], each["entryId"],
            entry.get("title"), each["status"], each["mayHaveReached"], each["reason"], each["submittedAt"],
            [country["alpha3"] for country in entry.get("countries", ())],
            [region["code"] for region in entry.get("regions", ())],
            [party["id"] for party in entry.get("stakeholders", {}).get("nodes", ())],
            [party["name"] for party in entry.get("stakeholders", {}).get("nodes", ())],
        )  # fmt: skip


def _openings(page: Found) -> Iterable[Row]:
    for each in page["nodes"]:
        yield each["receipt"], each["category"]["code"], each["candidacyKey"], each["nonce"], each["outcome"]


ENTRIES: Final = Listing(
    "entries",
    columns_of("""
        id string The id of the entry in the API.
        collection string Code of the register that it came from.
        title string Its title.
        kinds list What kinds of thing it is.
        status string How far it was when it was reported.
        year integer Its year.
        start_date string Its first day, where the source gives one.
        end_date string Its last day, where the source gives one.
        url string Its address.
        description string Its description, where it has been loaded.
        action_lines list Codes of the lines that it works on.
        contributes_to list What it states to contribute to: targets (4.4) and whole goals (SDG4).
        statements list Its own words for each of these, empty where it gave none.
        statement_lines list The line that each of these words is about, empty where it named none.
        follows_to list What follows from official linkages of its lines: targets and whole goals.
        countries list Where it takes place, by three letters.
        regions list Codes of the regions where it takes place.
        stakeholder_ids list Ids of who carries it out.
        stakeholders list Their names, in the same order.
        stakeholder_roles list Their roles, in the same order, empty where none is known.
        scope string How far it reaches.
        mdgs list The goals of the millennium that it names.
        version integer Counts its changes here.
        submitted_at string When it came into this register, where that was kept.
        updated_at string When what it says was last changed here, where it was.
        confirmed_at string When somebody last said that it is still so, where somebody did.
        objectives list The objectives and commitments of other frameworks that it states to advance, by code.
    """),
    ("entries", "entries_rows"),
    _entries,
    under=("entries_under", "entries_rows"),
    is_of_sets=True,
)
STAKEHOLDERS: Final = Listing(
    "stakeholders",
    columns_of("""
        id string The id of the stakeholder in the API.
        name string Its name.
        other_names list What an international body goes by besides.
        kind string What kind of stakeholder it is.
        country string Where it is based, by three letters.
        entries integer How many entries it carries out.
        version integer Counts its changes here.
        submitted_at string When it came into this register, where that was kept.
        updated_at string When what it says was last changed here, where it was.
    """),
    ("stakeholders",),
    _stakeholders,
    is_of_sets=True,
)
OFFERS: Final = Listing(
    "offers",
    columns_of("""
        id string The id of the offer in the API.
        kind string SEEKS or OFFERS.
        stakeholder_id string Id of whose it is.
        stakeholder string Its name.
        text string What is sought or offered, in words.
        until string The last day, of UTC.
        action_lines list Codes of the lines that it is about.
        goals list Numbers of the goals that it is about.
        countries list Countries that it is about, by three letters; of any where there are none.
        version integer Counts its changes.
        submitted_at string When it was written.
        updated_at string When it was last changed, where it was.
    """),
    ("offers",),
    _offers,
)
DOCUMENTS: Final = Listing(
    "documents",
    columns_of("""
        id string The id of the document in the API.
        title string Its title.
        publisher string Who published it, where that is stated.
        year integer The year of its publication, where that is known.
        kind string What kind of document it is, where anything says so.
        language string The language that it is in, where that is stated.
        licence string Its licence as SPDX names it, where that is stated.
        url string Its address.
        linkages integer How many linkages to the SDGs it states.
        objective_linkages integer How many linkages to objectives of other frameworks it states.
        collections list Codes of the collections that were taken from it.
        contests list Codes of the contests that it states a phase or a rule of.
        figures list Ids of the published figures that stand in it.
    """),
    ("documents",),
    _documents,
    page=50,
)
CANDIDACIES: Final = Listing(
    "candidacies",
    columns_of("""
        id string The id of the candidacy in the API.
        contest string Code of the contest.
        year integer The year of its prizes.
        category string Code of the area that it is for.
        entry string Id of the entry.
        title string Its title; nothing where it is not in the register any more.
        status string Where it stands, as far as that is told.
        may_have_reached string How far it may have come, where that is not known or not told yet.
        reason string Why it stands there, where that is told.
        submitted_at string When it was submitted here.
        countries list Where the entry takes place, by three letters.
        regions list Codes of its regions.
        stakeholder_ids list Ids of who carries it out, the first five.
        stakeholders list Their names, in the same order.
    """),
    ("candidacies",),
    _candidacies,
)
OPENINGS: Final = Listing(
    "openings",
    columns_of("""
        receipt string What the voter was given: SHA-256 over contest, category, candidacy and nonce.
        category string Code of the area.
        candidacy string The candidacy, as it stands in the text of the receipt.
        nonce string What the voter was given with the receipt.
        outcome string COUNTED or EXCLUDED.
    """),
    (),
    _openings,
    under=("openings_under",),
)
LINKAGES: Final = Listing(
    "linkages",
    columns_of("""
        key string Its key: C4:4.4 for a target, C3:SDG6 for a whole goal.
        action_line string Code of the line.
        action_line_title string Title of the line.
        goal integer The goal, or the goal of the target.
        target string Code of the target; nothing for a whole goal.
        object_label string Short name of the target or goal.
        object_iri string The address that the UN gives the target or goal.
        level string TARGET or GOAL.
        status string Where it stands in its review.
        negative boolean Whether it states that there is no link.
        in_mapping boolean Whether it counts.
        rationale string Why, where that has been loaded.
        sources list Ids of the documents that state it.
        source_titles list Their titles, in the same order.
        version integer Counts its changes.
        reviewed_at string When somebody last decided about it.
        reviewed_by string Id of who did.
        reviewed_by_name string Their name.
        proposed_by string Id of who proposed it; nothing for what came with the Matrix.
        proposed_by_name string Their name.
    """),
    ("linkages", "linkages_rows"),
    _linkages,
    page=500,
    under=("linkages_under", "linkages_rows"),
)
OBJECTIVE_LINKAGES: Final = Listing(
    "objective-linkages",
    columns_of("""
        key string Its key: C2:GDC1 for the objective GDC:1, C2:GDC17.f for a commitment.
        action_line string Code of the line.
        action_line_title string Title of the line.
        framework string Code of the framework.
        objective string Code of the objective or commitment.
        object_label string Its short wording.
        object_iri string A name of this project's own for it.
        status string Where it stands in its review.
        negative boolean Whether it states that there is no link.
        in_mapping boolean Whether it counts.
        rationale string Why, where that has been loaded.
        sources list Ids of the documents that state it.
        source_titles list Their titles, in the same order.
        version integer Counts its changes.
        reviewed_at string When somebody last decided about it.
        reviewed_by string Id of who did.
        reviewed_by_name string Their name.
        proposed_by string Id of who proposed it; nothing for what came in with a file.
        proposed_by_name string Their name.
        source_years list The years of these documents, in the same order; empty where none is known.
        source_addresses list Their addresses, in the same order; empty where none is known.
    """),
    ("objective_linkages",),
    _objective_linkages,
    page=500,
    is_default={"framework": "GDC"},
)
MATRIX: Final = Listing(
    "matrix",
    columns_of("""
        row string Value of the row.
        row_label string What people call it.
        column string Value of the column.
        column_label string What people call it.
        count integer How many entries have both, each counted once.
        asserted integer By goal or target: how many say so themselves.
        via_linkage integer By goal or target: how many it follows to from a linkage of a line.
        stakeholders integer How many stakeholders carry out an entry with both.
        linkages list For a line and a goal, target or objective: keys of the official linkages.
        confirmed integer How many linkages are confirmed.
        disputed integer How many are under dispute.
        proposed integer How many are proposed.
        expected number How many entries chance alone would make.
        lift number What entries state, divided by that.
        gap string What the mapping says beside what entries do.
        via_term integer By goal or target: how many it follows to from a term of their repository.
    """),
    ("matrix",),
    _cells,
    page=None,
    is_default={"rows": "ACTION_LINE_AREA", "columns": "SDG_GOAL", "nonEmpty": False},
    size="matrix_size",
)
FACETS: Final = Listing(
    "facets",
    columns_of("""
        dimension string What entries are grouped by.
        bucket string VALUE, OTHER (what `first` cut off, added up) or UNKNOWN (without a value).
        value string Code, number or name of the value.
        label string What people call it.
        count integer How many entries have it, each counted once.
        asserted integer Of a goal or target: how many say so themselves.
        via_linkage integer Of a goal or target: how many it follows to from a linkage of their lines.
        stakeholders integer How many stakeholders carry them out, each counted once.
        via_term integer Of a goal or target: how many it follows to from a term of their repository.
    """),
    ("facets",),
    _facets,
    page=None,
    is_default={"by": ["ACTION_LINE_AREA", "SDG_GOAL", "REGION", "YEAR"]},
)
LINKAGE_FACETS: Final = Listing(
    "linkage-facets",
    columns_of("""
        dimension string What linkages are grouped by.
        bucket string VALUE, OTHER (always 0: nothing is cut off) or UNKNOWN (always 0: each has a value).
        value string Code, number or name of the value.
        label string What people call it.
        count integer How many linkages have it, each counted once.
    """),
    ("linkage_facets",),
    _spread,
    page=None,
    is_default={"by": ["STATUS", "ACTION_LINE"]},
)
STAKEHOLDER_FACETS: Final = Listing(
    "stakeholder-facets",
    columns_of("""
        dimension string What stakeholders are grouped by.
        bucket string VALUE, OTHER (what `first` cut off, added up) or UNKNOWN (without a value).
        value string Code or name of the value.
        label string What people call it.
        count integer How many stakeholders have it, each counted once.
    """),
    ("stakeholder_facets",),
    _spread,
    page=None,
    is_default={"by": ["STAKEHOLDER_KIND", "COUNTRY"]},
)
SUBJECTS: Final[Mapping[str, Listing]] = {
    each.name: each
    for each in (
        ENTRIES, STAKEHOLDERS, LINKAGES, OBJECTIVE_LINKAGES, MATRIX, FACETS, LINKAGE_FACETS, STAKEHOLDER_FACETS,
        OFFERS, DOCUMENTS, CANDIDACIES, OPENINGS, CHANGES, REGISTER_CHANGES,
    )
}  # fmt: skip
