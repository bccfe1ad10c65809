"""A file of entries that is sent as browsers send files (multipart/form-data), with what has to be known to read it.

It is kept in a file without a name while it comes, so that nothing of it is left on the disk, however the request ends.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from ingest.formats.json_text import value_of
from ingest.formats.source import Reading
from ingest.incoming.columns import ColumnMapping, mapping_of
from resolvers.imports.staging import SentFile
from web.graphql.refusals import Disconnected, Refused

KIND = "multipart/form-data"
FILE = "file"
TYPED = "typed"  # where the state of a request has the texts of its form, for a page that shows them again
FIELDS = ("collection", "mapping", "encoding", "separator", "sheet", "complete")
WORDS = {"": False, "false": False, "true": True}  # what `complete` may be
LONGEST_NAME = 200  # characters
LONGEST_FIELD = 200_000  # bytes: a mapping names each of 200 columns
SECONDS = 600.0  # that it may take to come
SWALLOWED = 32_000_000  # bytes that are read and thrown away, so that the sender gets to read the answer


async def sent_file(request: Request, most: int) -> SentFile:
    """The file of a request. most: bytes of its body.

    Raises Refused with 400, 408, 413 or 415; Disconnected; BadMapping and FileRefused for a mapping that is none.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != KIND:
        raise Refused(415, f"A file is sent as {KIND}: curl -F file=@entries.csv -F collection=CODE")
    parser = MultiPartParser(
        request.headers, _bounded(request, most), max_files=1, max_fields=len(FIELDS), max_part_size=LONGEST_FIELD
    )
    try:
        async with asyncio.timeout(SECONDS):
            form = await parser.parse()
    except TimeoutError:
        late = f"The file did not come within {SECONDS:.0f} seconds: split it, or come by a quicker way."
        raise Refused(408, late, "DEADLINE_EXCEEDED", {"connection": "close"}) from None
    except MultiPartException as fault:
        raise Refused(400, f"The body is no form with a file: {fault.message}") from None
    try:
        return await _read(request, form)
    finally:
        await form.close()


async def _read(request: Request, form: FormData) -> SentFile:
    given = form.multi_items()
    if twice := sorted({name for name, _ in given if len(form.getlist(name)) > 1}):
        raise Refused(400, f"`{twice[0][:60]}` is given twice.")
    # A separator may be a tab.
    texts = {name: value if name == "separator" else value.strip() for name, value in given if isinstance(value, str)}
    request.scope.setdefault("state", {})[TYPED] = texts
    file = form.get(FILE)
    if unknown := sorted({name for name, _ in given} - {FILE, *FIELDS}):
        raise Refused(400, f"There is no field `{unknown[0][:60]}`: there are {FILE}, {', '.join(FIELDS)}.")
    if not isinstance(file, UploadFile) or len({name for name, _ in given}) != len(texts) + 1:
        raise Refused(400, f"The file is missing: send it as `{FILE}`, with its name, and all else as text.")
    return _of(file.filename or "", await file.read(), texts)


def _of(name: str, data: bytes, texts: Mapping[str, str]) -> SentFile:
    called = PurePosixPath(name.replace("\\", "/")).name
    if not called or len(called) > LONGEST_NAME or not called.isprintable():
        raise Refused(400, f"The file has no name that can be told, of 1 to {LONGEST_NAME} characters: give it one.")
    if not texts.get("collection"):
        raise Refused(400, "`collection` is missing: the code of the collection that the entries are of, e.g. DPG.")
    if (complete := WORDS.get(texts.get("complete", ""))) is None:
        raise Refused(400, "`complete` is `true` or `false`: whether the file is all of its collection.")
    return SentFile(called, data, texts["collection"], _mapping(texts), complete)


def _mapping(texts: Mapping[str, str]) -> ColumnMapping:
    """What is said of the columns; what is said beside the mapping counts before it."""
    said = texts.get("mapping")
    mapping = mapping_of(value_of("mapping", 1, said)) if said else ColumnMapping()
    beside = {name: text for name in ("encoding", "separator", "sheet") if (text := texts.get(name))}
    reading: Reading = replace(mapping.reading, **beside)
    return replace(mapping, reading=reading)


async def _bounded(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    """The body. Raises Refused(413) at its end, or where too much of it is left to read."""
    length = 0
    try:
        async for chunk in request.stream():
            length += len(chunk)
            if length > most + SWALLOWED:
                break
            if length <= most:
                yield chunk
    except ClientDisconnect:
        raise Disconnected from None
    if length > most:
        said = f"The file is longer than {most:,} bytes: split it, or let the operator raise IMPORT_MAX_UPLOAD."
        raise Refused(413, said, "TOO_COMPLEX")
