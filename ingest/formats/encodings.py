"""Bytes -> text: UTF-8, or a refusal that says what the file seems to be and what to do.

Nothing is guessed and gone on with: a file in Mac Roman reads in Windows-1252 without a fault and is wrong.
"""

from __future__ import annotations

import re
from codecs import lookup

from ingest.formats.refusals import refuse

MAX_BYTES = 64 * 1024 * 1024
SAVE = "save it as UTF-8 (in Excel: CSV UTF-8)"
_BEGINNINGS = (
    (b"\xff\xfe\0\0", f"this is UTF-32: {SAVE}"),
    (b"\0\0\xfe\xff", f"this is UTF-32: {SAVE}"),
    (b"\xff\xfe", f"this is UTF-16: {SAVE}"),
    (b"\xfe\xff", f"this is UTF-16: {SAVE}"),
    (b"PK\x03\x04", "this is a workbook or an archive (.xlsx, .ods, .zip): save the sheet as CSV UTF-8"),
    (b"\xd0\xcf\x11\xe0", "this is an old workbook (.xls): save the sheet as CSV UTF-8"),
    (b"\x1f\x8b", "this is compressed: unpack it first"),
    (b"%PDF", "this is a PDF: a table is needed, as CSV UTF-8"),
)
_NOT_OF_A_WORD = re.compile(rb"[\x00-\x20,;\"|]")
# Encodings of Python that no file is in: of names of hosts, of program text, and one that hides letters from filters.
_NO_FILES = frozenset(("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"))
_WORD_LENGTH = 20  # bytes on each side of a fault that are shown
_HEAD = 400  # bytes in which UTF-16 without a mark shows


def decoded(name: str, data: bytes) -> str:
    """The text of a file, with or without a byte order mark.

    Raises FileRefused for anything but UTF-8, for what is no text, for a NUL, for U+FFFD (a letter was lost in an
    earlier conversion) and for more than MAX_BYTES.
    """
    if len(data) > MAX_BYTES:
        raise refuse(name, 1, "size", f"larger than {MAX_BYTES} bytes")
    for beginning, reason in _BEGINNINGS:
        if data.startswith(beginning):
            raise refuse(name, 1, "character 1", reason)
    if _is_utf_16(data[:_HEAD]):
        raise refuse(name, 1, "character 1", f"this looks like UTF-16: {SAVE}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind the byte order mark.
        start = error.start + (len(data) - len(error.object))
        where = _place(data[:start].decode("utf-8", "replace"))
        raise refuse(name, *where, f"not UTF-8: {_readings(data, start)}; {SAVE}") from error
    for wrong, reason in (
        ("\0", "a NUL character"),
        ("\ufffd", "a letter was lost here in an earlier conversion (U+FFFD): take the file from before it"),
    ):
        if wrong in text:
            raise refuse(name, *_place(text[: text.index(wrong)]), reason)
    return text


def declared(name: str, data: bytes, encoding: str) -> str:
    """The text of a file in the encoding that somebody says it has.

    Raises FileRefused for an encoding that nobody knows, for bytes that it has not, for a NUL and for more than
    MAX_BYTES.
    """
    if len(data) > MAX_BYTES:
        raise refuse(name, 1, "size", f"larger than {MAX_BYTES} bytes")
    try:
        if lookup(encoding).name in _NO_FILES:
            raise LookupError
        text = data.decode(encoding).removeprefix("\ufeff")
    except (LookupError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            where = _place(data[: error.start].decode(encoding, "replace"))
            raise refuse(name, *where, f"not {encoding}: {error.reason}") from error
        known = "utf-8, utf-16, cp1252, latin-1 and mac_roman are among those that are"
        raise refuse(name, 1, "file", f"{encoding:.40} is no encoding that is known: {known}") from error
    if "\0" in text:
        raise refuse(name, *_place(text[: text.index("\0")]), "a NUL character")
    return text


def _is_utf_16(head: bytes) -> bool:
    """Whether every second byte is a NUL, as in plain English without a mark."""
    pairs = len(head) // 2
    return pairs > 1 and max(head[::2].count(0), head[1::2].count(0)) > pairs * 0.7


def _readings(data: bytes, at: int) -> str:
    """The word with the fault, as the two encodings that it is mostly of would read it."""
    before = _NOT_OF_A_WORD.split(data[max(0, at - _WORD_LENGTH) : at])[-1]
    after = _NOT_OF_A_WORD.split(data[at : at + _WORD_LENGTH])[0]
    word = before + after
    windows, mac = (word.decode(each, "replace") for each in ("cp1252", "mac_roman"))
    return f'as Windows-1252 it would be "{windows}", as Mac Roman "{mac}"'


def _place(before: str) -> tuple[int, str]:
    """Line and column of what comes after `before`."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), f"character {len(lines[-1].lstrip(chr(0xFEFF))) + 1}"
