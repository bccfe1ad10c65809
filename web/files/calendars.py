"""Calendars and feeds, for programs that subscribe to them: made of what the API answers to anybody.

GET /events.ics?line=C7&goal=4&objective=GDC:1&country=KEN&from=2026-07-06&until=2026-07-11&zone=Europe/Zurich
GET /feeds/lines/C4.atom   /feeds/goals/4.json   /feeds/objectives/GDC:1.atom   /feeds/countries/KEN.atom
    /feeds/collections/DPG.atom   /feeds/all.json
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from graphdb.errors import StocktakingError
from web.files.answering import file_or_fault
from web.files.feeds import KINDS, LIMIT, Feed, Item, newest, written
from web.graphql.in_process import InProcess
from web.graphql.refusals import Refused
from web.graphql.response import STATUS

_LONGEST = 500  # characters of a query
_CALENDAR = """query EventsCalendar($during: During, $filter: EventFilter, $name: String!) {
  events(during: $during, filter: $filter, first: 1) { calendar(name: $name) }
}"""
_SUBJECTS = {
    "lines": ("actionLine(code: $code) { id code title }", "{actionLine: {in: [$code]}}", "String!"),
    "goals": ("sdgGoal(number: $code) { id number shortTitle }", "{sdgGoal: {in: [$code]}}", "Int!"),
    "objectives": ("objective(code: $code) { id code label }", "{objective: {in: [$code]}}", "String!"),
    "countries": ("country(alpha3: $code) { id alpha3 name }", "{country: {in: [$code]}}", "String!"),
    "collections": ("collection(code: $code) { id code title }", "{collection: {in: [$code]}}", "String!"),
}
# The names that an address may have, and those of the filter that they are.
_CODES = {"line": "actionLine", "objective": "objective", "country": "country", "region": "region"}
_WORDS = {"kind": "kind", "mode": "mode", "status": "status"}


class Calendars:
    """Answers with calendars and feeds."""

    def __init__(self, asked: InProcess) -> None:
        self._asked = asked

    async def events(self, request: Request) -> Response:
        """The events that an address asks for, as iCalendar."""
        return await file_or_fault(request, self._events(request))

    async def feed(self, request: Request) -> Response:
        """What is new about a line, a goal, an objective, a country or a register, or at all, as Atom or JSON Feed."""
        return await file_or_fault(request, self._feed(request))

    async def _events(self, request: Request) -> Response:
        during, wanted, named = _of_address(request)
        answer = await self._answer(request, _CALENDAR, {"during": during, "filter": wanted, "name": named})
        for note in answer.get("extensions", {}).get("notes", ()):
            if note["code"] == "UNKNOWN_VALUE":  # what keeps a calendar reads no notes: it would be empty for good
                raise Refused(404, note["message"], "UNKNOWN_CODE")
        body = answer["data"]["events"]["calendar"].encode()
        return _tagged(request, body, "text/calendar; charset=utf-8", 'inline; filename="events.ics"')

    async def _feed(self, request: Request) -> Response:
        kind, name = request.path_params.get("kind", ""), request.path_params["name"]
        code, _, ending = name.rpartition(".")
        if ending not in KINDS:
            raise Refused(404, "A feed ends with .atom or .json, e.g. /feeds/lines/C4.atom.")
        code, title, items, changed = await self._new(request, kind, code)
        base = str(request.base_url).rstrip("/")
        place = f"{base}/feeds/{f'{kind}/' if kind else ''}{quote(code, safe=':~@.-')}.{ending}"
        feed = Feed(f"feed:{kind}:{code}", title, place, base, changed, tuple(items))
        return _tagged(request, written(feed, ending), KINDS[ending], "inline")

    async def _new(self, request: Request, kind: str, code: str) -> tuple[str, str, list[Item], str | None]:
        """The code of what a feed is about as it is written, which its id is made of, its title, what is in it, and
        when anything here last changed. Raises Refused for what is not."""
        if kind == "" and code != "all":
            raise Refused(404, f"There are feeds of {', '.join(_SUBJECTS)}, and /feeds/all.atom of everything.")
        if kind not in ("", *_SUBJECTS):
            raise Refused(404, f"There are no feeds of {kind!r:.40}: there are those of {', '.join(_SUBJECTS)}.")
        variables: dict[str, Any] = {}
        if kind:
            if kind == "goals" and not (code.isascii() and code.isdigit() and len(code) < 3):
                raise Refused(404, f"There is no goal {code!r:.40}: they are 1 to 17.")
            variables["code"] = int(code) if kind == "goals" else code[:60]
            if (subject := await self._subject(request, kind, variables)) is None:
                raise Refused(404, f"There is nothing {code!r:.60} among the {kind}.")
            data = await self._data(request, _new_text(kind), {**variables, "about": [subject["id"]]})
            called, code = _called(kind, subject), str(subject["id"]).partition(":")[2]
        else:
            data, called = await self._data(request, _new_text(kind), {}), "the register"
        return code, f"New in the WSIS Stocktaking: {called}", newest(data), data["meta"]["changedAt"]

    async def _subject(self, request: Request, kind: str, variables: Mapping[str, Any]) -> Mapping[str, Any] | None:
        field, _, type_ = _SUBJECTS[kind]
        found = await self._data(request, f"query FeedOf($code: {type_}) {{ found: {field} }}", variables)
        subject: Mapping[str, Any] | None = found["found"]
        return subject

    async def _data(self, request: Request, text: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        data: dict[str, Any] = (await self._answer(request, text, variables))["data"]
        return data

    async def _answer(self, request: Request, text: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        """A whole answer. Raises Refused for one with an error."""
        answer = await self._asked.of(request)(text, variables)
        for error in answer.get("errors", ()):
            code = error.get("extensions", {}).get("code", StocktakingError.code)
            raise Refused(STATUS.get(code, 400), error["message"], code)
        return answer


_EVENTS = """  events(filter: $wanted, last: 100) {
    nodes { id uid title description url status start zone submittedAt updatedAt } }
