"""How to cite a release in other programs: as BibTeX and as CSL-JSON, of the same facts as its citation."""

from __future__ import annotations

from typing import Any

from graphdb.records.releases import ReleaseRecord
from resolvers.history.releases import issued
from resolvers.vocabulary.held import Vocabulary

PUBLISHER = "WSIS linkage graph"
_BRACED = str.maketrans({"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "&%$#_{}"
})  # fmt: skip


def csl_json(published: ReleaseRecord, vocabulary: Vocabulary) -> dict[str, Any]:
    """An item of CSL-JSON, type `dataset`."""
    return {
        "id": f"wsis-linkage-graph-release-{published.number}",
        "type": "dataset",
        "title": published.title,
        "publisher": PUBLISHER,
        "version": f"release {published.number}",
        "issued": {"date-parts": [list(issued(published, vocabulary))]},
        "note": _note(published),
    }


def bibtex(published: ReleaseRecord, vocabulary: Vocabulary) -> str:
    """An entry of BibTeX, @misc. What people wrote is escaped for TeX."""
    year, *day = issued(published, vocabulary)
    fields = {
        "title": f"{{{published.title.translate(_BRACED)}}}",
        "publisher": PUBLISHER,
        "edition": f"Release {published.number}",
        "year": str(year),
        **({"month": str(day[0]), "day": str(day[1])} if day else {}),
        "note": _note(published),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{wsis-linkage-graph-release-{published.number},\n{lines}\n}}\n"


def _note(published: ReleaseRecord) -> str:
    return (
        "Mapping of the WSIS action lines to the Sustainable Development Goals, "
        f"{published.linkages} linkages. SHA-256 {published.content_checksum}"
    )
