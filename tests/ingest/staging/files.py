"""Small files of entries."""

from pathlib import Path

from ingest.incoming.columns import ColumnMapping
from ingest.incoming.reading import Incoming, read_entries

FIRST = "id,title,organization,country,line,sdg,start\n1,One,Trust,KEN,C4,4.4,1/2/2020\n2,Two,Trust,UGA,C7,,\n"
LATER = "id,title,organization,country,line\n1,One more,Union,KEN,C4|C5\n3,Three,Trust,KEN,C1\n"


def written(folder: Path, text: str, collection: str = "DPG") -> Incoming:
    """A file of this text, read."""
    place = folder / "entries.csv"
    place.write_text(text, encoding="utf-8")
    return read_entries(place, collection, ColumnMapping())
