"""An event as it is kept, whoever brings it: its times by the clock of some place, its exceptions of its series."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from graphdb.calendars.occurrences import MOST, occurrences, rule_of
from graphdb.calendars.zones import local, on_clocks, utc, zone_named
from graphdb.errors import BadInput, shown
from graphdb.records.events import EventRecord, Override
from graphdb.words.written import address, in_one_line, without_turns, written


def checked(event: EventRecord) -> EventRecord:
    """An event whose times, rule and texts are as they are kept. Raises BadInput; codes are checked elsewhere."""
    if not event.id or len(event.id) > 200 or any(not "!" <= sign <= "~" or sign in "/?#%\\" for sign in event.id):
        raise BadInput(
            f"The UID {shown(event.id)} is not taken: 1 to 200 letters, digits and signs of ASCII, without blanks and "
            "without / ? # % \\."
        )
    starts = local("start", event.starts)
    ends = local("end", event.ends) if event.ends is not None else None
    zone = zone_named(event.zone) if event.zone is not None else None
    on_clocks("start", starts, zone)
    if ends is not None:
        on_clocks("end", ends, zone)
    if (len(starts) > 10) != (zone is not None):
        raise BadInput(
            f"`start` is {starts} and `zone` {zone}: a time is by the clock of some place, so give its zone; a day "
            "has none."
        )
    if ends is not None and (len(ends) != len(starts) or utc(ends, zone) < utc(starts, zone)):
        raise BadInput(f"`end` is {ends}, and `start` {starts}: it ends later, and is a day where that is one.")
    if ends is not None and utc(ends, zone) - utc(starts, zone) > timedelta(days=400):
        raise BadInput(f"`end` is {ends}: an event lasts 400 days at most.")
    rule = rule_of(event.rule, starts, zone) if event.rule is not None else None
    if rule is None and (event.but_not or event.overrides):
        raise BadInput("`butNot` and `overrides` are of a series: give its `rule`.")
    if len(event.but_not) + len(event.overrides) > MOST:
        raise BadInput("It has more exceptions than a series has times: state fewer.")
    made = replace(
        event,
        title=_needed("title", event.title, 300),
        starts=starts,
        ends=ends,
        zone=zone,
        rule=rule,
        but_not=tuple(sorted({local("butNot", each) for each in event.but_not})),
        overrides=tuple(sorted((_checked(each, zone) for each in event.overrides), key=lambda each: each.of)),
        place=_said("place", event.place, 300),
        url=_address(event.url),
        description=_said("description", event.description, 10_000),
    )
    _meets(made)
    return made


def _checked(given: Override, zone: str | None) -> Override:
    of, starts = local("overrides.of", given.of), local("overrides.start", given.starts)
    if starts != of:  # a rule may give a time that clocks leave out, which is taken by the offset before it
        on_clocks("overrides.start", starts, zone)
    ends = on_clocks("overrides.end", local("overrides.end", given.ends), zone) if given.ends is not None else None
    return Override(
        of,
        starts,
        _after(starts, ends, zone) if ends is not None else None,
        _said("overrides.title", given.title, 300),
        given.is_cancelled,
    )


def _after(starts: str, ends: str, zone: str | None) -> str:
    if len(ends) != len(starts) or utc(ends, zone) < utc(starts, zone):
        raise BadInput(f"`overrides.end` is {ends}, and `overrides.start` {starts}: it ends later.")
    return ends


def _meets(event: EventRecord) -> None:
    """That exceptions are of times that the rule gives: others would be slips that nobody sees. Raises BadInput."""
    if event.rule is None:
        return
    whole = {each.of for each in occurrences(replace(event, but_not=(), overrides=()))}
    for start in (*event.but_not, *(each.of for each in event.overrides)):
        if start not in whole:
            raise BadInput(f"{start} is left out or otherwise, and is no time of the series: give one of its starts.")


def _needed(name: str, given: str, limit: int) -> str:
    said = _said(name, given, limit)
    if said is None:
        raise BadInput(f"`{name}` is empty: say what it is called.")
    return said


def _said(name: str, given: str | None, limit: int) -> str | None:
    said: str | None = None
    try:
        said = written(without_turns(given)) if given is not None else None
        if said is not None and limit < 1_000:
            in_one_line(said)
    except ValueError as fault:
        raise BadInput(f"`{name}` holds {fault}.") from None
    if said is None:
        return None
    if len(said) > limit:
        raise BadInput(f"`{name}` has {len(said):,} characters, and at most {limit:,} are kept: shorten it.")
    return said


def _address(given: str | None) -> str | None:
    if given is None:
        return None
    if len(given) > 2_000 or not given.startswith(("https://", "http://")) or any(sign <= " " for sign in given):
        raise BadInput(f"`url` is {shown(given)}: an address begins with https:// or http://.")
    try:
        return address(given)
    except ValueError as fault:
        raise BadInput(f"`url` holds {fault}.") from None
