"""PackStream, as Bolt 5 writes values: the few kinds that the messages of the tests are made of.

Source: https://neo4j.com/docs/bolt/current/packstream/
"""

import struct
from dataclasses import dataclass
from io import BytesIO
from typing import Any


@dataclass(frozen=True)
class Message:
    """A structure: its tag and its fields."""

    tag: int
    fields: tuple[Any, ...] = ()


def packed(value: Any) -> bytes:
    match value:
        case None:
            return b"\xc0"
        case bool():
            return b"\xc3" if value else b"\xc2"
        case int():
            return struct.pack(">b", value) if -16 <= value < 128 else b"\xcb" + struct.pack(">q", value)
        case float():
            return b"\xc1" + struct.pack(">d", value)
        case str():
            raw = value.encode()
            return _head(len(raw), 0x80, 0xD0) + raw
        case list() | tuple():
            return _head(len(value), 0x90, 0xD4) + b"".join(map(packed, value))
        case dict():
            inner = b"".join(packed(name) + packed(each) for name, each in value.items())
            return _head(len(value), 0xA0, 0xD8) + inner
        case Message():
            return bytes([0xB0 + len(value.fields), value.tag]) + b"".join(map(packed, value.fields))
    raise TypeError(value)


def _head(size: int, tiny: int, wide: int) -> bytes:
    if size < 16:
        return bytes([tiny + size])
    return bytes([wide + 2]) + struct.pack(">I", size)


def unpacked(raw: bytes) -> Any:
    return _read(BytesIO(raw))


_SIZES = {0xCC: ">B", 0xCD: ">H", 0xCE: ">I", 0xD0: ">B", 0xD1: ">H", 0xD2: ">I", 0xD4: ">B", 0xD5: ">H", 0xD6: ">I",
          0xD8: ">B", 0xD9: ">H", 0xDA: ">I"}  # fmt: skip
_NUMBERS = {0xC1: ">d", 0xC8: ">b", 0xC9: ">h", 0xCA: ">i", 0xCB: ">q"}
_FIXED = {0xC0: None, 0xC2: False, 0xC3: True}


def _read(stream: BytesIO) -> Any:
    mark = stream.read(1)[0]
    if mark in _FIXED:
        return _FIXED[mark]
    if mark in _NUMBERS:
        return _number(stream, _NUMBERS[mark])
    if mark < 0x80 or mark >= 0xF0:
        return mark if mark < 0x80 else mark - 0x100
    kind, size = mark & 0xF0, mark & 0x0F
    if mark in _SIZES:
        size = _number(stream, _SIZES[mark])
        kind = {0xC: 0x00, 0xD: {0: 0x80, 4: 0x90, 8: 0xA0}[mark & 0x0C]}[mark >> 4]
    match kind:
        case 0x00:
            return stream.read(size)
        case 0x80:
            return stream.read(size).decode()
        case 0x90:
            return [_read(stream) for _ in range(size)]
        case 0xA0:
            return {_read(stream): _read(stream) for _ in range(size)}
        case _:
            tag = stream.read(1)[0]
            return Message(tag, tuple(_read(stream) for _ in range(size)))


def _number(stream: BytesIO, form: str) -> Any:
    return struct.unpack(form, stream.read(struct.calcsize(form)))[0]
