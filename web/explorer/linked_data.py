"""What a page says of its thing as JSON-LD, for programs that read pages: in the words of schema.org, and of a linkage
in those of SKOS, which its files have.

Addresses are relative, as links of the pages are: whoever reads a page knows its host.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from exports.skos import iri_of, json_ld
from web.explorer.words import is_web_address

Told = dict[str, Any]
_KINDS = {"NEWS": "NewsArticle", "STORY": "Article"}
_DOCUMENTS = {"REPORT": "Report", "PRESS_RELEASE": "NewsArticle", "DATA_SET": "Dataset", "WEB_PAGE": "WebPage"}
_MODES = {"ON_SITE": "Offline", "ONLINE": "Online", "HYBRID": "Mixed"}


def post(one: Mapping[str, Any], at: str, about: Sequence[tuple[str | None, str]]) -> Told:
    """A post, as its page has it; about: address and name of each thing that it is about."""
    things = [_said({"@type": "Thing", "name": name, "url": to}) for to, name in about]
    own = {**_written(one), "@id": at, "url": at, "about": things}
    match one["kind"]:
        case "QUESTION":
            answers = one["answers"]
            asked = {
                **own, "@type": "Question", "name": one["title"], "answerCount": answers["totalCount"],
                "suggestedAnswer": [{**_written(each), "@type": "Answer"} for each in answers["nodes"]],
            }  # fmt: skip
            return _document({"@type": "QAPage", "mainEntity": _said(asked)})
        case "ANSWER":
            question = one["replyTo"]
            parent = {"@type": "Question", "name": question["title"]} if question else None
            return _document({**own, "@type": "Answer", "parentItem": parent})
        case kind:
            return _document({**own, "@type": _KINDS[kind], "headline": one["title"]})


def document(one: Mapping[str, Any], at: str) -> Told:
    """A document, as its page has it."""
    publisher, licence = one["publisher"], one["licence"]
    return _document({
        "@type": _DOCUMENTS.get(one["kind"], "CreativeWork"), "@id": at, "url": at, "name": one["title"],
        "sameAs": one["url"], "datePublished": str(one["year"]) if one["year"] else None,
        "inLanguage": one["language"],
        "license": f"https://spdx.org/licenses/{licence}" if licence else None,
        "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
    })  # fmt: skip


def event(one: Mapping[str, Any], at: str) -> Told:
    """An event, as its page has it; of several occurrences each is an event of a series."""
    own = {
        "@id": at, "url": at, "name": one["title"], "description": one["description"], "sameAs": one["url"],
        "eventStatus": _status(one), "location": _places(one),
        "eventAttendanceMode": f"https://schema.org/{_MODES[one['mode']]}EventAttendanceMode" if one["mode"] else None,
        "organizer": [
            {"@type": "Organization", "name": each["stakeholder"]["name"]}
            for each in one["organizers"] if each["stakeholder"]
        ],
        "superEvent": {"@type": "Event", "name": one["partOf"]["title"]} if one["partOf"] else None,
    }  # fmt: skip
    occurrences = [{"name": each["title"], "eventStatus": _status(each), **_times(each)} for each in one["occurrences"]]
    if len(occurrences) == 1:
        return _document({**own, **occurrences[0], "@type": "Event", "name": one["title"]})
    told = [_said({"@type": "Event", **each, "location": own["location"]}) for each in occurrences]
    return _document({**own, "@type": "EventSeries", "subEvent": told})


def entry(one: Mapping[str, Any], at: str) -> Told:
    """An entry, as its page has it: of goals and targets those that it states itself."""
    stated = [each["target"] or each["goal"] for each in one["contributions"] if each["derivation"] == "ASSERTED"]
    terms = {str(each.get("code") or each["number"]): each.get("label") or each["shortTitle"] for each in stated}
    return _document({
        "@type": "CreativeWork", "@id": at, "url": at, "name": one["title"],
        "sameAs": one["url"] if is_web_address(one["url"]) else None,
        "genre": list(one["kinds"]), "dateCreated": str(one["year"]) if one["year"] else None,
        "isPartOf": {"@type": "Dataset", "name": one["collection"]["title"]},
        "about": [{"@type": "DefinedTerm", "termCode": code, "name": name} for code, name in terms.items()],
        "contributor": [{"@type": "Organization", "name": each["name"]} for each in one["stakeholders"]["nodes"]],
        "spatialCoverage": [{"@type": "Country", "name": each["name"]} for each in one["countries"]],
    })  # fmt: skip


def linkage(one: Mapping[str, Any], meta: Mapping[str, Any]) -> Told:
    """A linkage, as its page has it: what its file says of it, of the line and of what it leads to."""
    row = {
        **{name: one[name] for name in ("key", "status", "negative", "rationale", "version")},
        "in_mapping": one["inMapping"], "action_line": one["actionLine"]["code"],
        "action_line_title": one["actionLine"]["title"], "sources": [each["id"] for each in one["sources"]],
        "reviewed_at": one["reviewedAt"], "reviewed_by": (one["reviewedBy"] or {}).get("id"),
    }  # fmt: skip
    if (objective := one.get("objective")) is not None:
        code, framework = objective["code"], objective["framework"]["code"]
        row |= {"objective": code, "framework": framework, "object_label": objective["label"],
                "object_iri": iri_of(code)}  # fmt: skip
    else:
        goal, target = one["goal"], one["target"]
        row |= {"goal": goal["number"], "target": target["code"] if target else None,
                "object_label": target["label"] if target else goal["shortTitle"],
                "object_iri": (target or goal)["iri"]}  # fmt: skip
    return json_ld([row], meta, of_objectives=objective is not None)


def _written(one: Mapping[str, Any]) -> Told:
    author = one["proposedBy"]
    return _said({
        "text": one["text"], "inLanguage": one["language"], "datePublished": one["publishedAt"],
        "author": {"@type": "Person", "name": author["name"]} if author else None,
    })  # fmt: skip


def _status(each: Mapping[str, Any]) -> str:
    return f"https://schema.org/Event{'Cancelled' if each['status'] == 'CANCELLED' else 'Scheduled'}"


def _times(each: Mapping[str, Any]) -> Told:
    """By UTC; of whole days, which have no zone, the first and the last one."""
    if each["zone"]:
        return {"startDate": each["utc"], "endDate": each["endUtc"]}
    last = max(date.fromisoformat(each["end"]) - timedelta(days=1), date.fromisoformat(each["start"]))
    return {"startDate": each["start"], "endDate": last.isoformat()}


def _places(one: Mapping[str, Any]) -> list[Told]:
    country = {"@type": "PostalAddress", "addressCountry": one["country"]["alpha3"]} if one["country"] else None
    is_there = one["place"] or country
    there = [_said({"@type": "Place", "name": one["place"], "address": country})] if is_there else []
    is_online = one["mode"] in ("ONLINE", "HYBRID") and one["url"]
    return [*there, *([{"@type": "VirtualLocation", "url": one["url"]}] if is_online else [])]


def _document(told: Told) -> Told:
    return {"@context": "https://schema.org", **_said(told)}


def _said(told: Told) -> Told:
    """Without what is not known."""
    return {name: value for name, value in told.items() if value is not None and value != []}
