"""The shape of documents, in which something is stated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class DocumentKind(Enum):
    REPORT = "REPORT"
    RESOLUTION = "RESOLUTION"
    GUIDELINES = "GUIDELINES"
    PRESS_RELEASE = "PRESS_RELEASE"
    DATA_SET = "DATA_SET"
    WEB_PAGE = "WEB_PAGE"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document, by what is known of it and where it is. kind: of DocumentKind; language: a tag of BCP 47; licence: an
    identifier of SPDX. None is "not stated"."""

    id: str
    title: str
    year: int | None
    url: str | None
    kind: str | None = None
    language: str | None = None
    licence: str | None = None
    publisher: str | None = None
