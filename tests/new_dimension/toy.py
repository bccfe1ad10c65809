"""What it takes to add a dimension: whether an entry is national, regional or international, which it says already.

Each touch is a file, and what is put before which line of it.
"""

from pathlib import Path

TOUCHES: dict[str, list[tuple[str, str]]] = {
    "graphdb/dimensions.py": [
        ('    STAKEHOLDER_ID = "stakeholder id"\n', '    SCOPE = "scope"\n'),
        ("    Fact.STAKEHOLDER_ID: Place(", '    Fact.SCOPE: Place(cypher("<n>.scope")),\n'),
        (
            '        Dimension("COLLECTION",',
            '        Dimension("SCOPE", Fact.SCOPE, "scope", "How far entries reach.", 3),\n',
        ),
    ],
    "resolvers/filters/stated.py": [
        ("    stakeholder_count: IntFilter", "    scope: CodeFilter | None = None\n"),
    ],
    "schema/inputs.py": [
        (
            "    stakeholder_count: IntFilter",
            '    scope: CodeFilter | None = strawberry.field(default=UNSET, description="By how far it reaches.")\n',
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
