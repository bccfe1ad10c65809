"""Trusted documents: texts that a folder holds and that clients name by their hash."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from web.graphql.refusals import Refused
from web.graphql.request import GraphQLRequest


class TrustedDocuments:
    """The documents of a folder by `sha256:<64 hexadecimal digits>`, the hash of the file as it is."""

    def __init__(self, texts: Mapping[str, str] | None = None, *, only: bool = False) -> None:
        self._texts, self._only = dict(texts or {}), only

    @classmethod
    def of(cls, folder: Path | None, *, only: bool = False) -> TrustedDocuments:
        """From the .graphql files below a folder. Raises OSError or UnicodeDecodeError for one that cannot be read."""
        files = sorted(folder.rglob("*.graphql")) if folder else []
        texts = (file.read_bytes().decode("utf-8") for file in files)
        return cls({document_id(text): text for text in texts}, only=only)

    def __len__(self) -> int:
        return len(self._texts)

    def text(self, asked: GraphQLRequest) -> str:
        """The document to execute. Raises Refused for an unknown id, or for a text that is not among the trusted."""
        if asked.document_id is not None:
            text = self._texts.get(asked.document_id)
            if text is None:
                raise Refused(
                    400, "There is no trusted document of this documentId: ids are sha256:<hash of the text>."
                )
            return text
        text = asked.query or ""
        if self._only and document_id(text) not in self._texts:
            raise Refused(403, "This server answers trusted documents only: send the documentId of one.", "FORBIDDEN")
        return text


def document_id(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
