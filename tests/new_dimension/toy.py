"""What it takes to add a dimension: the status of an entry as its source writes it, which it says already.

Each touch is a file, and what is put before which line of it.
"""

from pathlib import Path

TOUCHES: dict[str, list[tuple[str, str]]] = {
    "graphdb/dimensions.py": [
        ('    STAKEHOLDER_ID = "stakeholder id"\n', '    AS_WRITTEN = "status as written"\n'),
        ("    Fact.STAKEHOLDER_ID: Place(", '    Fact.AS_WRITTEN: Place(cypher("<n>.statusRaw")),\n'),
        (
            '        Dimension("COLLECTION",',
            '        Dimension("AS_WRITTEN", Fact.AS_WRITTEN, "as_written", "How far entries are, as written.", 3),\n',
        ),
    ],
    "resolvers/filters/stated.py": [
        ("    stakeholder_count: IntFilter", "    as_written: CodeFilter | None = None\n"),
    ],
    "schema/inputs/registers.py": [
        (
            "    stakeholder_count: IntFilter",
            "    as_written: CodeFilter | None = strawberry.field(\n"
            '        default=UNSET, description="By its status as written."\n    )\n',
        )
    ],
}


def add_to(checkout: Path) -> None:
    """Add the dimension to a checkout."""
    for name, touches in TOUCHES.items():
        file = checkout / name
        for before, text in touches:
            there = file.read_text(encoding="utf-8")
            assert there.count(before) == 1, f"{name} has not once {before}"
            file.write_text(there.replace(before, text + before), encoding="utf-8")