"""  # which are of no collection


def _new_text(kind: str) -> str:
    """The question for what is new."""
    head = f"query Feed($code: {_SUBJECTS[kind][2]}, $about: [ID!])" if kind else "query Feed"
    wanted = _SUBJECTS[kind][1] if kind else "{}"
    inner = f"{wanted[1:-1]}, " if wanted != "{}" else ""
    fields = "nodes { id title description url submittedAt updatedAt }"
    about = "filter: {about: $about}, " if kind else ""
    events = "" if kind == "collections" else _EVENTS.replace("$wanted", wanted)
    return f"""{head} {{
  meta {{ changedAt }}
  added: entries(filter: {{{inner}submittedAt: {{isNull: false}}}}, first: {LIMIT},
    orderBy: [{{field: SUBMITTED_AT, direction: DESC}}]) {{ {fields} }}
  changed: entries(filter: {{{inner}updatedAt: {{isNull: false}}}}, first: {LIMIT},
    orderBy: [{{field: UPDATED_AT, direction: DESC}}]) {{ {fields} }}
  posts({about}first: {LIMIT}) {{ nodes {{ id title text publishedAt }} }}
{events}}}"""


def _called(kind: str, subject: Mapping[str, Any]) -> str:
    return {
        "lines": lambda: f"action line {subject['code']}, {subject['title']}",
        "goals": lambda: f"goal {subject['number']}, {subject['shortTitle']}",
        "objectives": lambda: f"objective {subject['code']}, {subject['label']}",
        "countries": lambda: str(subject["name"]),
        "collections": lambda: str(subject["title"]),
    }[kind]()


def _of_address(request: Request) -> tuple[dict[str, str] | None, dict[str, Any], str]:
    """The time and the filter that an address asks for, and what the calendar is called. Raises Refused."""
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in given and name not in {*_CODES, *_WORDS, "goal"}:
            raise Refused(400, f"`{name:.40}` stands here twice: give it once.")
        given[name] = f"{given[name]},{value}" if name in given else value  # ?line=C4&line=C5 is ?line=C4,C5
    if len(request.url.query) > _LONGEST:
        raise Refused(400, f"This address is too long: at most {_LONGEST} characters stand behind the ?.")
    known = {*_CODES, *_WORDS, "goal", "partOf", "entry", "q", "from", "until", "zone"}
    if unknown := sorted({*given} - known):
        raise Refused(400, f"There is no parameter {unknown[0]!r:.40}: a calendar takes {', '.join(sorted(known))}.")
    wanted: dict[str, Any] = {field: {"in": given[name].split(",")} for name, field in _CODES.items() if name in given}
    wanted |= {field: given[name].upper().split(",") for name, field in _WORDS.items() if name in given}
    if (goal := given.get("goal")) is not None:
        if not all(each.isascii() and each.isdigit() and len(each) < 3 for each in goal.split(",")):
            raise Refused(400, "`goal` has numbers of goals, e.g. ?goal=4 or ?goal=4,5.")
        wanted["sdgGoal"] = {"in": [int(each) for each in goal.split(",")]}
    for name, field in (("partOf", "partOf"), ("entry", "aboutEntry"), ("q", "text")):
        if name in given:
            wanted[field] = given[name]
    times: dict[str, str] = {name: given[name] for name in ("from", "until", "zone") if name in given}
    if times and "from" not in times:
        raise Refused(400, "A time needs `from`: ?from=2026-07-06 or ?from=2026-07-06&until=2026-07-11&zone=UTC.")
    said = ", ".join(given[name] for name in ("line", "goal", "objective", "country", "region") if name in given)
    return times or None, wanted, f"WSIS events: {said}" if said else "WSIS events"


def _tagged(request: Request, body: bytes, media_type: str, disposition: str) -> Response:
    """A file with its tag; 304 for who has it."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    shared = {"etag": tag, "cache-control": "no-cache", "access-control-allow-origin": "*"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=shared)
    return Response(body, headers={**shared, "content-type": media_type, "content-disposition": disposition})
