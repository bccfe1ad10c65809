"""Terms of a hosted repository from files, and what they mean here: as a table, or as a mapping set of SSSOM.

A row that is not taken is told with line, column and reason. What a file does not speak of stays: it adds terms, calls
them otherwise and says what they mean, and takes nothing back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from graphdb.ask import Ask
from graphdb.engine import Graph, Transaction
from graphdb.errors import BadInput, shown
from graphdb.kinds.touches import Touches
from graphdb.questions import hosted, hosted_changes
from graphdb.questions.ingest import nodes_there
from graphdb.records.actors import IMPORTER
from graphdb.records.entries import EntryKind
from graphdb.records.register import RegisterMove
from graphdb.records.terms import TermMapping, TermMatch, TermRecord
from graphdb.words.written import in_one_line, without_turns, written
from ingest.formats.opening import of_bytes
from ingest.formats.refusals import Rejection, refuse
from ingest.formats.source import Reading, Record, Source

MOST_BYTES: Final = 5_000_000
MOST_TERMS, MOST_MAPPINGS, LABEL = 2_000, 50, 200  # as people may write (resolvers.hosted.curating)
RDF: Final = (".ttl", ".rdf", ".owl", ".nt", ".n3", ".jsonld")  # what SKOS is often written in
COLUMNS: Final = ("scheme", "code", "label", "match", "to")
# The table that SSSOM has: its columns by their names here, and its predicates, which are those of SKOS.
SSSOM: Final = {"subject_id": "id", "subject_label": "label", "predicate_id": "match", "object_id": "to"}
MODIFIER: Final = "predicate_modifier"  # of SSSOM: Not, where a row says that something is no match
PREDICATES: Final = {
    "exactMatch": TermMatch.EXACT, "broadMatch": TermMatch.BROAD, "closeMatch": TermMatch.CLOSE,
    "narrowMatch": TermMatch.NARROW, "relatedMatch": TermMatch.RELATED,
}  # fmt: skip
_SKOS = re.compile(r"(?:skos:|http://www\.w3\.org/2004/02/skos/core#)(\w+)")
_PREFIXES = re.compile(r"^(?:sdg:|http://metadata\.un\.org/sdg/|line:)", re.IGNORECASE)
# What the prefixes that are read stand for; a mapping set may have others of the same name.
_STANDS_FOR: Final = {"sdg": "metadata.un.org/sdg/", "line": "www.itu.int/net/wsis/docs/geneva/poa.html#"}
_STATED = re.compile(r"""["\s#{,](sdg|line)["']?\s*:\s*["']?(https?://|urn:)([^\s"',}]+)""")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_LABELS = {"ActionLine": "ActionLine", "SdgGoal": "SdgGoal", "SdgTarget": "SdgTarget", "Objective": "Objective"}
_LINE, _TARGET = re.compile(r"C[0-9]{1,2}(-[A-Z]+)?"), re.compile(r"[0-9]{1,2}\.[0-9a-z]{1,2}")
_OBJECTIVE = re.compile(r"[A-Za-z]+:[0-9].{0,5}")  # a framework and a number; Entry:... is an id of something else


@dataclass(frozen=True, slots=True)
class TermRow:
    """What a row says of a term. label: None where it does not say; mapping: None where it says no meaning."""

    line: int
    scheme: str
    code: str
    label: str | None
    mapping: TermMapping | None
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReadTerms:
    """A file that was read: what its rows say, and what is wrong with the others."""

    name: str
    rows: Sequence[TermRow]
    rejections: Sequence[Rejection]


@dataclass(frozen=True, slots=True)
class ComingTerms:
    """What a file would bring. changes: each term as it is, None of a new one, and as it is to be."""

    changes: tuple[tuple[TermRecord | None, TermRecord], ...]
    unchanged: int
    rejections: tuple[Rejection, ...]


def read_terms(path: Path, repository: str) -> ReadTerms:
    """The rows of a file for a repository. Raises FileRefused for one of which no row can be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refuse(path.name, 1, "size", f"larger than {MOST_BYTES:,} bytes: split it")
        data = path.read_bytes()
    except OSError as error:
        raise refuse(path.name, 1, "file", f"cannot be read: {error.strerror}") from error
    above = 0
    if path.suffix.lower() in RDF:
        reason = f"RDF is not read here: give the matches as SSSOM (.sssom.tsv), or as a table of {', '.join(COLUMNS)}"
        raise refuse(path.name, 1, "file", reason)
    if path.suffix.lower() == ".tsv":  # the metadata of SSSOM stand before its table, a # before each line
        lines = data.splitlines(keepends=True)
        above = next((at for at, line in enumerate(lines) if not line.startswith(b"#")), 0)
        _same_prefixes(path.name, b"".join(lines[:above]).decode("utf-8", "replace"))
        data = b"".join(lines[above:])
    source = of_bytes(path.name, data, Reading(), _knows)
    columns = _columns(source)
    rows, rejections = list[TermRow](), list[Rejection]()
    for record in source.records:
        line = record.line + above
        row = _row(record, line, columns, repository)
        if isinstance(row, TermRow):
            rows.append(row)
        else:
            rejections += (replace(each, file=path.name) for each in row)
    return ReadTerms(path.name, rows, rejections)


def _same_prefixes(name: str, metadata: str) -> None:
    """Raises FileRefused for a mapping set whose `sdg:` or `line:` stands for something else."""
    for prefix, scheme, rest in _STATED.findall(metadata):
        if scheme.startswith("urn") or rest != _STANDS_FOR[prefix]:
            reason = (
                f"{prefix}: stands for {shown(scheme + rest)}, and here for http://{_STANDS_FOR[prefix]}: write ids"
            )
            raise refuse(name, 1, "curie_map", reason)


def _knows(column: str) -> bool:
    return column.strip().lower() in (*COLUMNS, *SSSOM, MODIFIER)


def _columns(source: Source) -> Mapping[str, str]:
    """The columns by what they say. Raises FileRefused."""
    found = {SSSOM.get(name, name): each for each in source.columns if _knows(each) for name in (each.strip().lower(),)}
    if "id" not in found and not {"scheme", "code"} <= found.keys():
        named = ", ".join(source.columns[:12])
        reason = f"there are {named}: a table has {', '.join(COLUMNS)}, and SSSOM {', '.join(SSSOM)}"
        raise refuse(source.name, 1, "header", reason)
    if ("match" in found) is not ("to" in found):
        raise refuse(source.name, 1, "header", "a meaning has both, a match and what it leads to: add the other one")
    return found


def _row(record: Record, line: int, columns: Mapping[str, str], repository: str) -> TermRow | list[Rejection]:
    faults = list[Rejection]()

    def cell(name: str) -> str:
        return str(record.cells.get(columns.get(name, ""), None) or "").strip()

    def read(name: str, make: Callable[[str], str]) -> str:
        try:
            return make(cell(name))
        except ValueError as fault:
            faults.append(Rejection("", line, columns[name], str(fault), cell(name) or None))
            return ""

    if "id" in columns:
        id = read("id", lambda text: _of_repository(text, repository))
        scheme, _, code = id.partition(":")
    else:
        scheme, code = read("scheme", _code), read("code", _code)
    label = read("label", _label) if cell("label") else None
    mapping = None
    if said := cell(MODIFIER):
        reason = f"{shown(said)} says that this is no match, which is not kept of terms: leave the row out"
        faults.append(Rejection("", line, columns[MODIFIER], reason, said))
    if cell("match") or cell("to"):
        match, to = read("match", lambda text: _match(text).value), read("to", _meant)
        mapping = TermMapping(TermMatch(match), to) if match and to else None
    return faults or TermRow(line, scheme, code, label, mapping, columns)


def _of_repository(text: str, repository: str) -> str:
    """Scheme and code of a term: DPG:sector:health, with or without Term: before it."""
    parts = text.removeprefix("Term:").split(":")
    if len(parts) != 3 or parts[0].upper() != repository.upper():
        raise ValueError(f"{shown(text)} is no term of {repository}: write {repository}:sector:health and its like")
    return f"{_code(parts[1])}:{_code(parts[2])}"


def _code(text: str) -> str:
    if _CODE.fullmatch(text) is None:
        raise ValueError("missing" if not text else f"{shown(text)}: letters, digits, dots and dashes, at most 80")
    return text


def _label(text: str) -> str:
    said = in_one_line(written(without_turns(text)) or "")
    if not said or len(said) > LABEL:
        raise ValueError(f"1 to {LABEL} characters are taken")
    return said


def _match(text: str) -> TermMatch:
    if (found := _SKOS.fullmatch(text)) is not None and found[1] in PREDICATES:
        return PREDICATES[found[1]]
    if text.upper() in TermMatch.__members__:
        return TermMatch(text.upper())
    known = ", ".join((*TermMatch.__members__, *(f"skos:{each}" for each in PREDICATES)))
    raise ValueError("missing" if not text else f"{shown(text)} is no match: {known}")


def _meant(text: str) -> str:
    """What a code leads to, as it is kept: 3, 3.8, C7-EHEA, GDC:1 or TOOLKIT, and ids."""
    noun, _, rest = text.partition(":")
    if noun in _LABELS and rest:
        return text
    bare = _PREFIXES.sub("", text).removeprefix("EntryKind:")
    if bare.isascii() and bare.isdecimal() and len(bare) < 4:
        return f"SdgGoal:{int(bare)}"
    if _TARGET.fullmatch(bare.lower()):
        return f"SdgTarget:{bare.lower()}"
    if _LINE.fullmatch(bare.upper()):
        return f"ActionLine:{bare.upper()}"
    if bare.upper() in EntryKind.__members__:
        return f"EntryKind:{bare.upper()}"
    if _OBJECTIVE.fullmatch(bare):
        return f"Objective:{bare}"
    raise ValueError("missing" if not text else f"{shown(text)} is no goal, target, line, objective or kind of entry")


async def compared(ask: Ask, read: ReadTerms, repository: str) -> ComingTerms:
    """What would become of the terms. Raises BadInput where the collection is none that is hosted for others."""
    (place,) = await _hosted(ask, repository)
    ends = {each.mapping.to for each in read.rows if each.mapping is not None}
    known = await _there(ask, ends)
    ids = list(dict.fromkeys(f"{place}:{each.scheme}:{each.code}" for each in read.rows))
    there = await hosted.terms_by_ids(ask, ids)
    every = await hosted.terms_of(ask, place)
    spelled = {each.casefold(): each for each in every}
    now, faults = dict[str, TermRecord](), list[Rejection]()
    for row in read.rows:
        id = f"{place}:{row.scheme}:{row.code}"
        if id not in there and (other := spelled.setdefault(id.casefold(), id)) != id:
            reason = f"{id} differs from {other} in capitals alone: write it so"
            column = row.columns["id" if "id" in row.columns else "code"]
            faults.append(Rejection(read.name, row.line, column, reason, row.code))
            continue
        was = now.get(id) or there.get(id) or TermRecord(id, place, row.scheme, row.code, row.label or row.code)
        made = _made(was, row, known)
        if isinstance(made, TermRecord):
            now[id] = made
        else:
            faults.append(replace(made, file=read.name))
    many = len({*every, *now})
    if many > MOST_TERMS:
        raise BadInput(f"{place} would have {many:,} terms, and {MOST_TERMS:,} are kept of one collection.")
    changes = tuple((there.get(id), made) for id, made in now.items() if there.get(id) != made)
    return ComingTerms(changes, len(now) - len(changes), tuple(faults))


def _made(was: TermRecord, row: TermRow, known: set[str]) -> TermRecord | Rejection:
    """The term with what a row says of it, or why that is not taken."""
    made = replace(was, label=row.label or was.label)
    if row.mapping is None or row.mapping in was.mappings:
        return made
    column, to = row.columns["to"], row.mapping.to
    if to not in known:
        return Rejection("", row.line, column, f"there is no {to}", to)
    if other := next((each for each in was.mappings if each.to == to), None):
        reason = f"{was.id} leads to {to} already, {other.match.value}: it leads to one thing once"
        return Rejection("", row.line, column, reason, to)
    if len(was.mappings) >= MOST_MAPPINGS:
        return Rejection("", row.line, column, f"{was.id} leads to {MOST_MAPPINGS} things, and no more are kept", to)
    return replace(made, mappings=(*was.mappings, row.mapping))


async def _hosted(ask: Ask, repository: str) -> tuple[str]:
    """The code of a collection that is hosted for others. Raises BadInput."""
    found = await hosted.hosted_collections(ask)
    code = next((each for each in found if each.upper() == repository.upper()), None)
    if code is None:
        raise BadInput(f"There is no hosted repository {shown(repository)}: {', '.join(found) or 'there is none'}.")
    return (code,)


async def _there(ask: Ask, ends: set[str]) -> set[str]:
    """Which of these are there."""
    found = {each for each in ends if each.startswith("EntryKind:")}
    for label in _LABELS:
        keys = [each.partition(":")[2] for each in sorted(ends) if each.startswith(f"{label}:")]
        wanted = [int(each) for each in keys] if label == "SdgGoal" else keys
        found |= {f"{label}:{each}" for each in await nodes_there(ask, label, wanted)}
    return found


async def bring(graph: Graph, read: ReadTerms, repository: str) -> ComingTerms:
    """Bring terms in, in one transaction, each change a link of the chain: all rows that can be taken. Raises as
    `compared`."""
    coming = await compared(graph.read, read, repository)
    if not coming.changes:
        return coming

    async def work(tx: Transaction) -> ComingTerms:
        coming = await compared(tx.run, read, repository)
        await hosted_changes.write_terms(tx.run, coming.changes, RegisterMove.IMPORT, f"the file {read.name}", IMPORTER)
        return coming

    return await graph.write(work, **Touches.VOCABULARY.versions)
