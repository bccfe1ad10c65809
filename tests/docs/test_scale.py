"""The tables of docs/scale.md are those that the simulation makes, of figures that docs/performance.md has."""

from benchmarks import scale
from tests.docs.blocks import ROOT, table

SCALE, PERFORMANCE = ROOT / "docs" / "scale.md", ROOT / "docs" / "performance.md"


def test_the_tables_are_those_of_the_simulation() -> None:
    assert table(SCALE, *scale.RATES) == scale.rates()
    assert table(SCALE, *scale.COSTS) == scale.sizes()


def test_the_figures_that_it_starts_from_are_measured_ones() -> None:
    rows = {
        row[0]: row[1:]
        for row in table(PERFORMANCE, "Case", "kept", "rows kept", "index, nothing kept", "graph", "graph / index")
    }
    names = {
        "entry": "entry by id",
        "page": "page of 100",
        "matrix": "matrix 18 x 17",
        "facets": "six facets, page, total",
    }
    for kind, name in names.items():
        kept, _, index, graph, _ = next(
            row for case, row in rows.items() if case.startswith(name) and "nested" not in case
        )
        assert (float(kept), float(index), float(graph.replace(",", ""))) == (
            scale.KEPT[kind], scale.INDEX[kind], scale.GRAPH[kind],
        )  # fmt: skip
    text = " ".join(PERFORMANCE.read_text(encoding="utf-8").split())
    for said in ("94 bytes a stakeholder and 0.8 kB an entry", "12.4 s of processor time", "1.5 with eight"):
        assert said in text, said
    assert "A backup takes 31 seconds of processor time" in " ".join(
        (ROOT / "docs" / "operations.md").read_text().split()
    )


def test_more_cores_hold_more_and_larger_data_hold_less() -> None:
    one, four = scale.SET_UPS[0], scale.SET_UPS[1]
    assert scale.holds(four, 10_428) > 2 * scale.holds(one, 10_428)
    assert scale.holds(four, 10_428) > scale.holds(four, 1_000_000)
    assert scale.holds(four, 10_428) > scale.holds(four, 10_428, is_indexed=False)
