"""Activities of the International Aid Transparency Initiative (IATI 2.03), whose elements and codes say what they mean.

Of goals and targets its guidance says: `tag` with vocabulary 2 or 3; `sector` with 7 or 8 is not recommended, and met.
References of indicators (vocabulary 9) are of results, not of the activity, and not taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ingest.formats.encodings import MAX_BYTES
from ingest.formats.refusals import refuse
from ingest.formats.source import Record, Source, named_columns
from ingest.writing.spilled import Spilled

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
STATUS = {
    "1": "Planned", "2": "Ongoing", "3": "Ongoing", "4": "Completed", "5": "Cancelled", "6": "Suspended",
}  # fmt: skip
ROLES = {"1": "funding", "2": "accountable", "3": "extending", "4": "implementing"}
KINDS = {
    "10": "GOVERNMENT", "11": "GOVERNMENT", "15": "GOVERNMENT", "21": "CIVIL_SOCIETY", "22": "CIVIL_SOCIETY",
    "23": "CIVIL_SOCIETY", "24": "CIVIL_SOCIETY", "40": "INTERNATIONAL_ORGANIZATION", "60": "CIVIL_SOCIETY",
    "70": "PRIVATE_SECTOR", "71": "PRIVATE_SECTOR", "72": "PRIVATE_SECTOR", "73": "PRIVATE_SECTOR",
    "80": "ACADEMIA",
}  # fmt: skip
FIELDS = {
    each: each
    for each in ("id", "title", "description", "organizations", "countries", "sdgs", "start", "end", "status")
}


def read_iati(name: str, data: bytes) -> Source:
    """The activities of a file. Raises FileRefused."""
    if len(data) > MAX_BYTES:
        raise refuse(name, 1, "size", f"larger than {MAX_BYTES} bytes")
    notes: list[str] = []
    records = Spilled[Record]()
    try:
        for number, activity in enumerate(_activities(data), 1):
            records.append(Record(number, dict(_cells(name, number, activity, notes))))
    except DefusedXmlException as error:
        raise refuse(name, 1, "file", "it declares types or entities of XML: take them out") from error
    except ParseError as error:
        line, column = error.position
        raise refuse(name, line, f"character {column + 1}", f"not XML: {error.msg}") from error
    if not records:
        raise refuse(name, 1, "file", "there is no iati-activity in it")
    columns = named_columns(each.cells for each in records)
    return Source(name, "IATI activities; lines are numbers of activities", columns, records, tuple(notes), FIELDS)


def _activities(data: bytes) -> Iterator[Element]:
    for _, element in iterparse(BytesIO(data), events=("end",), forbid_dtd=True):
        if element.tag == "iati-activity":
            yield element
            element.clear()


def _cells(name: str, number: int, activity: Element, notes: list[str]) -> Iterator[tuple[str, Any]]:
    def note(text: str) -> None:
        notes.append(f"{name}, activity {number}: {text}")

    language = activity.get(LANGUAGE, "en")
    yield "id", (activity.findtext("iati-identifier") or "").strip()
    yield "title", _narrative(activity.find("title"), language)
    yield "description", _narrative(activity.find("description"), language)
    yield "status", STATUS.get(_code(activity.find("activity-status")), "")
    dates = {each.get("type"): (each.get("iso-date") or "")[:10] for each in activity.iter("activity-date")}
    for field, actual, planned in (("start", "2", "1"), ("end", "4", "3")):
        yield field, dates.get(actual) or dates.get(planned) or ""
        if not dates.get(actual) and dates.get(planned):
            note(f"{field} is the planned one")
    yield "countries", [each.get("code", "") for each in activity.iterfind("recipient-country")]
    for each in activity.iterfind("recipient-region"):
        note(f"recipient-region {each.get('code')} is no region of ITU, left out")
    yield "sdgs", _sdgs(activity, note)
    yield "organizations", list(_organizations(activity, language))


def _sdgs(activity: Element, note: Any) -> Sequence[str]:
    found = []
    for element, goal, target in (("tag", "2", "3"), ("sector", "7", "8")):
        for each in activity.iterfind(element):
            code, vocabulary = each.get("code", ""), each.get("vocabulary")
            if vocabulary in (goal, target):
                found.append(f"SDG {code}" if vocabulary == goal else code)
                if element == "sector":
                    note(f"{code} stands as a sector (vocabulary {vocabulary}), where a tag is recommended")
    return found


def _organizations(activity: Element, language: str) -> Iterator[dict[str, Any]]:
    for each in activity.iterfind("participating-org"):
        yield {
            "name": _narrative(each, language) or each.get("ref", ""),
            "role": ROLES.get(each.get("role", "")),
            "kind": KINDS.get(each.get("type", "")),
            "ref": "".join(each.get("ref", "").split()),
        }


def _narrative(element: Element | None, language: str) -> str:
    """The text in the language of the activity, or the first one."""
    if element is None:
        return ""
    texts = {each.get(LANGUAGE, language): "".join(each.itertext()).strip() for each in element.iterfind("narrative")}
    return texts.get("en") or texts.get(language) or next(iter(texts.values()), "")


def _code(element: Element | None) -> str:
    return element.get("code", "") if element is not None else ""
