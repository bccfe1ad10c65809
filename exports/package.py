"""A release of the mapping as a data package (Frictionless): a ZIP with `datapackage.json` and what it describes."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Mapping
from typing import Any, BinaryIO, Final

import orjson

from exports.formats import MEDIA_TYPES
from exports.licences import LICENCES
from exports.listing import text_of
from exports.making import TRIES, Made, make
from exports.reading import Execute
from exports.subjects.linkages import LINKAGES
from exports.tables import Column, Type
from exports.wanted import WantedFile
from graphdb.errors import BadInput, DataChanged, GraphChanged

FORMATS: Final = ("csv", "sssom.tsv", "ttl", "jsonld")
AT: Final = (1980, 1, 1, 0, 0, 0)  # of every file in it, so that the same release makes the same bytes


async def package(execute: Execute, number: int) -> BinaryIO:
    """The package of a release, open at its beginning. Begins again where the data changes meanwhile.

    Raises BadInput where there is no such release, GraphChanged, and what `execute` raises.
    """
    for _ in range(1 + TRIES):
        try:
            return await _package(execute, number)
        except DataChanged as fault:
            if isinstance(fault, GraphChanged):
                raise
    raise GraphChanged


async def _package(execute: Execute, number: int) -> BinaryIO:
    answered = await execute(text_of("release"), {"number": number})
    if (release := answered["release"]) is None:
        raise BadInput(f"There is no release {number}.")
    whole = tempfile.TemporaryFile()  # noqa: SIM115  whoever writes it down closes it
    resources = []
    try:
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as into:
            for format in FORMATS:
                made = await make(execute, WantedFile(LINKAGES, format, {"release": number}))
                with made.file:
                    if made.about["dataVersion"] != answered["meta"]["dataVersion"]:
                        raise DataChanged
                    _put(into, f"linkages.{format}", made.file.read())
                resources.append(_resource(made))
            _put(into, "citation.bib", release["bibtex"].encode())
            described = orjson.dumps(_described(release, made, resources), option=orjson.OPT_INDENT_2)
            _put(into, "datapackage.json", described)
    except BaseException:
        whole.close()
        raise
    whole.seek(0)
    return whole


def _put(into: zipfile.ZipFile, name: str, content: bytes) -> None:
    into.writestr(zipfile.ZipInfo(name, AT), content, zipfile.ZIP_DEFLATED)


def _described(release: Mapping[str, Any], made: Made, resources: list[dict[str, Any]]) -> dict[str, Any]:
    """The descriptor. Its names are those of the Data Package standard, and beside them some of ours."""
    return {
        "name": f"wsis-linkage-graph-release-{release['number']}",
        "id": f"urn:wsis-linkage-graph:release:{release['contentChecksum']}",
        "title": release["title"],
        "description": release["note"] or release["citation"],
        "version": f"{release['number']}.0.0",
        "created": release["publishedAt"],
        "contributors": [{"title": release["publisherName"], "role": "publisher", "id": release["publishedBy"]["id"]}],
        "sources": [{"title": each["source"]} for each in LICENCES[:1]],
        "resources": resources,
        "citation": release["citation"],
        "release": {name: release[name] for name in ("number", "checksum", "contentChecksum", "headHash", "sequence")},
        "countingRules": made.about["countingRules"],
        "licences": LICENCES[:1] + LICENCES[-1:],
    }


def _resource(made: Made) -> dict[str, Any]:
    format = made.wanted.format
    said = {
        "name": f"linkages-{format.replace('.', '-')}",
        "path": f"linkages.{format}",
        "mediatype": MEDIA_TYPES[format].partition(";")[0],
        "bytes": made.size,
        "hash": f"sha256:{made.sha256}",
    }
    if format != "csv":
        return said
    fields = [_field(each) for each in LINKAGES.columns]
    schema = {"fields": fields, "primaryKey": ["key"], "missingValues": [""]}
    return {**said, "type": "table", "format": "csv", "encoding": "utf-8-sig", "schema": schema}


def _field(column: Column) -> dict[str, Any]:
    type = Type.STRING if column.type is Type.LIST else column.type
    needed = {"constraints": {"required": True, "unique": True}} if column.name == "key" else {}
    return {"name": column.name, "type": type.value, "description": column.about, **needed}
