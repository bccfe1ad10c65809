"""What people write for action lines, goals, targets and places, as codes: by the one resolver, never by likeness."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from graphdb.words.naming import Match
from ingest.incoming.cells import Refused, no_day, text
from ingest.known import codes, goals, names
from ingest.known import objectives as known_objectives
from ingest.names import spelling
from ingest.shipping.builtin import country_names
from ingest.shipping.samples import INTERNATIONAL, KIND_SPELLINGS, REGION_SPELLINGS

Notice = Callable[[str], None]
SURE = (Match.CODE, Match.EXACT, Match.PREFIX)
ALL = frozenset(("all", "all lines", "all action lines", "all wsis action lines", "c1 c11", "every line"))
WITHOUT_CODE = frozenset(("kosovo", "xk", "xkx", "kosovo under unscr 1244"))
STAKEHOLDER_SPELLINGS = {
    "business sector": "PRIVATE_SECTOR", "business": "PRIVATE_SECTOR", "private": "PRIVATE_SECTOR",
    "company": "PRIVATE_SECTOR", "industry": "PRIVATE_SECTOR", "ngo": "CIVIL_SOCIETY", "civil": "CIVIL_SOCIETY",
    "non governmental organization": "CIVIL_SOCIETY", "international organizations": "INTERNATIONAL_ORGANIZATION",
    "international organisation": "INTERNATIONAL_ORGANIZATION", "academic": "ACADEMIA", "university": "ACADEMIA",
    "international organisations": "INTERNATIONAL_ORGANIZATION", "governmental": "GOVERNMENT", "others": "OTHER",
    "international": "INTERNATIONAL_ORGANIZATION", "technical": "TECHNICAL_COMMUNITY",
}  # fmt: skip
_OF_C7 = re.compile(r"(?:AL\s*)?C\s?7\W+(?:ICT applications?\W*)?(?P<area>.+)", re.IGNORECASE | re.DOTALL)
_LINE = re.compile(r"(?:AL|action line)\s*(?=C?\d)", re.IGNORECASE)
_BEFORE_LINE = re.compile(r"\s*,\s*(?=C\s?\d)|\s+(?:and|&)\s+(?=C\s?\d)", re.IGNORECASE)
_BEFORE_GOAL = re.compile(
    r"(?:^|[,/&]|\band\b)\s*(?=(?:SDG|MDG)?s?\W*(?:goals?|targets?)?\W*\d)|(?<=\s)(?=(?:SDG|MDG)s?\W*\d)", re.IGNORECASE
)
_GOAL = re.compile(r"(?:^|[,/&]|\band\b|\s)\s*(?=(?:(?:SDG|MDG)s?|goals?|targets?)?\s*\d)", re.IGNORECASE)
_GOAL = re.compile(
    r"(?P<kind>SDG|MDG)?s?\s*(?:goals?|targets?)?\s*(?P<code>\d{1,2}(?:\.(?:\d{1,2}|[a-z]))?)(?!\w)[\s.:,–—-]*(?P<name>.*)",
    re.IGNORECASE | re.DOTALL,
)

_BETWEEN_OBJECTIVES = re.compile(r"[,/&]|\band\b", re.IGNORECASE)
_OBJECTIVE = re.compile(
    r"(?P<framework>[A-Z]{3})?[\s:]*(?:objective|commitment)?\s*(?P<code>\d{1,2}(?:\.[a-z])?)", re.IGNORECASE
)


def lines(value: object, notice: Notice) -> Sequence[str]:
    """The codes of lines of one piece of a cell: `C2, C7 e-learning`, `C4. CAPACITY BUILDING`, `All`."""
    no_day(value)
    said = text(value)
    if spelling(said) in ALL:
        notice(f"{said}: all 11 lines, C7 as a whole")
        return [code for code in codes("ACTION_LINE") if "-" not in code]
    for parts in ([said], _BEFORE_LINE.split(said), said.split(",")):
        found = [_line(part.strip()) for part in parts if part.strip()]
        if all(found):
            return [each for each in found if each]
    wrong = next(part.strip() for part in _BEFORE_LINE.split(said) if not _line(part.strip()))
    likely = [hit.code for hit, _ in names().find(wrong, "ACTION_LINE")][:3]
    number = re.fullmatch(r"\d{1,2}", wrong)
    likely += [f"C{int(wrong)}"] if number and f"C{int(wrong)}" in codes("ACTION_LINE") else []
    raise Refused(f"{wrong} is no action line", ", ".join(likely) or None)


@lru_cache(maxsize=4096)
def _line(said: str) -> str | None:
    area = _OF_C7.fullmatch(said)
    if area is not None and (found := _sure(area["area"], "ACTION_LINE")) is not None and found.startswith("C7-"):
        return found
    return _sure(_LINE.sub("", said), "ACTION_LINE")


def sdgs(value: object, notice: Notice) -> Sequence[str | int]:
    """Goals as numbers, targets and goals of the millennium as texts: `SDG 4, 9.c`, `SDG 2: Zero hunger`, `MDG 8`."""
    no_day(value)
    if isinstance(value, float) and not value.is_integer():
        _no_number(value)
    said = text(value)
    whole = _sure(said, "SDG_GOAL") if not re.search(r"\d", said) else None
    if whole is not None:
        return [int(whole)]
    starts = [each.end() for each in _BEFORE_GOAL.finditer(said)]
    parts = [said[start:end] for start, end in zip(starts, [*starts[1:], len(said)], strict=True)]
    if not parts or _says_before(said, starts[0]):
        near = [hit.code for hit, _ in names().find(said, "SDG_GOAL")][:3]
        raise Refused(f"{said} is no goal and no target", ", ".join(near) or None)
    bare = [re.sub(r"(?:[,/&]|\band)\s*$", "", part.strip()).strip() for part in parts]
    return [_sdg(each) for each in bare if each]


def _says_before(said: str, start: int) -> bool:
    return bool(re.search(r"[^\W_]", said[:start]))


@lru_cache(maxsize=4096)
def _sdg(said: str) -> str | int:
    found = _GOAL.fullmatch(said)
    if found is None:
        raise Refused(f"{said} is no goal and no target")
    code, kind = found["code"].lower(), (found["kind"] or "").upper()
    if kind == "MDG":
        if code not in {str(each) for each in range(1, 9)}:
            raise Refused(f"there is no MDG {code}: there were 1 to 8")
        return f"MDG{code}"
    if "." in code:
        if code not in codes("SDG_TARGET"):
            near = [hit.code for hit, _ in names().find(code, "SDG_TARGET")][:3]
            raise Refused(f"there is no target {code}", ", ".join(near) or _near_target(code))
        if re.search(r"\d", found["name"]):
            raise Refused(f"{said} is no target", f"targets parted by commas: {code}, ...")
        return code
    if int(code) not in goals():
        raise Refused(f"there is no goal {code}: there are 1 to 17")
    _agree(said, str(int(code)), found["name"].strip(" .,"))
    return int(code)


def _agree(said: str, code: str, name: str) -> None:
    """Raises Refused where what stands behind the number of a goal is no name of it."""
    if re.search(r"\d", name):
        raise Refused(f"{said}: {name} is no name of a goal", f"goals parted by commas: {code}, ...")
    named = [hit.code for hit, _ in names().find(name, "SDG_GOAL", Match.WORDS)] if name else []
    if named and code not in named:
        raise Refused(f"{said} contradicts itself: {name} is goal {named[0]}", f"{code} or {named[0]}")


def _near_target(code: str) -> str | None:
    """The targets of the goal of a code that there is not, as far as they are few."""
    goal = code.partition(".")[0]
    near = [each for each in codes("SDG_TARGET") if each.partition(".")[0] == goal]
    return f"{near[0]} to {near[-1]}" if near else None


def _no_number(value: float) -> None:
    """Raises Refused where a number may be two targets: 17.1 is 17.10 as well."""
    code = f"{value:g}"
    if f"{code}0" in codes("SDG_TARGET"):
        raise Refused(
            f"a number stands where a code belongs: {code} or {code}0? Format the column as text", f"{code} or {code}0"
        )


def mdgs(value: object, notice: Notice) -> Sequence[str]:
    said = text(value)
    return [str(_sdg(f"MDG {each}")) for each in re.findall(r"\d+", said)]


def objectives(value: object, notice: Notice) -> Sequence[str]:
    """Objectives and commitments by code, those of the Global Digital Compact by number too: `GDC:1, GDC 17.f`, `4`."""
    no_day(value)
    if isinstance(value, float) and not value.is_integer():
        raise Refused(f"a number stands where a code belongs: {value:g}? Format the column as text")
    parts = (each.strip() for each in _BETWEEN_OBJECTIVES.split(text(value)))
    return [_objective(each) for each in parts if each]


@lru_cache(maxsize=4096)
def _objective(said: str) -> str:
    found = _OBJECTIVE.fullmatch(said)
    if found is None:
        raise Refused(f"{said} is no objective of a framework", "GDC:1, or GDC:17.f for a commitment")
    code = f"{(found['framework'] or 'GDC').upper()}:{found['code'].lower()}"
    if code.startswith("MDG:"):
        raise Refused("goals of the millennium stand in a column of their own, `mdgs`")
    if code not in known_objectives():
        raise Refused(f"there is no objective {code}", ", ".join(known_objectives()))
    return code


def countries(value: object, notice: Notice) -> Sequence[str]:
    """Alpha-3 codes, and INTERNATIONAL, which stands for a country: `Kenya, Uganda`, `KOREA (REP. OF)`."""
    said = text(value)
    found = _places(said)
    for each in found:
        if each == "":
            notice(f"{said}: without a country code in ISO 3166-1, left out")
    return [each for each in found if each]


@lru_cache(maxsize=4096)
def _places(said: str) -> tuple[str, ...]:
    """Codes of places; "" for one that has none."""
    whole = _place(said)
    if whole is not None:
        return (whole,)
    parts = [part.strip() for part in re.split(r",|\s+and\s+|\s+&\s+|/", said) if part.strip()]
    found = [_place(part) for part in parts]
    if len(parts) > 1 and all(each is not None for each in found):
        return tuple(each for each in found if each is not None)
    near = [hit.code for hit, _ in names().find(said, "COUNTRY")][:3]
    raise Refused(f"{said} is no country", ", ".join(near) or _ending(said))


def _ending(said: str) -> str | None:
    """The country that stands at the end of a text, behind its last comma or as its last words: THA of `Ltd., THAILAND`
    and of `Sample Co. Ltd THAILAND`. It is told and never taken, for it may be the tail of a name."""
    words = said.rpartition(",")[2].split()
    ends = (" ".join(words[start:]) for start in range(len(words)))
    return next((code for end in ends if (code := country_names().find(end)) is not None), None)


def _place(said: str) -> str | None:
    if (spelled := spelling(said)) in WITHOUT_CODE:
        return ""
    if spelled in ("international", "global", "worldwide", "world"):
        return INTERNATIONAL
    return country_names().find(said)


def tail_of_name(said: str, organization: str | None) -> str | None:
    """What is likely meant where the end of an organization's name stands before its country: `Ltd., THAILAND`."""
    name, comma, place = said.rpartition(",")
    country = country_names().find(place.strip()) if comma else None
    if country is None or organization is None:
        return None
    return f'organization "{organization.rstrip(" ,")}, {name.strip()}", country {country}'


