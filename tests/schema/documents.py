"""Documents that clients send, with their variables: those of web/queries, and of acceptance where it is there."""

import json
from pathlib import Path
from typing import NamedTuple

from web.queries import examples

ACCEPTANCE = Path(__file__).parents[3] / "shared" / "acceptance"


class Document(NamedTuple):
    name: str
    query: str
    variables: dict[str, object]


def documents() -> list[Document]:
    """Each, under a name that says where it is from."""
    ours = [Document(each.name, each.query, each.variables) for each in examples()]
    asked = [
        Document(
            f"acceptance/{path.stem}", path.read_text(), json.loads(path.with_suffix(".json").read_text())["variables"]
        )
        for path in sorted(ACCEPTANCE.glob("*.graphql"))
    ]
    return ours + asked
