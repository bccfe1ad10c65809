"""Texts that others wrote, from a folder that the user has: official target texts, rationales, descriptions of entries;
and linkages to objectives of frameworks beside the SDGs.

    stocktaking ingest reference FOLDER

They are not shipped with the project; its README says where they can be had. Recognized in FOLDER, each on its own:

    sdg_targets.csv        columns target, goal, text            -> SdgTarget.officialText
    linkages.csv           columns edge_id, rationale            -> Linkage.rationale, while nobody has edited it;
                           or that of our own releases and lists, with key
    objective_linkages.csv columns key, action_line, objective   -> linkages to objectives of other frameworks, which
                           and what our own lists have besides      people then decide about
    dpg_projects.json      also in ../real                       -> Entry.description, and what contributions state
    any other .json        the UN's own list of goals and targets

Each of them may also be given by itself in place of a folder, and so may linkages as SSSOM (.sssom.tsv). The official
texts come from one file: two that state them would take each other's words away at every run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from graphdb.engine import Graph
from graphdb.questions.ingest import Edge
from ingest import rows
from ingest.checking import Fault, check_rows
from ingest.entries import TO_GOAL
from ingest.exported import Taken, disagreeing, exported, is_exported, sssom, stated
from ingest.files import read_path
from ingest.formats.encodings import decoded
from ingest.formats.refusals import refuse
from ingest.known import linkages
from ingest.reference_rows import DpgTextRow, OfficialTargetRow, RationaleRow, UnGoalRow
from ingest.shipping.sample_rows import DpgRow
from ingest.shipping.shipped import shipped
from ingest.writing.apply import apply
from ingest.writing.changeset import Changeset, Edges, Node, Nodes, Receipt

SSSOM = ".sssom.tsv"
Reader = Callable[[Path], Taken]
KNOWN = (
    "this kind of file is not known: what is taken is sdg_targets.csv, linkages.csv, objective_linkages.csv, "
    "dpg_projects.json, linkages as .sssom.tsv, or the UN's list of goals and targets as .json"
)


async def ingest_reference(graph: Graph, path: Path) -> Receipt:
    """Bring in the texts of a folder, or of one file with the UN's list of goals, in one transaction.

    Twice changes nothing, and the receipt says so. Raises FileRefused for a file with any fault (nothing of the
    folder is taken then) and LooseEnd where the graph lacks the built-in data.
    """
    return await apply(graph, reference(path))


def reference(path: Path) -> Changeset:
    """The texts of a folder or a file as a changeset. Raises FileRefused."""
    if path.is_file():
        if (read := _reader(path)) is None:
            raise refuse(path.name, 1, "file", KNOWN)
        return Changeset(f"reference texts from {path.name}", *read(path))
    found = list(_recognized(path))
    if not found:
        wanted = "no sdg_targets.csv, linkages.csv, objective_linkages.csv, dpg_projects.json or list of goals in it"
        raise refuse(path.name, 1, "folder", wanted)
    texts = [place.name for place, read in found if read in (_targets, _un_list)]
    if len(texts) > 1:
        reason = f"{' and '.join(texts)} each state official texts of targets: leave one, or give one by itself"
        raise refuse(path.name, 1, "folder", reason)
    taken = [read(place) for place, read in found]
    parts = [part for each, _ in taken for part in each]
    notes = tuple(note for _, each in taken for note in each)
    return Changeset(f"reference texts: {', '.join(place.name for place, _ in found)}", parts, notes)


def _reader(path: Path) -> Reader | None:
    """What reads a file that is given by itself."""
    if path.name.lower().endswith(SSSOM):
        return sssom
    if path.suffix.lower() == ".csv" and is_exported(path):
        return exported
    return _READERS.get(path.name, _un_list if path.suffix.lower() == ".json" else None)


def _recognized(folder: Path) -> Iterator[tuple[Path, Reader]]:
    """The files of a folder that something is taken from, with their readers."""
    for name, read in _READERS.items():
        places = (folder, folder.parent / "real") if read is _dpg else (folder,)
        place = next((each / name for each in places if (each / name).is_file()), None)
        if place is not None:
            yield place, read
    for place in sorted(folder.glob("*.json")):
        if place.name not in _READERS and _is_un_list(place):
            yield place, _un_list


def _targets(path: Path) -> Taken:
    read = read_path(path, OfficialTargetRow)
    known = _target_codes()

    def check(row: OfficialTargetRow) -> Iterator[Fault]:
        if known[row.target] != row.goal:
            yield "goal", f"{row.target} is a target of goal {known[row.target]}"

    check_rows(path, read, "target", check)
    return [_official_texts((each.row.target, each.row.text) for each in read)], read.notes(path.name)


def _rationales(path: Path) -> Taken:
    if is_exported(path):
        return exported(path)
    read = read_path(path, RationaleRow)
    check_rows(path, read, "edge_id", lambda row: disagreeing(linkages()[row.edge_id], row))
    return stated(path.name, ((each.row.edge_id, each.row.rationale) for each in read)), read.notes(path.name)


def _dpg(path: Path) -> Taken:
    read = read_path(path, DpgTextRow)
    known = {each.row.id: each.row.goals for each in shipped("samples/dpg.json", DpgRow)}

    def check(row: DpgTextRow) -> Iterator[Fault]:
        if row.id not in known:
            yield "id", f"there is no entry DPG:{row.id}"
            return
        for place, each in enumerate(row.sdgs):
            if each.goal in [other.goal for other in row.sdgs[:place]]:
                yield f"sdgs[{place}].goal", f"goal {each.goal} stands twice in DPG:{row.id}"
            if each.goal not in known[row.id]:
                yield f"sdgs[{place}].goal", f"DPG:{row.id} does not state goal {each.goal}"

    check_rows(path, read, "id", check)
    descriptions = [
        Node(f"DPG:{each.row.id}", {"description": each.row.description}) for each in read if each.row.description
    ]
    statements = [
        Edge(f"DPG:{each.row.id}", sdg.goal, {"statement": sdg.evidence_text})
        for each in read
        for sdg in each.row.sdgs
        if sdg.evidence_text
    ]
    return [Nodes("Entry", descriptions, create=False), Edges(TO_GOAL, statements)], read.notes(path.name)


def _un_list(path: Path) -> Taken:
    read = read_path(path, UnGoalRow)
    known = _target_codes()

    def check(row: UnGoalRow) -> Iterator[Fault]:
        for place, target in enumerate(row.targets):
            if target.code in [other.code for other in row.targets[:place]]:
                yield f"targets[{place}].code", f"target {target.code} stands twice"
            if known.get(target.code) != row.code:
                yield f"targets[{place}].code", f"goal {row.code} has no target {target.code}"
            if not (target.description or target.title):
                yield f"targets[{place}]", "neither description nor title"

    check_rows(path, read, "code", check)
    texts = ((t.code, t.description or t.title) for each in read for t in each.row.targets)
    return [_official_texts(texts)], read.notes(path.name)


def _is_un_list(path: Path) -> bool:
    text = decoded(path.name, path.read_bytes())
    return text.lstrip().startswith("[") and '"targets"' in text


def _official_texts(texts: Iterable[tuple[str, str | None]]) -> Nodes:
    return Nodes("SdgTarget", [Node(code, {"officialText": text}) for code, text in texts], create=False)


def _target_codes() -> dict[str, int]:
    return {each.row.code: each.row.goal for each in shipped("reference/sdg_targets.csv", rows.SdgTargetRow)}


_READERS: dict[str, Reader] = {
    "sdg_targets.csv": _targets, "linkages.csv": _rationales, "objective_linkages.csv": exported,
    "dpg_projects.json": _dpg,
}  # fmt: skip
