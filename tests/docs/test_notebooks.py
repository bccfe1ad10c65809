"""The notebooks run on the built-in data, draw what they say, and are kept without what came out."""

import json
import linecache
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import running
from tests.web.servers import Program

__all__ = ["running"]
NOTEBOOKS = sorted((Path(__file__).parent.parent.parent / "docs" / "notebooks").glob("*.ipynb"))
# What each has drawn: what is in the titles of its axes, and how many things there are in each.
DRAWN: dict[str, dict[str, int]] = {
    "heat-map": {"Linkages": 1, "Entries that state both": 1, "Entries it follows for": 1},
    "trend-and-regions": {"C7: ": 1, "without a region": 5},
    "gaps": {"Goals of each area": 5 * 18},
}


def cells_of(notebook: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(notebook.read_text())["cells"]
    return found


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda each: each.stem)
def test_a_notebook_runs_on_the_built_in_data_and_draws(
    notebook: Path, running: Program, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    monkeypatch.setenv("STOCKTAKING_URL", f"{running.url}/graphql")
    names: dict[str, Any] = {}
    for number, cell in enumerate(cells_of(notebook)):
        if cell["cell_type"] == "code":
            text, name = "".join(cell["source"]), f"{notebook.name}, cell {number}"
            linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
            exec(compile(text, name, "exec"), names)  # our own text, as Jupyter runs it
    drawn = {axis.get_title(): axis for axis in pyplot.gcf().axes if axis.get_title()}
    expected = DRAWN[notebook.stem]
    assert len(drawn) == len(expected)
    for words, least in expected.items():
        (axis,) = (each for title, each in drawn.items() if words in title)
        assert len(axis.images) + len(axis.patches) >= least
    pyplot.gcf().canvas.draw()
    pyplot.close("all")
    assert "data version" in capsys.readouterr().out


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda each: each.stem)
def test_a_notebook_is_kept_without_what_came_out(notebook: Path) -> None:
    assert not [each for each in cells_of(notebook) if each.get("outputs") or each.get("execution_count")]


def test_every_notebook_is_looked_at() -> None:
    assert {each.stem for each in NOTEBOOKS} == {*DRAWN}