def regions(value: object, notice: Notice) -> Sequence[str]:
    said = text(value)
    found = [REGION_SPELLINGS.get(spelling(part)) for part in (said, *said.split(","))]
    if found[0] is not None:
        return [found[0]]
    if all(found[1:]):
        return [each for each in found[1:] if each]
    raise Refused(f"{said} is no region of ITU", ", ".join(codes("REGION")))


def kinds(value: object, notice: Notice) -> Sequence[str]:
    said = text(value)
    parts = [spelling(part) for part in said.split(",")]
    if spelling(said) in KIND_SPELLINGS:
        return [KIND_SPELLINGS[spelling(said)]]
    found = [KIND_SPELLINGS.get(each) or _sure(each, "ENTRY_KIND") for each in parts]
    unknown = [part for part, each in zip(said.split(","), found, strict=True) if each is None]
    for each in unknown:
        notice(f"{each.strip()} is no kind of entry, left out")
    return [each for each in found if each]


def stakeholder_kind(said: str) -> str:
    """The kind of a stakeholder. Raises Refused."""
    found = STAKEHOLDER_SPELLINGS.get(spelling(said)) or _sure(said, "STAKEHOLDER_KIND")
    if found is None:
        raise Refused(f"{said} is no kind of stakeholder", ", ".join(codes("STAKEHOLDER_KIND")))
    return found


@lru_cache(maxsize=8192)
def _sure(said: str, kind: str) -> str | None:
    """The one code that a text names surely, or None."""
    found = [(hit, match) for hit, match in names().find(said, kind, Match.PREFIX) if match in SURE]
    best = [hit.code for hit, match in found if match is found[0][1]]
    return best[0] if len(best) == 1 else None
