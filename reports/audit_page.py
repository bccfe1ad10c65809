"""The audit report of a line as one HTML page: no script, no request, what people wrote escaped."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from reports import pdf
from reports.audit import Audit, Found, text_of

STATUSES = ("CONFIRMED", "DISPUTED", "PROPOSED", "REJECTED", "RETIRED")
SEVERITIES = ("BLOCKER", "ERROR", "WARNING", "INFO")
PAST = (
    "This is a past state of the mapping. Findings, coverage, suggestions and numbers of entries are of the present, "
    "and are not in it."
)
SHOWN = 20  # findings of one rule that are about no linkage


def page(audit: Audit, at: datetime | None = None) -> str:
    """The page. at: when it is made, in UTC; now, unless given."""
    environment = Environment(
        loader=FunctionLoader(text_of),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"day": _day, "time": _time, "share": _share, "number": _number, "address": _address,
                            "in_css": _in_css, "word": _word}  # fmt: skip
    return environment.get_template("audit.html").render(
        shaped(audit), past_note=PAST, at=(at or datetime.now(UTC)).isoformat(timespec="seconds")
    )


def made(audit: Audit, ending: str, at: datetime | None = None) -> bytes:
    """The report as its ending says, .html or .pdf: both of one shape, so that the numbers are the same.

    Raises NotPrinted. Takes seconds: not for an event loop.
    """
    return page(audit, at).encode() if ending == ".html" else pdf.printed("audit.typ", paper(audit, at))


def paper(audit: Audit, at: datetime | None = None) -> dict[str, Any]:
    """What the template for paper reads, which is all data."""
    found, when = shaped(audit), (at or datetime.now(UTC)).isoformat(timespec="seconds")
    end, title = found["end"], f"Audit report of {audit.line}"
    ends = f", up to change {end['sequence']} with the hash {end['hash']}" if end else ""
    state = f"{audit.past}, " * bool(audit.past) + f"data version {audit.data_version}"
    whole: list[tuple[str, int]] = [("linkages", len(audit.linkages)), *_words(found["statuses"])]
    work = [
        ("changes", len(audit.changes)),
        ("comments", found["comments"]),
        ("linkages that say: no link", found["negative"]),
        ("linkages without a rationale", found["unreasoned"]),
    ]
    open_ = [("open findings", len(audit.findings)), *_words(found["severities"])]
    return {
        **{name: value for name, value in found.items() if name not in ("audit", "statuses", "severities")},
        "title": title,
        "state": state,
        "at": when,
        "figures": [whole, work] if audit.past else [whole, work, open_],
        "past": PAST if audit.past else None,
        "citation": f"{title}, {found['line']['title']}. WSIS linkage graph, {state}, {when[:10]}{ends}.",
    }


def _words(counts: dict[str, int]) -> list[tuple[str, int]]:
    return [(_word(name), count) for name, count in counts.items()]


def shaped(audit: Audit) -> dict[str, Any]:
    """What the template reads."""
    line, covered = audit.about["actionLine"], covered_by(audit)
    sources = _sources(audit.linkages)
    releases = audit.about["releases"]
    on_linkages, elsewhere = _findings(audit)
    coverage = {each["actionLine"]["code"]: each for each in audit.about["coverage"]}
    return {
        "audit": audit,
        "line": line,
        "covered": covered,
        "coverage": [coverage[code] for code in covered if code in coverage],
        "statuses": _counted(STATUSES, (each["status"] for each in audit.linkages)),
        "severities": _counted(SEVERITIES, (each["severity"] for each in audit.findings)),
        "lines": _by_line(audit, sources, on_linkages),
        "elsewhere": elsewhere,
        "sources": list(sources.values()),
        "suggestions": audit.about["suggestions"],
        "synthetic": [each["title"] for each in audit.about["meta"]["collections"] if each["synthetic"]],
        "release": releases[-1] if releases else None,
        "signed": {
            each["actionLine"]["code"]: each for each in (releases[-1]["signOffs"] if releases else ())
        },
        "end": next(iter(audit.about["changes"]["nodes"]), None),
        "comments": sum(len(each["comments"]) for each in audit.linkages),
        "unreasoned": sum(each["rationale"] is None for each in audit.linkages),
        "negative": sum(each["negative"] for each in audit.linkages),
    }  # fmt: skip


def covered_by(audit: Audit) -> list[str]:
    """The codes of the line and its parts."""
    line = audit.about["actionLine"]
    return [line["code"], *(each["code"] for each in line["parts"])]


def _by_line(audit: Audit, sources: Found, findings: Found) -> list[dict[str, Any]]:
    """The linkages under the line that each starts from, with all that is known of them."""
    changes = defaultdict(list)
    for change in audit.changes:
        changes[change["linkage"]["key"]].append({**change, "was": _was(change, sources)})
    found: dict[str, dict[str, Any]] = {}
    for each in audit.linkages:
        start = each["actionLine"]
        held = found.setdefault(start["code"], {**start, "linkages": []})
        held["linkages"].append({
            **each,
            "numbers": [sources[source["id"]]["number"] for source in each["sources"]],
            "changes": changes[each["key"]],
            "findings": findings.get(each["key"], ()),
        })  # fmt: skip
    return list(found.values())


def _was(change: Found, sources: Found) -> list[tuple[str, str]]:
    """What a change replaced: [("rationale", the words before)]."""
    before, after = change["before"], change["after"]
    if before is None:
        return []
    found = []
    if before["rationale"] != after["rationale"]:
        found.append(("Rationale", before["rationale"] or "none"))
    if before["sources"] != after["sources"]:
        numbers = (sources.get(each["id"], {}).get("number", each["id"]) for each in before["sources"])
        found.append(("Sources", ", ".join(f"{each}" for each in numbers) or "none"))
    if before["negative"] != after["negative"]:
        found.append(("Sense", "no link" if before["negative"] else "a link"))
    return found


def _sources(linkages: Sequence[Found]) -> dict[str, dict[str, Any]]:
    """The documents that the linkages name, by id and numbered in that order."""
    found: dict[str, dict[str, Any]] = {}
    for each in linkages:
        for source in each["sources"]:
            found.setdefault(source["id"], {**source, "number": len(found) + 1})
    return found


def _findings(audit: Audit) -> tuple[dict[str, list[Found]], list[dict[str, Any]]]:
    """The findings about linkages of the report, by key; the others by rule, some of each."""
    keys = {f"Linkage:{each['key']}": each["key"] for each in audit.linkages}
    on_linkages: dict[str, list[Found]] = defaultdict(list)
    by_rule: dict[str, list[Found]] = defaultdict(list)
    for finding in audit.findings:
        key = keys.get(finding["subject"]["id"])
        (by_rule[finding["rule"]["id"]] if key is None else on_linkages[key]).append(finding)
    elsewhere = [
        {"rule": found[0]["rule"], "severity": found[0]["severity"], "count": len(found), "shown": found[:SHOWN]}
        for found in by_rule.values()
    ]
    return on_linkages, sorted(elsewhere, key=lambda each: SEVERITIES.index(each["severity"]))


def _counted(names: Sequence[str], given: Any) -> dict[str, int]:
    counts = Counter(given)
    return {name: counts[name] for name in names}


# how values are written


def _day(time: str) -> str:
    """24 November 2026."""
    moment = datetime.fromisoformat(time)
    return f"{moment.day} {moment:%B %Y}"


def _time(time: str) -> str:
    """24 November 2026, 18:20 UTC."""
    return f"{_day(time)}, {datetime.fromisoformat(time):%H:%M} UTC"


def _share(value: float | None) -> str:
    return "none" if value is None else f"{100 * value:.0f} %"


def _number(value: float | None) -> str:
    """With a decimal where it has one: 12, 3.5."""
    return "none" if value is None else f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def _address(url: str | None) -> str | None:
    """An address that may be followed; None for any other."""
    return url if url and re.match(r"https?://", url) else None


def _in_css(text: str) -> str:
    """What may stand in a string of a style sheet."""
    return re.sub(r"[^\w .:-]", "", text)


def _word(name: str) -> str:
    """NO_LINK as people write it: no link."""
    return name.replace("_", " ").lower()
